// SPDX-License-Identifier: MIT
#include "diff/table_matching.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "chatleaf/text/words.hpp"
#include "diff/table_units.hpp"

namespace chatleaf::diff {

namespace {

using Indices = std::vector<std::uint32_t>;

constexpr std::size_t steps_for_a_byte = 64;
constexpr std::size_t unmistakable = 15;  ///< bytes of a row that went to another table, not typed again

/// An order of tables by content alone.
bool comes_first(const Block& left, const Block& right) {
    if (left.text != right.text) return left.text < right.text;
    return std::lexicographical_compare(
        left.details.begin(), left.details.end(), right.details.begin(), right.details.end(),
        [](const Detail& a, const Detail& b) { return std::tie(a.field, a.value) < std::tie(b.field, b.value); });
}

void mirror(TableMatches& matches) {
    std::swap(matches.columns.to_newer, matches.columns.to_older);
    std::vector<bool> moved(matches.columns.to_older.size(), false);
    for (std::uint32_t at = 0; at < moved.size(); ++at) {
        const auto other = matches.columns.to_older[at];
        if (other != no_index) moved[at] = matches.columns.moved[other];
    }
    matches.columns.moved = std::move(moved);
    std::swap(matches.older_names, matches.newer_names);
    for (auto* all : {&matches.rows, &matches.cells}) {
        for (auto& match : *all) std::swap(match.older, match.newer);
        std::sort(all->begin(), all->end(), [](const auto& a, const auto& b) { return a.newer < b.newer; });
    }
}

class PageMatcher {
public:
    PageMatcher(const PageBlocks& older, const PageBlocks& newer, std::size_t steps, std::size_t table_steps)
        : older_(older),
          newer_(newer),
          older_units_(older),
          newer_units_(newer),
          steps_(steps),
          table_steps_(table_steps) {}

    PageMatching run() {
        auto units = match(older_units_.blocks, newer_units_.blocks, steps_);
        result_.blocks.steps = units.steps;
        result_.blocks.section_steps = units.section_steps;
        result_.blocks.degraded = units.degraded;
        pair_tables_left_over(older_, older_units_, newer_, newer_units_, units);
        for (const auto& unit : units.pairs) {
            const auto older_grid = older_units_.grid_of[unit.older];
            const auto newer_grid = newer_units_.grid_of[unit.newer];
            if (older_grid != no_index && newer_grid != no_index) {
                add_table(unit, older_grid, newer_grid);
            } else {
                add(in_blocks(unit));
            }
        }
        add_splits(units);
        pair_rows_across();
        auto& pairs = result_.blocks.pairs;
        std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.newer < b.newer; });
        tell_changed_cells();
        let_inner_blocks_follow();
        return std::move(result_);
    }

private:
    void add(Pair pair) { result_.blocks.pairs.push_back(pair); }

    /// Pieces in different cells are no neighbours.
    void add_splits(const Matching& units) {
        for (auto split : units.splits) {
            const auto& wholes = split.merge ? newer_units_ : older_units_;
            const auto& pieces = split.merge ? older_units_ : newer_units_;
            const auto count = split.last - split.first;
            split.whole = wholes.block_of[split.whole];
            split.first = pieces.block_of[split.first];
            split.last = pieces.block_of[split.last];
            if (split.last - split.first == count) result_.blocks.splits.push_back(split);
        }
    }

    [[nodiscard]] Pair in_blocks(Pair unit) const {
        unit.older = older_units_.block_of[unit.older];
        unit.newer = newer_units_.block_of[unit.newer];
        if (unit.along()) {
            unit.older_section = older_units_.block_of[unit.older_section];
            unit.newer_section = newer_units_.block_of[unit.newer_section];
        }
        return unit;
    }

    void add_table(const Pair& unit, std::uint32_t older_grid, std::uint32_t newer_grid) {
        const TableSide before{older_.blocks, older_.grids[older_grid]};
        const TableSide after{newer_.blocks, newer_.grids[newer_grid]};
        TablePair table;
        table.older = older_grid;
        table.newer = newer_grid;
        table.coarse = before.grid.coarse() || after.grid.coarse();
        table.matches = matches_of(unit, before, after, table.coarse);
        auto pair = in_blocks(unit);
        pair.equal = true;
        add(pair);
        add_rows(pair, before, after, table.matches);
        result_.tables.push_back(std::move(table));
    }

    /// Each table may cost so much for its size, whatever the others cost.
    TableMatches matches_of(const Pair& unit, const TableSide& before, const TableSide& after, bool coarse) {
        const auto& older = older_units_.blocks[unit.older];
        const auto& newer = newer_units_.blocks[unit.newer];
        Budget budget(std::min(table_steps_, steps_for_a_byte * (older.text.size() + newer.text.size())));
        auto matches = matches_of(unit, before, after, coarse, budget);
        result_.blocks.steps += budget.used();
        result_.coarse_tables = result_.coarse_tables || budget.exhausted();
        return matches;
    }

