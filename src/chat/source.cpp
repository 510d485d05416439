// SPDX-License-Identifier: MIT
#include "chatleaf/chat/source.hpp"

namespace chatleaf::chat {

std::vector<CustomEmoji> MessageSource::custom_emoji(std::string_view /*server*/) { return {}; }

}  // namespace chatleaf::chat
