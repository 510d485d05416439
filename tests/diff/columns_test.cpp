// SPDX-License-Identifier: MIT
#include "diff/columns.hpp"

#include <string>

#include "diff/told_tables.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;
using namespace chatleaf::test;
using namespace chatleaf::test::tables;

}  // namespace

TEST_CASE("a column is told once, however many rows it has") {
    CHECK(told_between("!K,!V;a,1;b,2", "!K,!Owner,!V;a,Ann,1;b,Bob,2") ==
          "add table_column [/Owner]: Owner | Ann | Bob\n");
    CHECK(told_between("!K,!Owner,!V;a,Ann,1;b,Bob,2", "!K,!V;a,1;b,2") ==
          "remove table_column [/Owner]: Owner | Ann | Bob\n");
    CHECK(told_between("!K,!V,!W,!X;a,1,p,q;b,2,r,s", "!K,!W,!X,!V;a,p,q,1;b,r,s,2") ==
          "move table_column [/V]: V | 1 | 2\n");
    CHECK(told_between("!K,!State;a,1;b,2", "!K,!Status;a,1;b,2") ==
          "edit table_column [/Status]: -{State}+{Status}\n");
    SECTION("with cells that changed beside it") {
        CHECK(told_between("!K,!V;a,1;b,2;c,3", "!K,!Owner,!Value;a,Ann,1;b,Bob,5;c,Cid,3") ==
              "add table_column [/Owner]: Owner | Ann | Bob | Cid\n"
              "edit table_column [/Value]: -{V}+{Value}\n"
              "edit table_cell [b/Value]: -{2}+{5}\n");
    }
    SECTION("of two that hold the same the one that went is blamed") {
        CHECK(told_between("!A,!B,!C;x,x,x;x,x,x;y,x,x", "!A,!C;x,x;x,x;y,x") ==
              "remove table_column [/B]: B | x | x | x\n");
        CHECK(told_between("!A,!B,!C;x,x,x;x,x,x;y,x,x", "!A,!B;x,x;x,x;y,x") ==
              "remove table_column [/C]: C | x | x | x\n");
        CHECK(told_between("a,x,x,b;c,x,x,d", "a,x,b;c,x,d") == "remove table_column: x | x\n");
    }
    SECTION("of a table without headers") {
        CHECK(told_between("A,B,C;D,E,F;G,H,I", "A,X,B,C;D,Y,E,F;G,Z,H,I") == "add table_column: X | Y | Z\n");
        CHECK(told_between("A,B,C;D,E,F;G,H,I", "A,C;D,F;G,I") == "remove table_column: B | E | H\n");
    }
    SECTION("and rows at the same time") {
        CHECK(
            told_between("!K,!V;a,1;b,2;c,3", "!K,!V,!New;a,1,n;c,3,n;d,4,n") ==
            "add table_column [/New]: New | n | n | n\nremove table_row [b/]: b | 2\nadd table_row [d/]: d | 4 | n\n");
    }
}
