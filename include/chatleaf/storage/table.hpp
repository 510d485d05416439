// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "chatleaf/storage/document.hpp"

namespace chatleaf::storage {

/// A column that a <col> describes.
struct TableColumn {
    NodeId node = no_node;
    std::uint32_t columns = 1;  ///< how many it stands for: 1 … 1000
    std::string_view width;     ///< as written: "34.0px", "20%"; may be empty
};

/// A table's cell and the slots that it covers: rows [row, row + rows), columns likewise.
struct GridCell {
    NodeId node = no_node;
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::uint32_t rows = 1;
    std::uint32_t columns = 1;
    bool header = false;      ///< th, wherever it stands
    bool numbering = false;   ///< holds the row's number, which Confluence counts
    std::string_view colour;  ///< data-highlight-colour: a name, or "#rrggbb"; may be empty
};

struct Table {
    NodeId node = no_node;
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::vector<NodeId> row_nodes;  ///< a cell outside of any row is its own row
    std::vector<GridCell> cells;    ///< in document order
    std::vector<TableColumn> widths;
    std::string_view layout;        ///< data-layout: "default", "wide", "full-width", "align-start" …
    std::string_view width;         ///< data-table-width in pixels, or the style's width; may be empty
    std::string_view display_mode;  ///< data-table-display-mode: "default", "fixed"
    bool numbered = false;          ///< its first column counts the rows
    bool complete = true;           ///< false: too many spans; past them no cell spans rows
};

/// Lays a table's cells out as HTML does: a cell stands at the first column of its row that no
/// cell from above covers; row spans end with their thead, tbody or tfoot. Where HTML lets a wide
/// cell lie over one from above, it ends before that here: no slot is covered twice. What stands
/// in a table but in no cell has no slot; nested tables are content of their cells.
/// O(children of the table, its sections and rows), and for each row the spans from above that
/// end after it: at most 8 million in all, past which `complete` is false.
/// REQUIRES: kind is table.
[[nodiscard]] Table table(const Document& document, NodeId node);

}  // namespace chatleaf::storage
