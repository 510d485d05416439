// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "diff/blocks.hpp"
#include "diff/matching.hpp"

namespace chatleaf::diff {

/// Finds the headings that moved with all that stands below them, and says of each block in
/// such a section that moved along that it did (Pair::older_section, newer_section). A block
/// that also moved within its section, or out of it, is not said to. A heading below or above
/// which anything stayed where it was moved alone. `pairs` are in order of newer.
/// Gives its counted work. O(n log n), headings having six levels.
[[nodiscard]] std::size_t find_moved_sections(std::vector<Pair>& pairs, std::span<const Block> older,
                                              std::span<const Block> newer);

}  // namespace chatleaf::diff