    TableMatches matches_of(const Pair& unit, const TableSide& before, const TableSide& after, bool coarse,
                            Budget& budget) {
        if (unit.equal || coarse) {
            auto equal = match_equal_rows(before, after, budget);
            const bool all =
                equal.rows.size() == before.grid.rows.size() && equal.rows.size() == after.grid.rows.size();
            if (all || coarse) return equal;
        }
        // Always compared in one direction, so that swapping the pages mirrors the answer.
        if (!comes_first(newer_units_.blocks[unit.newer], older_units_.blocks[unit.older])) {
            return match_tables(before, after, budget);
        }
        auto matches = match_tables(after, before, budget);
        mirror(matches);
        return matches;
    }

    /// Whether two rows have the same words outside of their cells: on a damaged page there are some.
    static bool same_beside_cells(const TableSide& before, std::uint32_t older, const TableSide& after,
                                  std::uint32_t newer) {
        const auto& left = before.blocks[before.grid.rows[older].block].text;
        const auto& right = after.blocks[after.grid.rows[newer].block].text;
        return left == right || (is_of_cells(before, older, left) && is_of_cells(after, newer, right));
    }

    static bool is_of_cells(const TableSide& side, std::uint32_t row, const std::string& text) {
        std::string expected;
        for (auto at = side.grid.rows[row].first; at < side.grid.rows[row].end; ++at) {
            if (at > side.grid.rows[row].first) expected.append(" | ");
            expected.append(side.cell(at).text);
        }
        return text::folded_space(expected) == text;
    }

    static void go_along(Pair& pair, std::uint32_t older, std::uint32_t newer) {
        pair.moved = true;
        pair.older_section = older;
        pair.newer_section = newer;
    }

    void add_rows(const Pair& table, const TableSide& before, const TableSide& after, const TableMatches& matches) {
        std::vector<bool> moved(after.grid.rows.size(), false);
        for (const auto& row : matches.rows) {
            Pair pair;
            pair.older = before.grid.rows[row.older].block;
            pair.newer = after.grid.rows[row.newer].block;
            pair.equal = same_beside_cells(before, row.older, after, row.newer);
            pair.moved = row.moved;
            if (table.moved && !row.moved) go_along(pair, table.older, table.newer);
            moved[row.newer] = pair.moved;
            add(pair);
        }
        for (const auto& match : matches.cells) {
            const auto& older_cell = before.grid.cells[match.older];
            const auto& newer_cell = after.grid.cells[match.newer];
            Pair pair;
            pair.older = older_cell.block;
            pair.newer = newer_cell.block;
            pair.equal = before.cell(match.older).looks_like(after.cell(match.newer));
            const auto& columns = matches.columns.moved;
            const bool with_column = newer_cell.column < columns.size() && columns[newer_cell.column];
            if (moved[newer_cell.row] || with_column) {
                go_along(pair, before.grid.rows[older_cell.row].block, after.grid.rows[newer_cell.row].block);
            }
            add(pair);
        }
    }

    struct LeftOverRow {
        const TableGrid& grid;
        const RowPlace& row;
    };

    /// A row that is left over in one table and stands, word for word, in another one.
    void pair_rows_across() {
        using Rows = std::unordered_map<std::string_view, std::vector<LeftOverRow>>;
        std::vector<bool> older_paired(older_.blocks.size(), false);
        std::vector<bool> newer_paired(newer_.blocks.size(), false);
        for (const auto& pair : result_.blocks.pairs) older_paired[pair.older] = newer_paired[pair.newer] = true;
        Rows older_rows;  // looked up only, so their order is no matter
        Rows newer_rows;
        for (const auto& table : result_.tables) {
            if (table.coarse) continue;
            gather_left_over(older_, older_.grids[table.older], older_paired, older_rows);
            gather_left_over(newer_, newer_.grids[table.newer], newer_paired, newer_rows);
        }
        for (const auto& [text, newer] : newer_rows) {
            const auto older = older_rows.find(text);
            if (older == older_rows.end() || older->second.size() != 1 || newer.size() != 1) continue;
            pair_row_across(older->second.front(), newer.front());
        }
    }

    template <typename Rows>
    static void gather_left_over(const PageBlocks& page, const TableGrid& grid, const std::vector<bool>& paired,
                                 Rows& rows) {
        for (auto at = grid.header_rows; at < grid.rows.size(); ++at) {
            const auto block = grid.rows[at].block;
            const auto& text = page.blocks[block].text;
            if (!paired[block] && text.size() >= unmistakable) rows[text].push_back({grid, grid.rows[at]});
        }
    }

