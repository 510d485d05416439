// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "diff/columns.hpp"

namespace chatleaf::diff {

/// A cell and the column it stands in: the first one it covers that both tables have, as the
/// older table counts it.
struct PlacedCell {
    std::uint32_t column = 0;
    std::uint32_t cell = 0;  ///< index in TableGrid::cells
};

/// The cells of one table in the columns that both have.
class CommonCells {
public:
    /// Keeps the side. `older_column_of` says, for each column of its own, which one of the older table that is;
    /// no_index for one that the other table does not have. O(n log n).
    CommonCells(const TableSide& side, const std::vector<std::uint32_t>& older_column_of);

    [[nodiscard]] const std::vector<PlacedCell>& in_row(std::uint32_t row) const { return rows_[row]; }
    /// no_index where the row has none there. O(log n).
    [[nodiscard]] std::uint32_t cell_in(std::uint32_t row, std::uint32_t column) const;
    [[nodiscard]] std::string text_of(std::uint32_t row) const;
    [[nodiscard]] std::vector<Detail> details_of(std::uint32_t row) const;

private:
    const TableSide& side_;
    std::vector<std::vector<PlacedCell>> rows_;
};

/// Calls with the cells of two rows, column by column; no_index where one has none.
template <typename Visit>
void each_cell(const std::vector<PlacedCell>& older, const std::vector<PlacedCell>& newer, Visit visit) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < older.size() || j < newer.size()) {
        const bool left = j == newer.size() || (i < older.size() && older[i].column <= newer[j].column);
        const bool right = i == older.size() || (j < newer.size() && newer[j].column <= older[i].column);
        visit(left ? older[i].cell : no_index, right ? newer[j].cell : no_index);
        i += left ? 1 : 0;
        j += right ? 1 : 0;
    }
}

}  // namespace chatleaf::diff
