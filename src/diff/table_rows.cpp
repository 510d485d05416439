// SPDX-License-Identifier: MIT
#include "diff/table_rows.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "diff/common_cells.hpp"
#include "diff/matching.hpp"
#include "diff/sequence.hpp"
#include "diff/similarity.hpp"

namespace chatleaf::diff {

namespace {

using Indices = std::vector<std::uint32_t>;

/// How alike the cells of two rows must be, on average, when a column tells that their names differ.
constexpr double alike_unnamed = 0.5;
// How many of its values, beside those of the best such column, are in both tables, once in each.
constexpr double nearly_all = 0.8;  ///< of a column that rows are found by
constexpr double half = 0.5;        ///< of one that names them to a reader

class RowMatcher {
public:
    RowMatcher(const TableSide& older, const TableSide& newer, Budget& budget)
        : older_(older), newer_(newer), budget_(budget), numbers_(number_cells(older, newer)) {}

    TableMatches run() {
        matches_.columns = match_named_columns(older_, newer_, numbers_);
        // What stands in the rows tells which column got another name.
        const bool any = std::any_of(matches_.columns.to_newer.begin(), matches_.columns.to_newer.end(),
                                     [](std::uint32_t column) { return column != no_index; });
        if (any && left_over(matches_.columns.to_newer) && left_over(matches_.columns.to_older)) match_rows();
        matches_.columns =
            match_other_columns(std::move(matches_.columns), older_, newer_, numbers_, body_of(matches_.rows), budget_);
        match_rows();
        for (const auto& row : matches_.rows) {
            each_cell(older_cells_->in_row(row.older), newer_cells_->in_row(row.newer),
                      [this](std::uint32_t i, std::uint32_t j) {
                          if (i != no_index && j != no_index) matches_.cells.push_back({i, j});
                      });
        }
        return std::move(matches_);
    }

private:
    static bool left_over(const Indices& partner) {
        return std::find(partner.begin(), partner.end(), no_index) != partner.end();
    }

    [[nodiscard]] std::vector<GridMatch> body_of(std::vector<GridMatch> rows) const {
        std::erase_if(rows, [this](const GridMatch& row) {
            return row.older < older_.grid.header_rows || row.newer < newer_.grid.header_rows;
        });
        return rows;
    }

    /// By the columns that are matched so far.
    void match_rows() {
        older_cells_.emplace(older_, identity(matches_.columns.to_newer));
        newer_cells_.emplace(newer_, matches_.columns.to_older);
        const auto key = column_of_names(no_index, nearly_all);
        auto misleading = no_index;
        matches_.rows = rows_by(key);
        if (key != no_index && seems_misled(matches_.rows)) {
            auto others = rows_by(no_index);
            if (changed_bytes(others) < changed_bytes(matches_.rows)) {
                matches_.rows = std::move(others);
                misleading = key;
            }
        }
        const auto names = column_of_names(misleading, half);
        matches_.older_names = names;
        matches_.newer_names = names == no_index ? no_index : matches_.columns.to_newer[names];
    }

    /// Common columns by their own older index.
    static Indices identity(const Indices& to_newer) {
        Indices own(to_newer.size(), no_index);
        for (std::uint32_t at = 0; at < own.size(); ++at) {
            if (to_newer[at] != no_index) own[at] = at;
        }
        return own;
    }

    [[nodiscard]] std::uint32_t older_number(std::uint32_t row, std::uint32_t column) const {
        const auto cell = older_cells_->cell_in(row, column);
        return cell == no_index ? 0 : numbers_.older[cell];
    }
    [[nodiscard]] std::uint32_t newer_number(std::uint32_t row, std::uint32_t column) const {
        const auto cell = newer_cells_->cell_in(row, column);
        return cell == no_index ? 0 : numbers_.newer[cell];
    }

    // What rows are called.

