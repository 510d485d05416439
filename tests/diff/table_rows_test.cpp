// SPDX-License-Identifier: MIT
#include "diff/table_rows.hpp"

#include <string>

#include "diff/told_tables.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;
using namespace chatleaf::test;
using namespace chatleaf::test::tables;

}  // namespace

TEST_CASE("rows come, go and move, and their cells have no records then") {
    CHECK(told_between("!K,!V;a,1;b,2;c,3", "!K,!V;a,1;x,7;b,2;c,3") == "add table_row [x/]: x | 7\n");
    CHECK(told_between("!K,!V;a,1;b,2;c,3", "!K,!V;a,1;c,3") == "remove table_row [b/]: b | 2\n");
    CHECK(told_between("!K,!V;a,1;b,2;c,3;d,4", "!K,!V;d,4;a,1;b,2;c,3") == "move table_row [d/]: d | 4\n");
    SECTION("what else changed of a row that moved is told of its cells") {
        CHECK(told_between("!K,!V;a,1;b,2;c,3;d,4", "!K,!V;d,5;a,1;b,2;c,3") ==
              "move table_row [d/]: d | 5\nedit table_cell [d/V]: -{4}+{5}\n");
    }
    SECTION("a row that went, with edited cells below it") {
        CHECK(told_between("!K,!V,!W;a,1,x;b,2,x;c,3,x", "!K,!V,!W;a,1,x;c,4,y") ==
              "remove table_row [b/]: b | 2 | x\nedit table_cell [c/V]: -{3}+{4}\nedit table_cell [c/W]: -{x}+{y}\n");
    }
    SECTION("rows that were numbered anew are not rows that were edited") {
        CHECK(told_between(
                  "!No,!Step;1,Open the lid;2,Take out the filter;3,Clean it well;4,Put it back",
                  "!No,!Step;1,Switch it off;2,Open the lid;3,Take out the filter;4,Clean it well;5,Put it back") ==
              "add table_row [Switch it off/]: 1 | Switch it off\n"
              "edit table_cell [Open the lid/No]: -{1}+{2}\n"
              "edit table_cell [Take out the filter/No]: -{2}+{3}\n"
              "edit table_cell [Clean it well/No]: -{3}+{4}\n"
              "edit table_cell [Put it back/No]: -{4}+{5}\n");
    }
}
