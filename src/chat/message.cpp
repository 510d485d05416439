// SPDX-License-Identifier: MIT
#include "chatleaf/chat/message.hpp"

namespace chatleaf::chat {

bool is_event(const Message& message) noexcept { return !message.type.empty() && message.type != "e2e"; }

const std::string& shown_name(const Room& room) noexcept {
    if (!room.display_name.empty()) return room.display_name;
    return room.name.empty() ? room.id : room.name;
}

const std::string& shown_name(const Message& message) noexcept {
    if (!message.alias.empty()) return message.alias;
    return message.author.name.empty() ? message.author.username : message.author.name;
}

}  // namespace chatleaf::chat
