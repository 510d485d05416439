// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/custom_emoji.hpp"
#include "chatleaf/chat/message.hpp"

namespace chatleaf::chat {

/// The rooms and messages found in one REST body, and a server's own emoji.
struct Body {
    std::vector<Room> rooms;
    std::vector<Message> messages;
    std::vector<CustomEmoji> emoji;
    std::vector<Diagnostic> diagnostics;  ///< a line for each message that is unreadable, whole or in part
};

/// Reads a body of Rocket.Chat's REST API: `channels.history`, `groups.history`,
/// `channels.messages`, `chat.getMessage`, `chat.getThreadMessages`, `channels.info`,
/// `groups.info`, `rooms.info`, `channels.list`, `emoji-custom.list`. What it is, is told from its
/// members (`messages`, `message`, `channel`, `group`, `room`, `channels`, `emojis`), in any
/// combination.
///
/// `name` is what places say. Each element of `messages` gives one message, in order. One that
/// cannot be read is kept as unreadable and named in a diagnostic with its place (where it stands
/// is told at Message::unreadable); the others are what they would be without it. It is one
///   - that is no JSON or no object, or in which the body breaks off;
///   - of which the id, room, time, author, text, type or thread has a wrong type or stands there twice;
///   - that is over 8 MiB, is nested deeper than 64 levels, holds over 200 000 values in the
///     members that are read, or a number that no double holds.
/// Of a message whose attachments, reactions or the like have a wrong type, only that part is left
/// out. Of its attachments, and of their fields, 100 each are read, nested ones counted. Ill-formed
/// UTF-8 and a lone surrogate (`\ud800`) become U+FFFD, a `\u0000` is kept. Deeper in, of a member
/// that stands twice the last counts, as for JavaScript.
///
/// A body that breaks off, is followed by something else or is otherwise damaged is read as far as
/// brackets and quotes tell its elements apart, and the first such place is an error among the
/// diagnostics. Fails when there is not even a room or a message to be had of it, when it is over
/// 64 MiB or holds over 200 000 messages or rooms, or says `"success": false` (the server's own
/// error text is passed on).
///
/// O(n). Beside `json` it takes at most 24 times the bytes of that, 1 KiB for each message and 32 MiB.
[[nodiscard]] Result<Body> read_body(std::string_view json, std::string_view name);

}  // namespace chatleaf::chat
