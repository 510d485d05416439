// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "diff/matching.hpp"
#include "diff/table_matching.hpp"

namespace chatleaf::diff {

/// A page with each table as one block, its rows and cells left out.
struct PageUnits {
    std::vector<Block> blocks;            ///< of a table, its text and details are those of all its cells
    std::vector<std::uint32_t> block_of;  ///< of each unit the block it stands for
    std::vector<std::uint32_t> grid_of;   ///< of each unit its grid; no_index for other blocks

    /// O(n).
    explicit PageUnits(const PageBlocks& page);
};

/// Pairs tables that became much larger or smaller, or were filled in: they share too few of
/// their words to be matched by them, but still stand where they stood. O(n log n).
void pair_tables_left_over(const PageBlocks& older, const PageUnits& older_units, const PageBlocks& newer,
                           const PageUnits& newer_units, Matching& matching);

}  // namespace chatleaf::diff