    /// How many values of a column stand below the headers of both tables, once in each.
    [[nodiscard]] std::size_t shared_names(std::uint32_t column) const {
        std::unordered_map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> counts;  // counted only
        for (auto row = older_.grid.header_rows; row < older_.grid.rows.size(); ++row) {
            ++counts[older_number(row, column)].first;
        }
        for (auto row = newer_.grid.header_rows; row < newer_.grid.rows.size(); ++row) {
            ++counts[newer_number(row, column)].second;
        }
        counts.erase(0);
        return static_cast<std::size_t>(std::count_if(counts.begin(), counts.end(), [](const auto& each) {
            return each.second == std::pair<std::uint32_t, std::uint32_t>{1, 1};
        }));
    }

    /// The leftmost column, another one than `misleading`, with enough names that both tables share
    /// beside the one with the most.
    [[nodiscard]] std::uint32_t column_of_names(std::uint32_t misleading, double enough) const {
        const auto body = std::min(older_.grid.rows.size() - older_.grid.header_rows,
                                   newer_.grid.rows.size() - newer_.grid.header_rows);
        std::vector<std::pair<std::size_t, std::uint32_t>> shared;
        std::size_t best = 0;
        for (std::uint32_t column = 0; column < matches_.columns.to_newer.size(); ++column) {
            if (matches_.columns.to_newer[column] == no_index || column == misleading) continue;
            shared.emplace_back(shared_names(column), column);
            best = std::max(best, shared.back().first);
        }
        if (best == 0 || best * 2 < body) return no_index;
        for (const auto& [count, column] : shared) {
            if (static_cast<double>(count) >= enough * static_cast<double>(best)) return column;
        }
        return no_index;
    }

    // Which row is which.

    /// The rows as blocks to be matched: those that a name or their place in the header tells have
    /// a text that no other has.
    std::vector<Block> blocks_of_rows(const TableSide& side, const CommonCells& cells, const Indices& names) const {
        const auto headers = std::min(older_.grid.header_rows, newer_.grid.header_rows);
        std::unordered_map<std::string_view, std::uint32_t> first_cells;  // counted only
        for (const auto& row : side.grid.rows) ++first_cells[side.blocks[row.block].key];
        std::vector<Block> blocks(side.grid.rows.size());
        for (std::uint32_t row = 0; row < blocks.size(); ++row) {
            auto& block = blocks[row];
            block.type = RecordType::table_row;
            if (row < side.grid.header_rows && side.grid.header_rows - row <= headers) {
                block.text = "\x01header " + std::to_string(side.grid.header_rows - row);
            } else if (!names.empty() && names[row] != 0) {
                block.text = "\x01row " + std::to_string(names[row]);
            } else {
                block.text = cells.text_of(row);
                block.details = cells.details_of(row);
                const auto& key = side.blocks[side.grid.rows[row].block].key;
                if (first_cells[key] == 1) block.key = key;
            }
        }
        return blocks;
    }

    /// For each row its value in the column, 0 unless it is there once in both tables.
    [[nodiscard]] std::pair<Indices, Indices> names_in(std::uint32_t column) const {
        if (column == no_index) return {};
        Indices older(older_.grid.rows.size(), 0);
        Indices newer(newer_.grid.rows.size(), 0);
        Indices older_count(numbers_.count, 0);
        Indices newer_count(numbers_.count, 0);
        for (auto row = older_.grid.header_rows; row < older.size(); ++row) {
            ++older_count[older[row] = older_number(row, column)];
        }
        for (auto row = newer_.grid.header_rows; row < newer.size(); ++row) {
            ++newer_count[newer[row] = newer_number(row, column)];
        }
        for (auto* names : {&older, &newer}) {
            for (auto& name : *names) {
                if (older_count[name] != 1 || newer_count[name] != 1) name = 0;
            }
        }
        return {std::move(older), std::move(newer)};
    }

    std::vector<GridMatch> rows_by(std::uint32_t key) {
        const auto [older_names, newer_names] = names_in(key);
        const auto matching = match(blocks_of_rows(older_, *older_cells_, older_names),
                                    blocks_of_rows(newer_, *newer_cells_, newer_names), budget_.left());
        budget_.spend(matching.steps);
        if (matching.degraded) budget_.spend(budget_.left() + 1);
        std::vector<GridMatch> rows;
        for (const auto& pair : matching.pairs) {
            const bool named = key == no_index || older_names[pair.older] != 0 || pair.older < older_.grid.header_rows;
            if (!named && !pair.equal && (pair.moved || likeness(pair.older, pair.newer) < alike_unnamed)) continue;
            rows.push_back({pair.older, pair.newer, pair.moved});
        }
        return rows;
    }

