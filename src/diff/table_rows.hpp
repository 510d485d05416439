// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "diff/budget.hpp"
#include "diff/columns.hpp"

namespace chatleaf::diff {

/// What two tables have in common.
struct TableMatches {
    ColumnMatches columns;
    std::vector<GridMatch> rows;   ///< by newer
    std::vector<GridMatch> cells;  ///< by newer
    /// The column whose cells name rows to a reader, in each table; no_index when none does.
    std::uint32_t older_names = no_index;
    std::uint32_t newer_names = no_index;
};

/// Matches columns, then rows by what stands in the columns that both tables have, then the
/// cells of each row. Rows are known by the leftmost column whose values are nearly all there,
/// once, in both tables; where going by it would change more cells than going by the rest of
/// the rows (it counts them), by the rest. O(n log n) beside the counted work.
/// REQUIRES: neither grid is coarse.
[[nodiscard]] TableMatches match_tables(const TableSide& older, const TableSide& newer, Budget& budget);

/// Matches equal rows in order and their cells, without columns: for tables too large for more,
/// and for equal ones. O(n log n) beside the counted work.
[[nodiscard]] TableMatches match_equal_rows(const TableSide& older, const TableSide& newer, Budget& budget);

}  // namespace chatleaf::diff