    void pair_row_across(const LeftOverRow& older, const LeftOverRow& newer) {
        const auto cells = older.row.end - older.row.first;
        if (cells != newer.row.end - newer.row.first) return;
        std::vector<Pair> found(1);
        found.front().older = older.row.block;
        found.front().newer = newer.row.block;
        found.front().equal = found.front().moved = true;
        for (std::uint32_t at = 0; at < cells; ++at) {
            Pair cell;
            cell.older = older.grid.cells[older.row.first + at].block;
            cell.newer = newer.grid.cells[newer.row.first + at].block;
            cell.equal = older_.blocks[cell.older].looks_like(newer_.blocks[cell.newer]);
            if (!cell.equal) return;
            go_along(cell, older.row.block, newer.row.block);
            found.push_back(cell);
        }
        for (const auto& pair : found) add(pair);
    }

    /// A block that stands in another cell now moved, in whatever order it is among other blocks.
    void tell_changed_cells() {
        Indices older_of(newer_.blocks.size(), no_index);
        for (const auto& pair : result_.blocks.pairs) older_of[pair.newer] = pair.older;
        const auto before = cells_around(older_.blocks);
        const auto after = cells_around(newer_.blocks);
        for (auto& pair : result_.blocks.pairs) {
            const auto type = newer_.blocks[pair.newer].type;
            if (type == RecordType::table_row || type == RecordType::table_cell) continue;
            const auto cell = after[pair.newer];
            const auto was = cell == no_index ? no_index : older_of[cell];
            if (was != before[pair.older] || (cell != no_index && was == no_index)) pair.moved = true;
        }
    }

    /// For each block the cell it is in; on a damaged page, in a table but in no cell, the row before it.
    static Indices cells_around(const std::vector<Block>& blocks) {
        Indices around(blocks.size(), no_index);
        Indices open;
        std::vector<std::uint32_t> last_rows;  // of those that are tables
        for (std::uint32_t at = 0; at < blocks.size(); ++at) {
            while (!open.empty() && blocks[open.back()].end <= blocks[at].first) {
                open.pop_back();
                last_rows.pop_back();
            }
            if (!open.empty()) around[at] = last_rows.back();
            const auto type = blocks[at].type;
            if (type == RecordType::table_row && !open.empty()) last_rows.back() = at;
            if (type != RecordType::table && type != RecordType::table_cell) continue;
            open.push_back(at);
            last_rows.push_back(at);
        }
        return around;
    }

    /// Blocks in cells of a row or a table that moved moved with it.
    void let_inner_blocks_follow() {
        std::vector<const Pair*> of_newer(newer_.blocks.size(), nullptr);
        auto& pairs = result_.blocks.pairs;
        for (const auto& pair : pairs) of_newer[pair.newer] = &pair;
        const auto around = containers();
        for (auto& pair : pairs) {
            // A row that moved by itself does not follow its table.
            if (!pair.moved || pair.along() || newer_.blocks[pair.newer].type == RecordType::table_row) continue;
            for (auto at = around[pair.newer]; at != no_index; at = around[at]) {
                const auto* container = of_newer[at];
                if (container == nullptr || !container->moved) continue;
                const auto& before = older_.blocks[container->older];
                const auto& block = older_.blocks[pair.older];
                if (block.first <= before.first || block.end > before.end) continue;
                go_along(pair, container->older, container->newer);
                break;
            }
        }
    }

    /// For each newer block the row or table it is in; rows and cells of a table themselves are
    /// paired with it already.
    [[nodiscard]] Indices containers() const {
        Indices around(newer_.blocks.size(), no_index);
        Indices open;
        for (std::uint32_t at = 0; at < newer_.blocks.size(); ++at) {
            const auto& block = newer_.blocks[at];
            while (!open.empty() && newer_.blocks[open.back()].end <= block.first) open.pop_back();
            if (!open.empty()) around[at] = open.back();
            const bool holds = block.type == RecordType::table || block.type == RecordType::table_row;
            if (holds) open.push_back(at);
        }
        return around;
    }

    const PageBlocks& older_;
    const PageBlocks& newer_;
    PageUnits older_units_;
    PageUnits newer_units_;
    std::size_t steps_;
    std::size_t table_steps_;
    PageMatching result_;
};

}  // namespace

PageMatching match_pages(const PageBlocks& older, const PageBlocks& newer, std::size_t steps, std::size_t table_steps) {
    if (older.grids.empty() && newer.grids.empty()) return {match(older.blocks, newer.blocks, steps), {}, false};
    return PageMatcher(older, newer, steps, table_steps).run();
}

}  // namespace chatleaf::diff
