// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "chatleaf/chat/source.hpp"

namespace chatleaf::chat {

/// Whether a message is one that the query asks for; how many it asks for is not looked at.
[[nodiscard]] bool is_asked_for(const Message& message, const HistoryQuery& query) noexcept;

/// The order of messages in a room: by time, and those of one moment by id.
[[nodiscard]] bool is_earlier(const Message& left, const Message& right) noexcept;

/// Of replies in ascending order, puts those that are asked for into the thread and counts those left out before and
/// after them. O(replies).
void select_replies(const ThreadQuery& query, std::vector<const Message*> replies, Thread& thread);

}  // namespace chatleaf::chat
