// SPDX-License-Identifier: MIT
#include "diff/tables.hpp"

#include <algorithm>

#include "chatleaf/storage/table.hpp"

namespace chatleaf::diff {

namespace {

using storage::Document;
using storage::Kind;
using storage::NodeId;

/// The block of a type that is this very node, at or after `from`; no_index for none.
std::uint32_t block_at(const std::vector<Block>& blocks, std::uint32_t from, NodeId node, RecordType type) {
    const auto begin = blocks.begin() + from;
    const auto found = std::lower_bound(begin, blocks.end(), node,
                                        [](const Block& block, NodeId place) { return block.first < place; });
    if (found == blocks.end() || found->first != node || found->type != type) return no_index;
    return static_cast<std::uint32_t>(found - blocks.begin());
}

bool in_head(const Document& document, NodeId row) {
    const auto section = document.parent(row);
    return document.kind(section) == Kind::table_section && document.name(section) == "thead";
}

/// The lowest header cell over each column names it. One over all of them is the table's title.
void name_columns(TableGrid& grid) {
    grid.headings.assign(grid.columns, no_index);
    for (std::uint32_t at = 0; at < grid.cells.size(); ++at) {
        const auto& cell = grid.cells[at];
        if (cell.row >= grid.header_rows) break;
        const auto end = std::min(cell.column + cell.columns, grid.columns);
        if (grid.columns > 1 && end - cell.column == grid.columns) continue;
        std::fill(grid.headings.begin() + cell.column, grid.headings.begin() + end, at);
    }
}

TableGrid grid_of(const Document& document, const std::vector<Block>& blocks, std::uint32_t table_block) {
    const auto table = storage::table(document, blocks[table_block].first);
    TableGrid grid;
    grid.block = table_block;
    grid.columns = table.columns;
    bool at_beginning = true;
    std::size_t next = 0;
    for (std::uint32_t at = 0; at < table.row_nodes.size(); ++at) {
        const auto node = table.row_nodes[at];
        RowPlace row;
        row.block = block_at(blocks, table_block, node, RecordType::table_row);
        row.first = static_cast<std::uint32_t>(grid.cells.size());
        bool header = next < table.cells.size() && table.cells[next].row == at;
        for (; next < table.cells.size() && table.cells[next].row == at; ++next) {
            const auto& cell = table.cells[next];
            header = header && cell.header;
            if (row.block == no_index) continue;
            const auto block = block_at(blocks, row.block, cell.node, RecordType::table_cell);
            if (block == no_index) continue;
            grid.cells.push_back({block, static_cast<std::uint32_t>(grid.rows.size()), cell.column, cell.columns});
        }
        if (row.block == no_index) continue;
        row.end = static_cast<std::uint32_t>(grid.cells.size());
        grid.rows.push_back(row);
        at_beginning = at_beginning && (header || in_head(document, node));
        if (at_beginning) ++grid.header_rows;
    }
    if (!grid.coarse()) name_columns(grid);
    return grid;
}

}  // namespace

std::vector<TableGrid> grids_of(const Document& document, const std::vector<Block>& blocks) {
    std::vector<TableGrid> grids;
    for (std::uint32_t at = 0; at < blocks.size(); ++at) {
        if (blocks[at].type == RecordType::table) grids.push_back(grid_of(document, blocks, at));
    }
    return grids;
}

}  // namespace chatleaf::diff
