// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"

#include "storage/near.hpp"

namespace chatleaf::storage {
int heading_level(const Document& document, NodeId heading) { return document.name(heading).at(1) - '0'; }

CellSpan cell_span(const Document& document, NodeId cell) {
    return {written_span(document.attribute(cell, "rowspan")), written_span(document.attribute(cell, "colspan"))};
}

bool is_block(Kind kind) noexcept {
    switch (kind) {
        case Kind::paragraph:
        case Kind::heading:
        case Kind::bullet_list:
        case Kind::numbered_list:
        case Kind::list_item:
        case Kind::quote:
        case Kind::preformatted:
        case Kind::rule:
        case Kind::division:
        case Kind::definition_list:
        case Kind::definition_term:
        case Kind::definition:
        case Kind::details:
        case Kind::summary:
        case Kind::figure:
        case Kind::table:
        case Kind::table_section:
        case Kind::column_group:
        case Kind::column:
        case Kind::table_row:
        case Kind::table_cell:
        case Kind::header_cell:
        case Kind::task_list:
        case Kind::task:
        case Kind::task_body:
        case Kind::layout:
        case Kind::layout_section:
        case Kind::layout_cell:
        case Kind::caption: return true;
        default: return false;
    }
}

}  // namespace chatleaf::storage
