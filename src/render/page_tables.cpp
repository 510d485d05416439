// SPDX-License-Identifier: MIT
#include "render/page_writer.hpp"
#include "render/source_style.hpp"

namespace chatleaf::render {

using storage::Kind;
using storage::no_node;
using storage::NodeId;

/// The cells of a table in document order, each with the slots that it covers.
class PageWriter::Cells {
public:
    explicit Cells(const storage::Table& table) : table_(table) {}

    /// REQUIRES: `cell` is one of the table's, and is asked for once, in document order.
    const storage::GridCell& of(NodeId cell) {
        while (table_.cells[next_].node != cell) ++next_;
        return table_.cells[next_];
    }

private:
    const storage::Table& table_;
    std::size_t next_ = 0;
};

/// Whether a row has headings alone.
bool PageWriter::is_header_row(NodeId row) const {
    bool any = false;
    for (const NodeId cell : document_.children(row)) {
        if (shows_nothing(cell)) continue;
        if (document_.kind(cell) != Kind::header_cell) return false;
        any = true;
    }
    return any;
}

/// The row that is the table's head: the first one, when it has headings alone. None of them may
/// reach into the rows below, since a browser ends a cell with the head that it stands in.
NodeId PageWriter::head_row(const storage::Table& table) const {
    if (table.row_nodes.empty() || document_.kind(table.row_nodes.front()) != Kind::table_row) return no_node;
    for (const storage::GridCell& cell : table.cells) {
        if (cell.row > 0) break;
        if (cell.rows > 1) return no_node;
    }
    return is_header_row(table.row_nodes.front()) ? table.row_nodes.front() : no_node;
}

void PageWriter::table(NodeId node) {
    const storage::Table table = storage::table(document_, node);
    Cells cells(table);
    html_.open_tag(R"(<div class="cl-scroll" tabindex="0" role="group">)");
    html_.attribute("aria-label", reader_.words("page.table"));
    place(node);
    html_.open_tag(R"(<table class="cl-table">)");
    const NodeId head = head_row(table);
    if (head != no_node) {
        html_.open("thead");
        row(head, cells);
        html_.close();
    }
    html_.open("tbody");
    table_rows(node, head, cells);
    html_.close().close().close();
}

void PageWriter::table_rows(NodeId parent, NodeId head, Cells& cells) {
    for (const NodeId node : document_.children(parent)) {
        const Kind kind = document_.kind(node);
        const bool columns = kind == Kind::column_group || kind == Kind::column;
        if (node == head || shows_nothing(node) || (columns && storage::visible_text(document_, node).empty()))
            continue;
        if (kind == Kind::table_row)
            row(node, cells);
        else if (kind == Kind::table_section && document_.kind(parent) == Kind::table)
            table_rows(node, head, cells);
        else
            loose_row(node);
    }
}

void PageWriter::loose_row(NodeId node) {
    html_.open("tr").open("td");
    child(node);
    html_.close().close();
}

void PageWriter::row(NodeId node, Cells& cells) {
    const bool headers = is_header_row(node);
    html_.open("tr");
    place(node);
    for (const NodeId part : document_.children(node)) {
        if (shows_nothing(part)) continue;
        const Kind kind = document_.kind(part);
        if (kind == Kind::table_cell || kind == Kind::header_cell) {
            cell(part, headers, cells);
        } else {
            html_.open("td");
            child(part);
            html_.close();
        }
    }
    html_.close();
}

/// Whether nothing is in a cell but what editors leave in empty ones.
bool PageWriter::is_empty_cell(NodeId cell) const {
    for (NodeId node = cell + 1; node < document_.subtree_end(cell); ++node) {
        const Kind kind = document_.kind(node);
        const bool filler = kind == Kind::paragraph || kind == Kind::division || kind == Kind::span ||
                            kind == Kind::strong || kind == Kind::line_break || shows_nothing(node);
        if (!filler) return false;
    }
    return true;
}

void PageWriter::cell(NodeId node, bool column_header, Cells& cells) {
    const storage::GridCell& cell = cells.of(node);
    // A heading without words heads nothing.
    const bool corner = cell.header && is_empty_cell(node);
    if (cell.header && !corner)
        html_.open("th").attribute("scope", std::string_view(column_header ? "col" : "row"));
    else
        html_.open("td");
    if (cell.columns > 1) html_.attribute("colspan", std::to_string(cell.columns));
    if (cell.rows > 1) html_.attribute("rowspan", std::to_string(cell.rows));
    const std::string_view style = document_.attribute(node, "style");
    Classes classes;
    if (!cell.colour.empty()) classes.add(tint_class(cell.colour));
    if (!style.empty()) {
        const SourceStyle kept(style);
        classes.add(kept.block_classes());
        if (!classes.has_tint()) classes.add(kept.word_classes());
    }
    if (cell.numbering) classes.add("cl-numbering");
    if (corner && classes.empty()) classes.add("cl-corner");
    if (!classes.empty()) html_.attribute("class", classes.all());
    html_.attribute("dir", "auto");
    place(node);
    children(node);
    html_.close();
}

}  // namespace chatleaf::render
