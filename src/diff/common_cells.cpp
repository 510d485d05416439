// SPDX-License-Identifier: MIT
#include "diff/common_cells.hpp"

#include <algorithm>

namespace chatleaf::diff {

CommonCells::CommonCells(const TableSide& side, const std::vector<std::uint32_t>& older_column_of)
    : side_(side), rows_(side.grid.rows.size()) {
    // The next column, at or after each, that both tables have.
    std::vector<std::uint32_t> next(older_column_of.size() + 1, no_index);
    for (auto at = older_column_of.size(); at-- > 0;) {
        next[at] = older_column_of[at] == no_index ? next[at + 1] : static_cast<std::uint32_t>(at);
    }
    for (std::uint32_t at = 0; at < side.grid.cells.size(); ++at) {
        const auto& cell = side.grid.cells[at];
        const auto column = next[cell.column];
        if (column == no_index || column >= cell.column + cell.columns) continue;
        rows_[cell.row].push_back({older_column_of[column], at});
    }
    for (auto& row : rows_) {
        std::sort(row.begin(), row.end(), [](const PlacedCell& a, const PlacedCell& b) { return a.column < b.column; });
    }
}

std::uint32_t CommonCells::cell_in(std::uint32_t row, std::uint32_t column) const {
    const auto& cells = rows_[row];
    const auto found = std::lower_bound(cells.begin(), cells.end(), column,
                                        [](const PlacedCell& each, std::uint32_t at) { return each.column < at; });
    return found != cells.end() && found->column == column ? found->cell : no_index;
}

std::string CommonCells::text_of(std::uint32_t row) const {
    std::string text;
    for (const auto& placed : rows_[row]) {
        if (!text.empty()) text.append(" | ");
        text.append(side_.cell(placed.cell).text);
    }
    return text;
}

std::vector<Detail> CommonCells::details_of(std::uint32_t row) const {
    std::vector<Detail> details;
    for (const auto& placed : rows_[row]) {
        const auto& own = side_.cell(placed.cell).details;
        details.insert(details.end(), own.begin(), own.end());
    }
    return details;
}

}  // namespace chatleaf::diff
