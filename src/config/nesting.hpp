// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace chatleaf::config {

/// The offset at which a TOML text goes deeper than any configuration needs: more than 16
/// brackets inside each other, or more than 16 dots in one key. toml++ 3.3 bounds the first at
/// 256 but not the second, and frees its tables by recursion. O(n).
[[nodiscard]] std::optional<std::size_t> too_deep_at(std::string_view toml) noexcept;

}  // namespace chatleaf::config
