// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chatleaf/storage/document.hpp"
#include "diff/blocks.hpp"

/// The tables of a page as a grid of its blocks.
namespace chatleaf::diff {

inline constexpr std::uint32_t no_index = 0xFFFFFFFF;

struct CellPlace {
    std::uint32_t block = 0;   ///< a table_cell
    std::uint32_t row = 0;     ///< index in TableGrid::rows
    std::uint32_t column = 0;  ///< the first one it covers
    std::uint32_t columns = 1;
};

struct RowPlace {
    std::uint32_t block = 0;  ///< a table_row
    std::uint32_t first = 0;  ///< [first, end) are its cells in TableGrid::cells
    std::uint32_t end = 0;
};

/// Rows without words are no blocks and are not in it, nor are cells that count the rows.
struct TableGrid {
    /// Larger tables are not compared cell by cell.
    static constexpr std::uint64_t most_slots = 200'000;

    std::uint32_t block = 0;  ///< the table
    std::uint32_t columns = 0;
    std::uint32_t header_rows = 0;  ///< at its beginning: header cells only, or in a thead
    std::vector<RowPlace> rows;
    std::vector<CellPlace> cells;         ///< in document order
    std::vector<std::uint32_t> headings;  ///< for each column the index of the header cell that names it, or no_index

    /// Too large: `headings` is empty.
    [[nodiscard]] bool coarse() const { return std::uint64_t{columns} * rows.size() > most_slots; }
};

/// Two rows of two tables, or two cells of theirs. Indices in their grids.
struct GridMatch {
    std::uint32_t older = 0;
    std::uint32_t newer = 0;
    bool moved = false;  ///< of rows: it stands elsewhere among the rows that stayed
};

/// The grids of a page's tables, in order. REQUIRES: blocks_of(document). O(n log n).
[[nodiscard]] std::vector<TableGrid> grids_of(const storage::Document& document, const std::vector<Block>& blocks);

}  // namespace chatleaf::diff
