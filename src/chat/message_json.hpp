// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

#include "chat/json_text.hpp"
#include "chatleaf/chat/message.hpp"

namespace chatleaf::chat {

struct ReadMessage {
    Message message;           ///< `unreadable` is set when an essential part has a wrong type
    bool has_time = false;     ///< whether `ts` was legible
    std::string left_out;      ///< what else of the message could not be read: a clause, or empty
    std::size_t too_many = 0;  ///< how many attachments and fields of them were too many
};

/// REQUIRES: `object` is an object.
[[nodiscard]] ReadMessage read_message(const Json& object);

/// The room that an object describes; `members_only` unless team and parent room, where it has
/// them, are known to be public. `complaint` is set when it has no id or a wrong type.
/// REQUIRES: `object` is an object.
[[nodiscard]] Room read_room(const Json& object, std::string& complaint);

}  // namespace chatleaf::chat
