// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "chatleaf/diff/changes.hpp"

namespace chatleaf::diff {

/// How much a reader would see changed: the characters (code points) of text that came or went, a replaced word's being
/// counted once, as the longer of its two sides; at least one for what changes without a character, as a task that is
/// ticked. What only moved, and formatting, count nothing. O(n).
[[nodiscard]] std::size_t changed_characters(const Changes& changes) noexcept;

}  // namespace chatleaf::diff
