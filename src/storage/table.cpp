// SPDX-License-Identifier: MIT
#include "chatleaf/storage/table.hpp"

#include <algorithm>
#include <utility>

#include "chatleaf/storage/reading.hpp"
#include "storage/near.hpp"

namespace chatleaf::storage {
namespace {

constexpr std::size_t most_carried = 8'000'000;

bool is_cell(Kind kind) { return kind == Kind::table_cell || kind == Kind::header_cell; }

class TableReader {
public:
    TableReader(const Document& document, NodeId node) : document_(document) { table_.node = node; }

    Table read() {
        read_attributes();
        read_content(table_.node);
        end_section();
        table_.numbered =
            std::ranges::any_of(table_.cells, [](const GridCell& cell) { return cell.numbering && cell.column == 0; });
        return std::move(table_);
    }

private:
    /// A cell from above that covers slots of the rows to come.
    struct Carried {
        std::size_t cell;
        std::uint32_t column;
        std::uint32_t column_end;
        std::uint32_t row_end;
    };

    void read_attributes() {
        const auto attribute = [&](std::string_view name) { return document_.attribute(table_.node, name); };
        table_.layout = attribute("data-layout");
        table_.width = attribute("data-table-width");
        if (table_.width.empty()) table_.width = style_property(attribute("style"), "width");
        table_.display_mode = attribute("data-table-display-mode");
    }

    void read_content(NodeId parent) {
        for (const NodeId node : document_.children(parent)) {
            const Kind kind = document_.kind(node);
            if (kind == Kind::table_row) {
                read_row(node);
            } else if (is_cell(kind)) {
                begin_row(node);
                place(node);
                end_row();
            } else if (kind == Kind::table_section && parent == table_.node) {
                end_section();
                read_content(node);
                end_section();
            } else {
                read_columns(node);
            }
        }
    }

    void read_columns(NodeId node) {
        if (document_.kind(node) == Kind::column) read_column(node);
        if (document_.kind(node) != Kind::column_group) return;
        for (const NodeId child : document_.children(node)) {
            if (document_.kind(child) == Kind::column) read_column(child);
        }
    }

    void read_column(NodeId node) {
        TableColumn column;
        column.node = node;
        column.columns = written_span(document_.attribute(node, "span"));
        column.width = style_property(document_.attribute(node, "style"), "width");
        if (column.width.empty()) column.width = document_.attribute(node, "width");
        table_.widths.push_back(column);
    }

    void read_row(NodeId row) {
        begin_row(row);
        for (const NodeId node : document_.children(row)) {
            if (is_cell(document_.kind(node))) place(node);
        }
        end_row();
    }

    void begin_row(NodeId node) {
        table_.row_nodes.push_back(node);
        column_ = 0;
        passed_ = 0;
        steps_ += carried_.size();
        if (steps_ <= most_carried) return;
        table_.complete = false;
        end_section();
    }

    /// Goes past the cells from above that cover where the next one would stand.
    void pass_covered() {
        while (passed_ < carried_.size() && carried_[passed_].column <= column_) {
            column_ = std::max(column_, carried_[passed_].column_end);
            carry_on(carried_[passed_++]);
        }
    }

    void place(NodeId node) {
        pass_covered();
        const CellSpan span = cell_span(document_, node);
        GridCell cell;
        cell.node = node;
        cell.row = table_.rows;
        cell.column = column_;
        cell.rows = table_.complete ? span.rows : 1;
        cell.columns = span.columns;
        if (passed_ < carried_.size()) cell.columns = std::min(cell.columns, carried_[passed_].column - column_);
        cell.header = document_.kind(node) == Kind::header_cell;
        cell.numbering = has_class(document_.attribute(node, "class"), "numberingColumn");
        cell.colour = document_.attribute(node, "data-highlight-colour");
        column_ += cell.columns;
        carry_on({table_.cells.size(), cell.column, column_, cell.row + cell.rows});
        table_.cells.push_back(cell);
    }

    void carry_on(const Carried& carried) {
        if (carried.row_end > table_.rows + 1) next_.push_back(carried);
    }

    void end_row() {
        for (; passed_ < carried_.size(); ++passed_) {
            column_ = std::max(column_, carried_[passed_].column_end);
            carry_on(carried_[passed_]);
        }
        table_.columns = std::max(table_.columns, column_);
        ++table_.rows;
        carried_.swap(next_);
        next_.clear();
    }

    /// No cell reaches out of its section, or of the table.
    void end_section() {
        for (const Carried& carried : carried_) {
            GridCell& cell = table_.cells[carried.cell];
            cell.rows = table_.rows - cell.row;
        }
        carried_.clear();
    }

    const Document& document_;
    Table table_;
    std::vector<Carried> carried_;  // into the row that is read, from left to right
    std::vector<Carried> next_;     // into the row after it
    std::size_t passed_ = 0;        // of carried_, in this row
    std::size_t steps_ = 0;
    std::uint32_t column_ = 0;
};

}  // namespace

Table table(const Document& document, NodeId node) { return TableReader(document, node).read(); }

}  // namespace chatleaf::storage
