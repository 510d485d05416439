// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/diff/changes.hpp"

/// Tables made up for tests, and edits of them that are written down as they are made.
namespace chatleaf::test::versions {

/// What a perfect comparison tells of one edit: where it is in the table, and of a cell its texts.
struct TableEdit {
    diff::ChangeKind kind = diff::ChangeKind::edit;
    diff::RecordType type = diff::RecordType::table_cell;
    std::string row;
    std::string column;
    std::string older;
    std::string newer;

    friend auto operator<=>(const TableEdit&, const TableEdit&) = default;
};

struct GeneratedColumn {
    int id = 0;
    std::string header;
    bool touched = false;
};

struct GeneratedRow {
    std::vector<std::string> cells;  ///< in the order of the columns; the first is its name
    bool touched = false;
};

struct GeneratedTable {
    std::vector<GeneratedColumn> columns;
    std::vector<GeneratedRow> rows;

    [[nodiscard]] std::string written(bool header = true) const {
        std::string source = "<table><colgroup>";
        for (std::size_t i = 0; i < columns.size(); ++i) source += "<col/>";
        source += "</colgroup><tbody>";
        if (header) {
            source += "<tr>";
            for (const auto& column : columns) source += "<th>" + column.header + "</th>";
            source += "</tr>";
        }
        for (const auto& row : rows) {
            source += "<tr>";
            for (const auto& cell : row.cells) source += "<td><p>" + cell + "</p></td>";
            source += "</tr>";
        }
        return source + "</tbody></table>";
    }
};

class TableGenerator {
public:
    explicit TableGenerator(std::uint32_t seed) : random_(seed) {}

    std::size_t below(std::size_t bound) { return random_() % bound; }

    GeneratedTable table(std::size_t rows, std::size_t columns) {
        GeneratedTable made;
        for (std::size_t i = 0; i < columns; ++i) made.columns.push_back(column());
        made.columns.front() = {0, "Key", true};
        for (std::size_t i = 0; i < rows; ++i) made.rows.push_back(row(made.columns));
        return made;
    }

    /// Makes up to `count` edits of different rows and columns.
    GeneratedTable edited(GeneratedTable table, std::size_t count, std::vector<TableEdit>& edits) {
        for (; count > 0; --count) {
            switch (below(10)) {
                case 0: add_row(table, edits); break;
                case 1: remove_row(table, edits); break;
                case 2: move_row(table, edits); break;
                case 3: add_column(table, edits); break;
                case 4: remove_column(table, edits); break;
                case 5: move_column(table, edits); break;
                case 6: rename_column(table, edits); break;
                default: edit_cell(table, edits); break;
            }
        }
        return table;
    }

    void edit_cell(GeneratedTable& table, std::vector<TableEdit>& edits) {
        const auto row = below(table.rows.size());
        const auto column = 1 + below(table.columns.size() - 1);
        if (table.rows[row].touched || table.columns[column].touched) return;
        auto& cell = table.rows[row].cells[column];
        const auto before = cell;
        do {
            cell = value(table.columns[column].id);
        } while (cell == before);
        edits.push_back({diff::ChangeKind::edit, diff::RecordType::table_cell, table.rows[row].cells.front(),
                         table.columns[column].header, before, cell});
        table.rows[row].touched = true;
    }

    void add_row(GeneratedTable& table, std::vector<TableEdit>& edits) {
        auto made = row(table.columns);
        made.touched = true;
        edits.push_back({diff::ChangeKind::add, diff::RecordType::table_row, made.cells.front(), "", "", ""});
        table.rows.insert(at(table.rows, below(table.rows.size() + 1)), std::move(made));
    }

    void remove_row(GeneratedTable& table, std::vector<TableEdit>& edits) {
        const auto row = below(table.rows.size());
        if (table.rows[row].touched || table.rows.size() < 4) return;
        edits.push_back(
            {diff::ChangeKind::remove, diff::RecordType::table_row, table.rows[row].cells.front(), "", "", ""});
        table.rows.erase(at(table.rows, row));
    }

