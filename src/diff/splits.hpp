// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "diff/blocks.hpp"
#include "diff/budget.hpp"
#include "diff/matching.hpp"

namespace chatleaf::diff {

/// Finds the blocks that became several neighbours, and those that several neighbours became,
/// among what is left without a pair beside blocks that stayed, or between the same ones. Each
/// is a pair of the whole with the first of its pieces then, and in Matching::splits. A piece
/// has to be contained in what the other pieces leave of the whole, and all in its order, so
/// that a repeated paragraph is none. Swapping the pages mirrors the answer when `older` and `newer` are
/// given in the same order again. O(n log n) beside the counted search.
void find_splits(Matching& matching, std::span<const Block> older, std::span<const Block> newer, Budget& budget);

/// Several neighbours as one block: the first one's place, level and type, their texts joined by
/// line ends, the details of all.
[[nodiscard]] Block joined_block(std::span<const Block> pieces);

}  // namespace chatleaf::diff
