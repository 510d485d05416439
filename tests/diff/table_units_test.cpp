// SPDX-License-Identifier: MIT
#include "diff/table_units.hpp"

#include <string>

#include "diff/told_tables.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace chatleaf::diff;
using namespace chatleaf::test::tables;

TEST_CASE("a page's tables are matched as one block each, with all that stands in their cells") {
    const auto page = read("<p>Before.</p>" + table("!K,!V;a,1") + "<h1>After</h1>" +
                           "<table><tr><td>x<ul><li>item</li></ul></td><td>y</td></tr></table><p>End.</p>");
    const auto blocks = blocks_of(page);
    const auto grids = grids_of(page, blocks);
    const PageUnits units({blocks, grids});
    REQUIRE(units.blocks.size() == 6);
    CHECK(units.blocks[1].text == "K | V\na | 1\n");
    CHECK(units.blocks[1].key == "K | V");
    CHECK(units.blocks[3].text == "x | y\n");
    CHECK(units.blocks[3].key.empty());
    CHECK(units.blocks[4].text == "item");
    CHECK(units.grid_of == std::vector<std::uint32_t>{no_index, 0, no_index, 1, no_index, no_index});
    // Headings are counted among the units.
    CHECK(units.blocks[5].heading == 2);
    CHECK(blocks[units.block_of[5]].text == "End.");
}

TEST_CASE("tables that were filled in, or emptied, are the same tables") {
    CHECK(told(checked("<p>a</p>" + table("!K,!V,!W;a,1,") + "<p>b</p>",
                       "<p>a</p>" + table("!K,!V,!W;one,of,many;other,new,rows;that,are,there;and,more,still") +
                           "<p>b</p>"))
              .find("table: ") == std::string::npos);
    CHECK(told(checked("<p>a</p>" + table("a,1;b,2;c,3;d,4;e,5;f,6;g,7;h,8"), "<p>a</p>" + table("a,1;b,2")))
              .find(" table: ") == std::string::npos);
}
