// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/message.hpp"

namespace chatleaf::chat {

/// The rooms and messages found in one REST body.
struct Body {
    std::vector<Room> rooms;
    std::vector<Message> messages;
    std::vector<Diagnostic> diagnostics;  ///< a line for each message that is unreadable, whole or in part
};

/// Reads a body of Rocket.Chat's REST API: `channels.history`, `groups.history`,
/// `channels.messages`, `chat.getMessage`, `chat.getThreadMessages`, `channels.info`,
/// `groups.info`, `rooms.info`, `channels.list`. What it is, is told from its members
/// (`messages`, `message`, `channel`, `group`, `room`, `channels`), in any combination.
///
/// `name` is what places say. A message whose id, room, time, author or text has a wrong type
/// is kept as unreadable and named in a diagnostic (where it stands is told at
/// Message::unreadable); of a message whose attachments, reactions
/// or the like have one, only that part is left out. Of its attachments, and of their fields,
/// 100 each are read, nested ones counted. A lone surrogate (`\ud800`) becomes
/// U+FFFD. Fails when the body is not JSON at all, is nested deeper than 64 levels, is over
/// 64 MiB or holds over 200 000 messages, or says `"success": false` (the server's own error
/// text is passed on). O(n).
[[nodiscard]] Result<Body> read_body(std::string_view json, std::string_view name);

}  // namespace chatleaf::chat
