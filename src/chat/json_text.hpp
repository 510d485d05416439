// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "chatleaf/base/result.hpp"

namespace chatleaf::chat {

using Json = nlohmann::json;

/// Parses JSON from outside. What would lose a whole body for one bad character is mended
/// first: ill-formed UTF-8 and lone surrogate escapes become U+FFFD. What would cost too much
/// (over 64 MiB, over 64 levels, over 8 million values) is refused before any of it is built.
[[nodiscard]] Result<Json> parse_json(std::string_view text, std::string_view name);

}  // namespace chatleaf::chat