    /// The share of two rows' cells that are equal; cells that are alike count in part.
    [[nodiscard]] double likeness(std::uint32_t older, std::uint32_t newer) const {
        double alike = 0;
        std::size_t count = 0;
        each_cell(older_cells_->in_row(older), newer_cells_->in_row(newer), [&](std::uint32_t i, std::uint32_t j) {
            ++count;
            if (i == no_index || j == no_index) return;
            alike += numbers_.older[i] == numbers_.newer[j]
                         ? 1.0
                         : diff::likeness(features_of(older_.cell(i).text), features_of(newer_.cell(j).text));
        });
        return count == 0 ? 0.0 : alike / static_cast<double>(count);
    }

    // Whether names led to the right rows.

    /// The texts of all cells that are not the same in both rows, or whose row came or went.
    [[nodiscard]] std::size_t changed_bytes(const std::vector<GridMatch>& rows) const {
        std::size_t bytes = 0;
        const auto size = [](const TableSide& side, std::uint32_t cell) { return side.cell(cell).text.size() + 1; };
        for (std::uint32_t at = 0; at < older_.grid.cells.size(); ++at) bytes += size(older_, at);
        for (std::uint32_t at = 0; at < newer_.grid.cells.size(); ++at) bytes += size(newer_, at);
        for (const auto& row : rows) {
            each_cell(older_cells_->in_row(row.older), newer_cells_->in_row(row.newer),
                      [&](std::uint32_t i, std::uint32_t j) {
                          const bool same = i != no_index && j != no_index && numbers_.older[i] == numbers_.newer[j];
                          if (same) bytes -= size(older_, i) + size(newer_, j);
                      });
            if (row.moved) ++bytes;
        }
        return bytes;
    }

    [[nodiscard]] bool seems_misled(const std::vector<GridMatch>& rows) const {
        std::size_t changed = 0;
        for (const auto& row : rows) {
            each_cell(older_cells_->in_row(row.older), newer_cells_->in_row(row.newer),
                      [&](std::uint32_t i, std::uint32_t j) {
                          if (i == no_index || j == no_index || numbers_.older[i] != numbers_.newer[j]) ++changed;
                      });
        }
        return changed > rows.size() / 2;
    }

    const TableSide& older_;
    const TableSide& newer_;
    Budget& budget_;
    CellNumbers numbers_;
    TableMatches matches_;
    std::optional<CommonCells> older_cells_;
    std::optional<CommonCells> newer_cells_;
};

}  // namespace

TableMatches match_tables(const TableSide& older, const TableSide& newer, Budget& budget) {
    return RowMatcher(older, newer, budget).run();
}

TableMatches match_equal_rows(const TableSide& older, const TableSide& newer, Budget& budget) {
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    const auto number = [&](const TableSide& side) {
        Indices all;
        for (const auto& row : side.grid.rows) {
            const auto next = static_cast<std::uint32_t>(numbers.size());
            all.push_back(numbers.try_emplace(side.blocks[row.block].text, next).first->second);
        }
        return all;
    };
    const auto left = number(older);
    const auto right = number(newer);
    TableMatches matches;
    for (const auto& match : align(left, right, numbers.size(), {}, budget)) {
        const auto& before = older.grid.rows[match.older];
        const auto& after = newer.grid.rows[match.newer];
        const auto cells = before.end - before.first;
        bool equal = cells == after.end - after.first;
        for (std::uint32_t at = 0; equal && at < cells; ++at) {
            equal = older.cell(before.first + at).looks_like(newer.cell(after.first + at));
        }
        if (!equal) continue;
        matches.rows.push_back({match.older, match.newer});
        for (std::uint32_t at = 0; at < cells; ++at) matches.cells.push_back({before.first + at, after.first + at});
    }
    return matches;
}

}  // namespace chatleaf::diff
