// SPDX-License-Identifier: MIT
#include "render/page_writer.hpp"
#include "render/source_style.hpp"

namespace chatleaf::render {

using storage::Kind;
using storage::no_node;
using storage::NodeId;

/// The table's first row, when it is one of headings alone.
NodeId PageWriter::header_row(NodeId table) const {
    const auto first_row = [this](NodeId parent) {
        for (const NodeId node : document_.children(parent))
            if (document_.kind(node) == Kind::table_row) return node;
        return no_node;
    };
    NodeId first = no_node;
    for (const NodeId node : document_.children(table)) {
        const Kind kind = document_.kind(node);
        if (kind == Kind::table_row) first = node;
        if (kind == Kind::table_section) first = first_row(node);
        if (first != no_node) break;
    }
    if (first == no_node) return no_node;
    bool any = false;
    for (const NodeId cell : document_.children(first)) {
        if (shows_nothing(cell)) continue;
        if (document_.kind(cell) != Kind::header_cell) return no_node;
        any = true;
    }
    return any ? first : no_node;
}

void PageWriter::table(NodeId node) {
    html_.open("div").attribute("class", "cl-scroll").attribute("tabindex", "0").attribute("role", "group");
    html_.attribute("aria-label", reader_.say("page.table"));
    html_.open("table").attribute("class", "cl-table");
    const NodeId header = header_row(node);
    if (header != no_node) {
        html_.open("thead");
        row(header, true);
        html_.close();
    }
    html_.open("tbody");
    table_rows(node, header);
    html_.close().close().close();
}

void PageWriter::table_rows(NodeId parent, NodeId header) {
    for (const NodeId node : document_.children(parent)) {
        const Kind kind = document_.kind(node);
        // A group of columns that is not closed has the rows in it.
        const bool columns = kind == Kind::column_group || kind == Kind::column;
        if (node == header || shows_nothing(node) || (columns && document_.first_child(node) == no_node)) continue;
        if (kind == Kind::table_row)
            row(node, false);
        else if (columns || (kind == Kind::table_section && document_.kind(parent) != Kind::table_section))
            table_rows(node, header);
        else
            loose_row(node);
    }
}

void PageWriter::loose_row(NodeId node) {
    html_.open("tr").open("td");
    child(node);
    html_.close().close();
}

void PageWriter::row(NodeId node, bool header) {
    html_.open("tr");
    for (const NodeId part : document_.children(node)) {
        if (shows_nothing(part)) continue;
        const Kind kind = document_.kind(part);
        if (kind == Kind::table_cell || kind == Kind::header_cell) {
            cell(part, header);
        } else {
            html_.open("td");
            child(part);
            html_.close();
        }
    }
    html_.close();
}

void PageWriter::cell(NodeId node, bool column_header) {
    if (document_.kind(node) == Kind::header_cell)
        html_.open("th").attribute("scope", column_header ? "col" : "row");
    else
        html_.open("td");
    const storage::CellSpan span = storage::cell_span(document_, node);
    if (span.columns > 1) html_.attribute("colspan", std::to_string(span.columns));
    if (span.rows > 1) html_.attribute("rowspan", std::to_string(span.rows));
    std::string classes(tint_class(document_.attribute(node, "data-highlight-colour")));
    const std::string_view alignment = alignment_class(document_.attribute(node, "style"));
    if (!alignment.empty()) classes += (classes.empty() ? "" : " ") + std::string(alignment);
    if (!classes.empty()) html_.attribute("class", classes);
    html_.attribute("dir", "auto");
    children(node);
    html_.close();
}

}  // namespace chatleaf::render
