// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/chat/message.hpp"
#include "chatleaf/locale/words.hpp"

namespace chatleaf::render {

/// Somebody said it, as opposed to an event that the room tells of.
[[nodiscard]] bool is_said(const chat::Message& message);

/// The catalogue entry for an event: a sentence with the parts of EventNames. Types of later
/// servers give the entry for an event that nobody knows.
[[nodiscard]] std::string event_key(const chat::Message& event);

/// What the sentence about an event names: each from outside, but for roles that every server has.
struct EventNames {
    std::string author;
    std::string value;
    std::string type;
    std::string role;
    std::string to;
    std::string comment;
    std::string editor;
};

[[nodiscard]] EventNames event_names(const chat::Message& event, const locale::Reader& reader, chat::NameStyle style);

/// All the types that have a sentence of their own, sorted.
[[nodiscard]] std::vector<std::string_view> known_events();

}  // namespace chatleaf::render
