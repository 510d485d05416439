// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace chatleaf::chat {

/// A server's words as they may stand in an error: one line of at most 300 characters, without
/// control characters and those that turn the direction of what follows.
[[nodiscard]] std::string quotable(std::string_view words);

}  // namespace chatleaf::chat
