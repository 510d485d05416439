// SPDX-License-Identifier: MIT
#include "diff/common_cells.hpp"

#include <utility>
#include <vector>

#include "diff/told_tables.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace chatleaf::diff;
using namespace chatleaf::test::tables;

TEST_CASE("a cell over several columns stands in the first that both tables have") {
    const auto page =
        read("<table><tr><td colspan=\"2\">wide</td><td>c</td></tr><tr><td>x</td><td>y</td><td>z</td></tr></table>");
    const auto blocks = blocks_of(page);
    const auto grids = grids_of(page, blocks);
    const TableSide side{blocks, grids[0]};
    // The first column is this table's alone; the others are the older one's 1 and 0.
    const CommonCells cells(side, {no_index, 1, 0});
    CHECK(cells.text_of(0) == "c | wide");
    CHECK(cells.text_of(1) == "z | y");
    CHECK(cells.cell_in(0, 1) == 0);
    CHECK(cells.cell_in(1, 1) == 3);
    CHECK(cells.cell_in(1, 2) == no_index);
}

TEST_CASE("two rows are gone through column by column") {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> seen;
    each_cell({{0, 10}, {2, 11}, {3, 12}}, {{1, 20}, {2, 21}},
              [&](std::uint32_t older, std::uint32_t newer) { seen.emplace_back(older, newer); });
    CHECK(seen == std::vector<std::pair<std::uint32_t, std::uint32_t>>{
                      {10, no_index}, {no_index, 20}, {11, 21}, {12, no_index}});
}
