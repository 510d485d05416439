// SPDX-License-Identifier: MIT
#include "diff/table_units.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "diff/myers.hpp"

namespace chatleaf::diff {

namespace {

using Indices = std::vector<std::uint32_t>;

/// The share of the smaller table's cells that another one has, too, to be that table grown or shrunk.
constexpr double same_table = 0.6;
constexpr std::size_t most_compared = 64;  ///< pairs of tables between the same neighbours

void gather(Block& unit, const PageBlocks& page, const TableGrid& grid) {
    unit.text.clear();
    for (const auto& row : grid.rows) unit.text.append(page.blocks[row.block].text).append("\n");
    for (const auto& cell : grid.cells) {
        const auto& details = page.blocks[cell.block].details;
        unit.details.insert(unit.details.end(), details.begin(), details.end());
    }
    if (grid.header_rows > 0) unit.key = page.blocks[grid.rows[grid.header_rows - 1].block].text;
}

class LeftOverTables {
public:
    LeftOverTables(const PageBlocks& older, const PageBlocks& newer, const PageUnits& older_units,
                   const PageUnits& newer_units)
        : older_(older), newer_(newer), older_units_(older_units), newer_units_(newer_units) {}

    void pair_in(Matching& matching) {
        const auto size = matching.pairs.size();
        const auto older_gaps = gaps(older_units_, matching, &Pair::older);
        const auto newer_gaps = gaps(newer_units_, matching, &Pair::newer);
        for (const auto& [gap, older] : older_gaps) {
            const auto found = newer_gaps.find(gap);
            if (found != newer_gaps.end()) pair_between(older, found->second, matching);
        }
        if (matching.pairs.size() == size) return;
        std::sort(matching.pairs.begin(), matching.pairs.end(),
                  [](const Pair& left, const Pair& right) { return left.newer < right.newer; });
    }

private:
    /// Tables without a partner, by the number of blocks before them that stayed.
    static std::unordered_map<std::uint32_t, Indices> gaps(const PageUnits& units, const Matching& matching,
                                                           std::uint32_t Pair::* side) {
        enum class Is : std::uint8_t { left, stayed, moved };
        std::vector<Is> is(units.blocks.size(), Is::left);
        for (const auto& pair : matching.pairs) is[pair.*side] = pair.moved ? Is::moved : Is::stayed;
        std::unordered_map<std::uint32_t, Indices>
            tables;  // each gap is paired for itself, so their order is no matter
        std::uint32_t stayed = 0;
        for (std::uint32_t at = 0; at < is.size(); ++at) {
            if (is[at] == Is::stayed) ++stayed;
            if (is[at] == Is::left && units.grid_of[at] != no_index) tables[stayed].push_back(at);
        }
        return tables;
    }

    /// The most alike first, none across another. Always in one direction, so that swapping the
    /// pages mirrors the answer.
    void pair_between(const Indices& older, const Indices& newer, Matching& matching) const {
        if (older.size() * newer.size() > most_compared) return;
        const bool mirrored = texts_of(newer_units_, newer) < texts_of(older_units_, older);
        const bool alone = older.size() == 1 && newer.size() == 1;
        std::vector<std::tuple<double, std::uint32_t, std::uint32_t>> found;
        for (const auto i : older) {
            for (const auto j : newer) {
                const auto& key = older_units_.blocks[i].key;
                const bool same_header = alone && !key.empty() && key == newer_units_.blocks[j].key;
                const auto shared = same_header ? 1.0 : shared_cells(i, j);
                if (shared >= same_table) found.emplace_back(-shared, mirrored ? j : i, mirrored ? i : j);
            }
        }
        std::sort(found.begin(), found.end());
        std::vector<Match> taken;
        for (const auto& [score, left, right] : found) {
            const Match match{left, right};
            const bool crosses = std::any_of(taken.begin(), taken.end(), [&](const Match& other) {
                return match.older == other.older || match.newer == other.newer ||
                       (match.older < other.older) != (match.newer < other.newer);
            });
            if (crosses) continue;
            taken.push_back(match);
            Pair pair;
            pair.older = mirrored ? right : left;
            pair.newer = mirrored ? left : right;
            matching.pairs.push_back(pair);
        }
    }

    static std::vector<std::string_view> texts_of(const PageUnits& units, const Indices& tables) {
        std::vector<std::string_view> texts;
        for (const auto table : tables) texts.push_back(units.blocks[table].text);
        return texts;
    }

    [[nodiscard]] double shared_cells(std::uint32_t older, std::uint32_t newer) const {
        std::unordered_map<std::string_view, std::uint32_t> left;
        const auto& before = older_.grids[older_units_.grid_of[older]];
        const auto& after = newer_.grids[newer_units_.grid_of[newer]];
        for (const auto& cell : before.cells) ++left[older_.blocks[cell.block].text];
        std::size_t shared = 0;
        for (const auto& cell : after.cells) {
            const auto& text = newer_.blocks[cell.block].text;
            const auto found = left.find(text);
            if (text.empty() || found == left.end() || found->second == 0) continue;
            --found->second;
            ++shared;
        }
        if (shared < 2) return 0.0;
        return static_cast<double>(shared) / static_cast<double>(std::min(before.cells.size(), after.cells.size()));
    }

    const PageBlocks& older_;
    const PageBlocks& newer_;
    const PageUnits& older_units_;
    const PageUnits& newer_units_;
};

}  // namespace

PageUnits::PageUnits(const PageBlocks& page) {
    std::vector<bool> in_table(page.blocks.size(), false);
    for (const auto& grid : page.grids) {
        for (const auto& row : grid.rows) in_table[row.block] = true;
        for (const auto& cell : grid.cells) in_table[cell.block] = true;
    }
    Indices unit_of(page.blocks.size(), Block::no_heading);
    std::uint32_t next_grid = 0;
    for (std::uint32_t at = 0; at < page.blocks.size(); ++at) {
        if (in_table[at]) continue;
        unit_of[at] = static_cast<std::uint32_t>(blocks.size());
        const bool table = page.blocks[at].type == RecordType::table;
        blocks.push_back(page.blocks[at]);
        if (table) gather(blocks.back(), page, page.grids[next_grid]);
        auto& heading = blocks.back().heading;
        if (heading != Block::no_heading) heading = unit_of[heading];
        block_of.push_back(at);
        grid_of.push_back(table ? next_grid++ : no_index);
    }
}

void pair_tables_left_over(const PageBlocks& older, const PageUnits& older_units, const PageBlocks& newer,
                           const PageUnits& newer_units, Matching& matching) {
    LeftOverTables(older, newer, older_units, newer_units).pair_in(matching);
}

}  // namespace chatleaf::diff
