// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "chat/outline.hpp"
#include "chatleaf/chat/message.hpp"

namespace chatleaf::chat {

struct ReadMessage {
    Message message;                     ///< `unreadable` is set when an essential part has a wrong type
    bool has_time = false;               ///< whether `ts` was legible
    std::string left_out;                ///< what else of the message could not be read: a clause, or empty
    std::size_t too_many = 0;            ///< how many attachments and fields of them were too many
    std::optional<std::size_t> no_json;  ///< offset in the body from which on it is no JSON
};

/// Reads the message that stands at `part` of `body`, whatever stands there.
[[nodiscard]] ReadMessage read_message(std::string_view body, const Part& part);

struct ReadRoom {
    Room room;              ///< `members_only` when it has a team or a parent room
    bool has_team = false;  ///< whether it belongs to a team
    bool has_parent = false;
    std::string fault;     ///< why it cannot be read: a clause, or empty
    std::string left_out;  ///< what of it could not be read, though nothing that tells who may see it
};

/// Reads the room that stands at `part` of `body`, whatever stands there.
[[nodiscard]] ReadRoom read_room(std::string_view body, const Part& part);

}  // namespace chatleaf::chat
