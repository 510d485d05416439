// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "chat/json_text.hpp"
#include "chatleaf/chat/message.hpp"

namespace chatleaf::chat {

/// The words in UiKit blocks, in the order in which they stand on the screen, whatever kinds of
/// blocks a later server has: text objects, labels of buttons, what images show. The first 200.
/// REQUIRES: `blocks` is an array and not deeper than parse_json lets pass.
[[nodiscard]] std::vector<Block> read_blocks(const Json& blocks);

}  // namespace chatleaf::chat
