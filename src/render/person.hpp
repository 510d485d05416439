// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/chat/message.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/html.hpp"

namespace chatleaf::render {

/// One or two letters for a name: "Ada Lovelace" gives "AL"; "?" when it has no letters.
[[nodiscard]] std::string initials(std::string_view name);

/// How a message's author is called; in words when the message does not say.
[[nodiscard]] std::string author_name(const chat::Message& message, const locale::Reader& reader,
                                      chat::NameStyle style);

struct Avatar {
    std::string_view name;
    std::string_view key;
    std::string_view emoji{};    ///< a shortcode with its colons; may be empty
    std::string_view picture{};  ///< where it is loaded from; empty: nowhere
};

/// A square with the emoji, where one is known by that name; else with the name's initials on a
/// colour that is always the same for `key`. A picture lies above them, and where it cannot be loaded, nothing does.
void avatar(HtmlWriter& html, const Avatar& avatar);

}  // namespace chatleaf::render
