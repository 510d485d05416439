// SPDX-License-Identifier: MIT
#include "diff/cell_numbers.hpp"

#include <string>

#include "diff/told_tables.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace chatleaf::diff;
using namespace chatleaf::test::tables;

TEST_CASE("cells that say the same have one number, in both tables, and empty ones none") {
    const auto older = read(table("!K,!V;a,;b,a"));
    const auto newer = read(table("a,b") + table("!K,a"));
    const auto older_blocks = blocks_of(older);
    const auto newer_blocks = blocks_of(newer);
    const auto older_grids = grids_of(older, older_blocks);
    const auto newer_grids = grids_of(newer, newer_blocks);
    const auto numbers = number_cells({older_blocks, older_grids[0]}, {newer_blocks, newer_grids[0]});
    CHECK(numbers.older == std::vector<std::uint32_t>{1, 2, 3, 0, 4, 3});
    CHECK(numbers.newer == std::vector<std::uint32_t>{3, 4});
    CHECK(numbers.count == 5);
    const TableSide side{older_blocks, older_grids[0]};
    CHECK(side.heading(1) == "V");
    CHECK(TableSide{newer_blocks, newer_grids[0]}.heading(1).empty());
}

TEST_CASE("a link that leads elsewhere makes another cell") {
    const auto cell = [](const std::string& target) {
        return "<table><tr><td><a href=\"https://example.org/" + target + "\">notes</a></td></tr></table>";
    };
    const auto page = read(cell("a") + cell("b") + cell("a"));
    const auto blocks = blocks_of(page);
    const auto grids = grids_of(page, blocks);
    CHECK(number_cells({blocks, grids[0]}, {blocks, grids[1]}).newer == std::vector<std::uint32_t>{2});
    CHECK(number_cells({blocks, grids[0]}, {blocks, grids[2]}).newer == std::vector<std::uint32_t>{1});
}
