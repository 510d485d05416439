// SPDX-License-Identifier: MIT
#include "diff/table_records.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "diff/ladder.hpp"
#include "diff/word_spans.hpp"

namespace chatleaf::diff {

TableRecords::TableRecords(Changes& changes, CutPage& older, CutPage& newer, const PageMatching& matching)
    : changes_(changes), older_(page_of(older)), newer_(page_of(newer)) {
    for (const auto& pair : matching.blocks.pairs) {
        older_.paired[pair.older] = true;
        newer_.paired[pair.newer] = true;
    }
    for (const auto& table : matching.tables) {
        older_.tables[table.older] = &table;
        newer_.tables[table.newer] = &table;
    }
}

TableRecords::Page TableRecords::page_of(CutPage& cut) {
    Page page{cut, {}, {}, {}};
    page.places.resize(cut.blocks.size());
    page.tables.resize(cut.grids.size(), nullptr);
    page.paired.resize(cut.blocks.size(), false);
    page.columns.resize(cut.grids.size());
    page.column_records.resize(cut.grids.size());
    for (std::uint32_t grid = 0; grid < cut.grids.size(); ++grid) {
        const auto& own = cut.grids[grid];
        page.places[own.block] = {grid, no_index, no_index};
        for (std::uint32_t row = 0; row < own.rows.size(); ++row) {
            page.places[own.rows[row].block] = {grid, row, no_index};
        }
        for (std::uint32_t cell = 0; cell < own.cells.size(); ++cell) {
            page.places[own.cells[cell].block] = {grid, own.cells[cell].row, cell};
        }
    }
    return page;
}

// What is told with something else.

bool TableRecords::joins(const Pair* pair, std::uint32_t newer, Budget& budget) {
    const auto& place = newer_.places[newer];
    if (place.grid == no_index) return false;
    if (pair == nullptr) return joins_alone(newer_, newer, false);
    const auto* table = newer_.tables[place.grid];
    if (table == nullptr) return false;
    if (place.row == no_index) return table->coarse && joins_coarse(*pair, *table, budget);
    return place.cell != no_index && !table->coarse && joins_cell(*pair, budget);
}

bool TableRecords::joins_removed(std::uint32_t older) {
    return older_.places[older].grid != no_index && joins_alone(older_, older, true);
}

void TableRecords::join(Page& page, std::uint32_t block, std::uint32_t with) { page.cut.records[block] = with; }

/// A block of a table that came or went.
bool TableRecords::joins_alone(Page& page, std::uint32_t block, bool is_older) {
    const auto place = page.places[block];
    const auto& grid = page.cut.grids[place.grid];
    const auto* table = page.tables[place.grid];
    if (place.row == no_index) return false;
    if (table == nullptr || table->coarse) {
        join(page, block, page.cut.records[grid.block]);
        return true;
    }
    if (place.cell == no_index) return false;
    const auto row = grid.rows[place.row].block;
    if (!page.paired[row]) {
        join(page, block, page.cut.records[row]);
        return true;
    }
    const auto column = column_of(page, place, is_older);
    if (is_column(page, place, column)) {
        join(page, block, record_of_lone_column(page, place, column, is_older));
        return true;
    }
    return page.cut.blocks[block].text.empty() && page.cut.blocks[block].details.empty();
}

/// Of a table too large to be compared, its record tells all that changed.
bool TableRecords::joins_coarse(const Pair& pair, const TablePair& table, Budget& budget) {
    const auto& before = older_.cut.grids[table.older];
    const auto& after = newer_.cut.grids[table.newer];
    const auto kept = table.matches.rows.size();
    if (kept == before.rows.size() && kept == after.rows.size()) return false;
    coarsen(changes_, Grain::blocks);
    Record record;
    record.kind = pair.moved && !pair.along() ? ChangeKind::move_edit : ChangeKind::edit;
    record.type = RecordType::table;
    record.older = side_of(older_.cut.blocks, older_.cut.blocks[pair.older]);
    record.newer = side_of(newer_.cut.blocks, newer_.cut.blocks[pair.newer]);
    record.field = "rows";
    record.spans = word_spans(record.older->text, record.newer->text, budget);
    join(older_, pair.older, next_record());
    join(newer_, pair.newer, next_record());
    changes_.records.push_back(std::move(record));
    return true;
}

bool TableRecords::joins_cell(const Pair& pair, Budget& budget) {
    const auto& before = older_.places[pair.older];
    const auto& after = newer_.places[pair.newer];
    const auto& table = *newer_.tables[after.grid];
    if (older_.tables[before.grid] != &table) return false;
    const auto column = column_of(newer_, after, false);
    const bool renamed = names_column(older_, before, true) && names_column(newer_, after, false) &&
                         older_.cut.blocks[pair.older].text != newer_.cut.blocks[pair.newer].text;
    // What moved with its row is told there; the column's record has the cells of the others.
    const auto& records = newer_.cut.records;
    const auto& grid = newer_.cut.grids[after.grid];
    const auto row = records[grid.rows[after.row].block];
    const bool row_moved = row != CutPage::no_record && row != records[grid.block];
    const bool moved =
        column != no_index && column < table.matches.columns.moved.size() && table.matches.columns.moved[column];
    if (!renamed && (!moved || row_moved)) return false;
    const auto record = record_of_column(table, column, moved, budget);
    join(older_, pair.older, record);
    join(newer_, pair.newer, record);
    return renamed || pair.equal;
}

// Columns.

void TableRecords::know_columns(const TablePair& table) {
    for (auto [page, grid] : {std::pair(&older_, table.older), std::pair(&newer_, table.newer)}) {
        const bool is_older = page == &older_;
        if (!page->columns[grid].empty()) continue;
        const auto& own = page->cut.grids[grid];
        page->columns[grid].resize(own.columns);
        page->column_records[grid].resize(own.columns, CutPage::no_record);
        for (std::uint32_t cell = 0; cell < own.cells.size(); ++cell) {
            page->columns[grid][column_of(*page, {grid, own.cells[cell].row, cell}, is_older)].push_back(cell);
        }
    }
}

/// The column a cell belongs to: the first it covers that both tables have, else its own.
std::uint32_t TableRecords::column_of(const Page& page, const Place& place, bool is_older) const {
    const auto& cell = page.cut.grids[place.grid].cells[place.cell];
    const auto& columns = page.tables[place.grid]->matches.columns;
    const auto& partner = is_older ? columns.to_newer : columns.to_older;
    const auto end = std::min<std::size_t>(cell.column + cell.columns, partner.size());
    for (std::size_t at = cell.column; at < end; ++at) {
        if (partner[at] != no_index) return static_cast<std::uint32_t>(at);
    }
    return cell.column;
}

/// Whether a column came or went, rather than a cell of one row.
bool TableRecords::is_column(Page& page, const Place& place, std::uint32_t column) {
    const auto& table = *page.tables[place.grid];
    const auto& columns = table.matches.columns;
    const auto& partner = &page == &older_ ? columns.to_newer : columns.to_older;
    if (column >= partner.size() || partner[column] != no_index) return false;
    know_columns(table);
    return page.columns[place.grid][column].size() * 2 >= page.cut.grids[place.grid].rows.size();
}

std::uint32_t TableRecords::record_of_lone_column(Page& page, const Place& place, std::uint32_t column, bool is_older) {
    auto& at = page.column_records[place.grid][column];
    if (at != CutPage::no_record) return at;
    at = next_record();
    Record record;
    record.kind = is_older ? ChangeKind::remove : ChangeKind::add;
    record.type = RecordType::table_column;
    record.table_column = path_text(page.side(place.grid).heading(column));
    (is_older ? record.older : record.newer) = side_of_column(page, place.grid, column);
    changes_.records.push_back(std::move(record));
    return at;
}

std::uint32_t TableRecords::record_of_column(const TablePair& table, std::uint32_t column, bool moved, Budget& budget) {
    know_columns(table);
    auto& at = newer_.column_records[table.newer][column];
    if (at != CutPage::no_record) return at;
    at = next_record();
    const auto before = table.matches.columns.to_older[column];
    const auto& older_name = older_.side(table.older).heading(before);
    const auto& newer_name = newer_.side(table.newer).heading(column);
    const bool renamed = older_name != newer_name;
    Record record;
    record.kind = !moved ? ChangeKind::edit : renamed ? ChangeKind::move_edit : ChangeKind::move;
    record.type = RecordType::table_column;
    record.table_column = path_text(newer_name);
    record.older = side_of_column(older_, table.older, before);
    record.newer = side_of_column(newer_, table.newer, column);
    if (renamed) {
        record.field = "name";
        record.older->text = older_name;
        record.newer->text = newer_name;
        record.spans = word_spans(older_name, newer_name, budget);
    }
    changes_.records.push_back(std::move(record));
    return at;
}

/// A column is told by what stands in it, from the top.
Side TableRecords::side_of_column(const Page& page, std::uint32_t grid, std::uint32_t column) const {
    const auto side = page.side(grid);
    Side told = side_of(page.cut.blocks, page.cut.blocks[side.grid.block]);
    told.text = side.heading(column);
    const auto& cells = page.columns[grid][column];
    for (const auto at : cells) {
        const auto& text = side.cell(at).text;
        if (told.text.size() > longest_path_text) break;
        if (text.empty() || at == side.grid.headings[column]) continue;
        if (!told.text.empty()) told.text.append(" | ");
        told.text.append(text);
    }
    told.text = path_text(told.text);
    if (!cells.empty()) {
        told.line = side.cell(cells.front()).line;
        told.column = side.cell(cells.front()).column;
        told.block = number_of(page.cut.blocks, side.cell(cells.front()).first);
    }
    return told;
}

// Names.

bool TableRecords::names_column(const Page& page, const Place& place, bool is_older) const {
    const auto& headings = page.cut.grids[place.grid].headings;
    const auto column = column_of(page, place, is_older);
    return column < headings.size() && headings[column] == place.cell;
}

/// A header cell of the row, else its cell in the column that names rows, else the first with words.
std::uint32_t TableRecords::naming_cell(const Page& page, const Place& place, std::uint32_t key) const {
    const auto& grid = page.cut.grids[place.grid];
    if (place.row < grid.header_rows) return no_index;
    auto first = no_index;
    auto by_key = no_index;
    for (auto at = grid.rows[place.row].first; at < grid.rows[place.row].end; ++at) {
        const auto& cell = grid.cells[at];
        const auto& block = page.cut.blocks[cell.block];
        if (block.text.empty()) continue;
        if (block.header) return at;
        if (first == no_index) first = at;
        if (cell.column <= key && key < cell.column + cell.columns) by_key = at;
    }
    return by_key != no_index ? by_key : first;
}

void TableRecords::name_by(Record& record, const Page& page, const Place& place, bool is_older) const {
    const auto* table = page.tables[place.grid];
    if (table == nullptr || place.row == no_index) return;
    const auto key = is_older ? table->matches.older_names : table->matches.newer_names;
    const auto named = naming_cell(page, place, key);
    // What changed of the name itself cannot be found by it.
    if (named != no_index && named != place.cell) record.row = path_text(page.side(place.grid).cell(named).text);
    if (place.cell == no_index || place.row < page.cut.grids[place.grid].header_rows) return;
    record.table_column = path_text(page.side(place.grid).heading(column_of(page, place, is_older)));
}

void TableRecords::name(Record& record, std::uint32_t older, std::uint32_t newer) const {
    const bool is_older = newer == no_index;
    const auto& page = is_older ? older_ : newer_;
    const auto& place = page.places[is_older ? older : newer];
    if (place.grid != no_index) name_by(record, page, place, is_older);
}

}  // namespace chatleaf::diff
