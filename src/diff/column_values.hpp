// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "diff/budget.hpp"
#include "diff/cell_numbers.hpp"

namespace chatleaf::diff {

/// One table's columns as numbers of CellNumbers. Keeps the grid and the numbers.
struct ColumnValues {
    const TableGrid& grid;
    const std::vector<std::uint32_t>& numbers;
    std::vector<std::uint32_t> headers;                ///< 0: none
    std::vector<std::vector<std::uint32_t>> in_order;  ///< what stands below the header
    std::vector<std::vector<std::uint32_t>> sorted;    ///< the same without empty cells
    std::vector<std::uint64_t> weights;                ///< bytes of text

    /// O(n log n).
    ColumnValues(const TableSide& side, const std::vector<std::uint32_t>& numbers);

    /// What begins in a column of a row; no_index for nothing. O(log n).
    [[nodiscard]] std::uint32_t in_row(std::uint32_t column, std::uint32_t row) const;
};

/// How alike columns of two tables are.
class ColumnLikeness {
public:
    struct Answer {
        double share = 0;          ///< of values that both have
        double beyond_chance = 0;  ///< 0 for columns that hold one value all over: they are like any other that does
    };

    /// Keeps the values. `rows` below the header that are known to be the same; may be empty.
    ColumnLikeness(const ColumnValues& older, const ColumnValues& newer, const std::vector<GridMatch>& rows);

    /// By what stands in the same rows; without rows by the values alone. O(values), at most some
    /// hundred rows; nothing beyond the budget.
    [[nodiscard]] Answer of(std::uint32_t older, std::uint32_t newer, Budget& budget) const;

private:
    [[nodiscard]] Answer by_values(std::uint32_t older, std::uint32_t newer, Budget& budget) const;
    [[nodiscard]] Answer by_rows(std::uint32_t older, std::uint32_t newer, Budget& budget) const;

    const ColumnValues& older_;
    const ColumnValues& newer_;
    std::vector<GridMatch> rows_;
};

}  // namespace chatleaf::diff
