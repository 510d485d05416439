// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"

#include "storage/near.hpp"

namespace chatleaf::storage {
int heading_level(const Document& document, NodeId heading) { return document.name(heading).at(1) - '0'; }

CellSpan cell_span(const Document& document, NodeId cell) {
    return {written_span(document.attribute(cell, "rowspan")), written_span(document.attribute(cell, "colspan"))};
}

}  // namespace chatleaf::storage
