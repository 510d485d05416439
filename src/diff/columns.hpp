// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "diff/blocks.hpp"
#include "diff/budget.hpp"
#include "diff/cell_numbers.hpp"
#include "diff/tables.hpp"

namespace chatleaf::diff {

/// The columns that two tables have in common.
struct ColumnMatches {
    std::vector<std::uint32_t> to_newer;  ///< of each older column; no_index for one that went
    std::vector<std::uint32_t> to_older;  ///< of each newer column; no_index for one that came
    std::vector<bool> moved;              ///< of each newer column that stayed: it stands elsewhere
};

/// The columns whose header occurs once in both tables. O(n). REQUIRES: neither grid is coarse.
[[nodiscard]] ColumnMatches match_named_columns(const TableSide& older, const TableSide& newer,
                                                const CellNumbers& numbers);

/// Matches the columns left over: by all that stands in them, then by what stands in them in the
/// same rows, beyond what chance would put there; without rows by how many values they share.
/// Columns that cannot be told apart are matched from both ends of what is between the others.
/// O(n log n) beside the counted work, for which columns left over count as gone and come.
/// REQUIRES: neither grid is coarse.
[[nodiscard]] ColumnMatches match_other_columns(ColumnMatches named, const TableSide& older, const TableSide& newer,
                                                const CellNumbers& numbers, const std::vector<GridMatch>& rows,
                                                Budget& budget);

}  // namespace chatleaf::diff