    /// A short step could as well be told as its neighbours'.
    void move_row(GeneratedTable& table, std::vector<TableEdit>& edits) {
        const auto from = below(table.rows.size());
        const auto to = below(table.rows.size());
        if (table.rows[from].touched || (from > to ? from - to : to - from) < 4) return;
        auto moved = table.rows[from];
        moved.touched = true;
        edits.push_back({diff::ChangeKind::move, diff::RecordType::table_row, moved.cells.front(), "", "", ""});
        table.rows.erase(at(table.rows, from));
        table.rows.insert(at(table.rows, to), std::move(moved));
    }

    void add_column(GeneratedTable& table, std::vector<TableEdit>& edits) {
        auto made = column();
        made.touched = true;
        const auto to = 1 + below(table.columns.size());
        for (auto& row : table.rows) row.cells.insert(at(row.cells, to), value(made.id));
        edits.push_back({diff::ChangeKind::add, diff::RecordType::table_column, "", made.header, "", ""});
        table.columns.insert(at(table.columns, to), std::move(made));
    }

    void remove_column(GeneratedTable& table, std::vector<TableEdit>& edits) {
        const auto column = below(table.columns.size());
        if (table.columns[column].touched || table.columns.size() < 4) return;
        edits.push_back(
            {diff::ChangeKind::remove, diff::RecordType::table_column, "", table.columns[column].header, "", ""});
        table.columns.erase(at(table.columns, column));
        for (auto& row : table.rows) row.cells.erase(at(row.cells, column));
        // What was edited in it came to nothing.
    }

    void move_column(GeneratedTable& table, std::vector<TableEdit>& edits) {
        const auto from = below(table.columns.size());
        const auto to = 1 + below(table.columns.size() - 1);
        if (table.columns[from].touched || (from > to ? from - to : to - from) < 3) return;
        auto moved = table.columns[from];
        moved.touched = true;
        edits.push_back({diff::ChangeKind::move, diff::RecordType::table_column, "", moved.header, "", ""});
        table.columns.erase(at(table.columns, from));
        table.columns.insert(at(table.columns, to), std::move(moved));
        for (auto& row : table.rows) {
            auto cell = row.cells[from];
            row.cells.erase(at(row.cells, from));
            row.cells.insert(at(row.cells, to), std::move(cell));
        }
    }

    void rename_column(GeneratedTable& table, std::vector<TableEdit>& edits) {
        auto& column = table.columns[below(table.columns.size())];
        // A column of nothing, or of one thing, is known by its name alone.
        if (column.touched || column.id % 5 == 4) return;
        const auto before = column.header;
        column.header = "Renamed" + std::to_string(++names_);
        column.touched = true;
        edits.push_back(
            {diff::ChangeKind::edit, diff::RecordType::table_column, "", column.header, before, column.header});
    }

private:
    template <typename Items>
    static typename Items::iterator at(Items& items, std::size_t index) {
        return items.begin() + static_cast<std::ptrdiff_t>(index);
    }

    GeneratedColumn column() {
        const auto id = ++names_;
        return {id, "Header" + std::to_string(id), false};
    }

    /// What a column holds goes by its number: states, names, prose, counts, or one thing in every row.
    std::string value(int column) {
        static constexpr std::array<std::string_view, 4> states = {"open", "closed", "in progress", ""};
        static constexpr std::array<std::string_view, 5> names = {"Ann", "Bob", "Cid", "Dora", "Eve"};
        switch (column % 5) {
            case 0: return std::string(states[below(states.size())]);
            case 1: return std::string(names[below(names.size())]) + " " + std::to_string(column);
            case 2: return words();
            case 3: return std::to_string(below(1000));
            default: return below(20) == 0 ? words() : "n/a";
        }
    }

    std::string words() {
        std::string made;
        for (auto left = 2 + below(12); left > 0; --left) {
            if (!made.empty()) made += ' ';
            made += "w" + std::to_string(below(300));
        }
        return made;
    }

    GeneratedRow row(const std::vector<GeneratedColumn>& columns) {
        GeneratedRow made;
        made.cells.push_back("REQ-" + std::to_string(++names_));
        for (std::size_t i = 1; i < columns.size(); ++i) made.cells.push_back(value(columns[i].id));
        return made;
    }

    std::mt19937 random_;
    int names_ = 0;
};

}  // namespace chatleaf::test::versions
