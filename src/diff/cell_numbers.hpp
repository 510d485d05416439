// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diff/blocks.hpp"
#include "diff/tables.hpp"

namespace chatleaf::diff {

/// A table of one page.
struct TableSide {
    const std::vector<Block>& blocks;
    const TableGrid& grid;

    [[nodiscard]] const Block& cell(std::uint32_t at) const { return blocks[grid.cells[at].block]; }
    /// The header text of a column; empty for none.
    [[nodiscard]] const std::string& heading(std::uint32_t column) const;
};

/// What the cells of two tables hold, as numbers: equal for cells that are equal to a reader,
/// 0 for empty ones.
struct CellNumbers {
    std::vector<std::uint32_t> older;
    std::vector<std::uint32_t> newer;
    std::uint32_t count = 1;
};

/// O(n).
[[nodiscard]] CellNumbers number_cells(const TableSide& older, const TableSide& newer);

}  // namespace chatleaf::diff
