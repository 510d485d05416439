// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "diff/matching.hpp"
#include "diff/table_rows.hpp"
#include "diff/tables.hpp"

namespace chatleaf::diff {

/// A table and what became of it. Indices of the pages' grids.
struct TablePair {
    std::uint32_t older = 0;
    std::uint32_t newer = 0;
    bool coarse = false;  ///< too large to be compared cell by cell
    TableMatches matches;
};

struct PageMatching {
    Matching blocks;                ///< with rows and cells of tables
    std::vector<TablePair> tables;  ///< by newer
    bool coarse_tables = false;     ///< a limit kept one from being compared closely
};

/// The blocks of one page and its tables.
struct PageBlocks {
    const std::vector<Block>& blocks;
    const std::vector<TableGrid>& grids;
};

/// Matches blocks as match() does, a table as one, then what is in each table. A row (but for words
/// in no cell) and a table are `equal` whatever happened to their cells, which are pairs of their own; what
/// moved with a row or a table moved along with it (Pair::older_section is its block).
/// `steps` is what matching blocks may cost, `table_steps` the most for a table.
/// Swapping the pages mirrors the answer.
[[nodiscard]] PageMatching match_pages(const PageBlocks& older, const PageBlocks& newer, std::size_t steps,
                                       std::size_t table_steps);

}  // namespace chatleaf::diff
