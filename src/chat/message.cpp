// SPDX-License-Identifier: MIT
#include "chatleaf/chat/message.hpp"

#include <algorithm>

namespace chatleaf::chat {

bool is_event(const Message& message) noexcept { return !message.type.empty() && message.type != "e2e"; }

const std::string& shown_name(const Room& room) noexcept {
    if (!room.display_name.empty()) return room.display_name;
    return room.name.empty() ? room.id : room.name;
}

const std::string& shown_name(const Message& message, NameStyle style) noexcept {
    if (!message.alias.empty()) return message.alias;
    const User& author = message.author;
    const bool by_username = style == NameStyle::usernames ? !author.username.empty() : author.name.empty();
    return by_username ? author.username : author.name;
}

bool is_hidden_event(std::string_view type, std::span<const std::string> hidden) noexcept {
    if (type.empty() || type == "rm") return false;
    const auto names = [hidden](std::string_view each) { return std::ranges::find(hidden, each) != hidden.end(); };
    return names(type) || ((type == "user-muted" || type == "user-unmuted") && names("mute_unmute"));
}

}  // namespace chatleaf::chat
