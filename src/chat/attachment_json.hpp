// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "chat/json_text.hpp"
#include "chatleaf/chat/message.hpp"

namespace chatleaf::chat {

struct ReadAttachments {
    std::vector<Attachment> attachments;
    std::string complaint;     ///< the first that has a wrong type: a clause, or empty
    std::size_t left_out = 0;  ///< attachments and fields beyond the first 100 of each
};

/// Quotes deeper than 8 are dropped. Nested attachments count as those of the message do; those of one left out are not
/// counted. REQUIRES: `list` is an array.
[[nodiscard]] ReadAttachments read_attachments(const Json& list);

}  // namespace chatleaf::chat
