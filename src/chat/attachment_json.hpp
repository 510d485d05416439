// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "chat/json_text.hpp"
#include "chatleaf/chat/message.hpp"

namespace chatleaf::chat {

/// Reads the entries of a message's `attachments`. Quotes deeper than 8 are dropped. The
/// first entry or member of a wrong type is left out and said in `complaint`.
[[nodiscard]] std::vector<Attachment> read_attachments(const Json& list, std::string& complaint);

}  // namespace chatleaf::chat
