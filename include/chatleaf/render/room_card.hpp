// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/chat/message.hpp"
#include "chatleaf/chat/picture.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/tree.hpp"
#include "chatleaf/render/html.hpp"
#include "chatleaf/render/theme.hpp"

namespace chatleaf::render {

struct RoomCardOptions {
    std::string title;       ///< shown large, with the room's name below it; empty: the room's name
    std::string server_url;  ///< for a link to Rocket.Chat; empty: none
    markup::Dialect dialect = markup::Dialect::v0_32_0;
    Theme theme = Theme::automatic;    ///< of this card alone
    std::size_t nth_of_its_label = 1;  ///< see ConversationOptions
    bool topic = true;
    bool announcement = true;
    bool description = true;
    bool members = true;                                                    ///< how many there are
    std::function<std::string(std::string_view shortcode)> custom_emoji{};  ///< see ConversationOptions
    std::optional<Instant> now{};                                           ///< see ConversationOptions
    std::function<std::string(const chat::Picture&)> picture{};             ///< see ConversationOptions
    std::string server{};                                                   ///< its alias, for `picture`
    std::function<std::string(std::string_view shortcode)> emoji_file{};    ///< see ConversationOptions
};

/// Writes what a room is: its name and kind, how many people are in it, whether it is read-only or
/// archived, and what it says of itself, read as the markup of messages. What the room does not say
/// leaves no trace. O(n).
void room_card(HtmlWriter& html, const chat::Room& room, const locale::Reader& reader, const RoomCardOptions& options);

}  // namespace chatleaf::render
