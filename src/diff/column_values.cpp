// SPDX-License-Identifier: MIT
#include "diff/column_values.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace chatleaf::diff {

namespace {

constexpr std::size_t enough_rows = 256;      // tell how alike two columns are
constexpr std::size_t heaviest_cell = 1000;   // bytes that count
constexpr std::size_t values_for_a_step = 8;  // comparing two numbers is little work

}  // namespace

ColumnValues::ColumnValues(const TableSide& side, const std::vector<std::uint32_t>& cell_numbers)
    : grid(side.grid),
      numbers(cell_numbers),
      headers(side.grid.columns, 0),
      in_order(side.grid.columns),
      weights(side.grid.columns, 1) {
    for (std::uint32_t column = 0; column < grid.columns; ++column) {
        if (grid.headings[column] != no_index) headers[column] = numbers[grid.headings[column]];
    }
    for (std::uint32_t at = 0; at < grid.cells.size(); ++at) {
        const auto& cell = grid.cells[at];
        if (cell.row < grid.header_rows) continue;
        in_order[cell.column].push_back(numbers[at]);
        weights[cell.column] += std::min(side.cell(at).text.size(), heaviest_cell);
    }
    sorted = in_order;
    for (auto& values : sorted) {
        std::erase(values, 0U);
        std::sort(values.begin(), values.end());
    }
}

std::uint32_t ColumnValues::in_row(std::uint32_t column, std::uint32_t row) const {
    const auto begin = grid.cells.begin() + grid.rows[row].first;
    const auto end = grid.cells.begin() + grid.rows[row].end;
    const auto found = std::lower_bound(begin, end, column,
                                        [](const CellPlace& cell, std::uint32_t place) { return cell.column < place; });
    if (found == end || found->column != column) return no_index;
    return numbers[static_cast<std::size_t>(found - grid.cells.begin())];
}

ColumnLikeness::ColumnLikeness(const ColumnValues& older, const ColumnValues& newer, const std::vector<GridMatch>& rows)
    : older_(older), newer_(newer) {
    const auto apart = rows.size() / enough_rows + 1;
    for (std::size_t at = 0; at < rows.size(); at += apart) rows_.push_back(rows[at]);
}

ColumnLikeness::Answer ColumnLikeness::of(std::uint32_t older, std::uint32_t newer, Budget& budget) const {
    return rows_.empty() ? by_values(older, newer, budget) : by_rows(older, newer, budget);
}

/// The share of the shorter column's values that the other one has, too: a table that grows
/// keeps its columns.
ColumnLikeness::Answer ColumnLikeness::by_values(std::uint32_t older, std::uint32_t newer, Budget& budget) const {
    const auto& left = older_.sorted[older];
    const auto& right = newer_.sorted[newer];
    if (left.empty() || right.empty()) return {};
    if (!budget.spend((left.size() + right.size()) / values_for_a_step + 1)) return {};
    std::size_t shared = 0;
    for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
        if (left[i] == right[j]) ++shared;
        const bool next_left = left[i] <= right[j];
        const bool next_right = right[j] <= left[i];
        i += next_left ? 1 : 0;
        j += next_right ? 1 : 0;
    }
    const auto share = static_cast<double>(shared) / static_cast<double>(std::min(left.size(), right.size()));
    return {share, left.front() == left.back() ? 0.0 : share};
}

/// The share of rows in which both have the same; and that beyond what they would share if
/// their values were dealt out by chance (Cohen's kappa).
ColumnLikeness::Answer ColumnLikeness::by_rows(std::uint32_t older, std::uint32_t newer, Budget& budget) const {
    if (!budget.spend(rows_.size())) return {};
    std::map<std::uint32_t, std::pair<double, double>> counts;
    double all = 0;
    double same = 0;
    for (const auto& row : rows_) {
        const auto left = older_.in_row(older, row.older);
        const auto right = newer_.in_row(newer, row.newer);
        if (left == no_index || right == no_index || (left == 0 && right == 0)) continue;
        ++all;
        if (left == right) ++same;
        ++counts[left].first;
        ++counts[right].second;
    }
    if (all == 0) return {};
    double chance = 0;
    for (const auto& [value, count] : counts) chance += count.first * count.second;
    chance /= all * all;
    const auto share = same / all;
    return {share, chance >= 1 ? 0.0 : (share - chance) / (1 - chance)};
}

}  // namespace chatleaf::diff
