// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "chat/outline.hpp"
#include "chatleaf/chat/custom_emoji.hpp"

namespace chatleaf::chat {

/// Reads the `emojis` of an emoji-custom.list body: a list, or what is new of it as `update`. At
/// most 10 000, each with up to 20 other names; what has no name is passed over.
[[nodiscard]] std::vector<CustomEmoji> read_custom_emoji(std::string_view body, const Part& part);

}  // namespace chatleaf::chat
