// SPDX-License-Identifier: MIT
#include "diff/table_records.hpp"

#include <string>
#include <vector>

#include "diff/generated_table.hpp"
#include "diff/told_tables.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;
using namespace chatleaf::test;
using namespace chatleaf::test::tables;
using namespace chatleaf::test::versions;

}  // namespace

TEST_CASE("a cell is told with its row and its column") {
    CHECK(told_between("!Key,!Owner,!State;R1,Ann,open;R2,Bob,open", "!Key,!Owner,!State;R1,Ann,open;R2,Bob,done") ==
          "edit table_cell [R2/State]: -{open}+{done}\n");
    CHECK(told_between("!Key,!Owner,!State;R1,Ann,open;R2,Bob,open", "!Key,!Owner,!State;R1,Ann,open;R2,Cid,done") ==
          "edit table_cell [R2/Owner]: -{Bob}+{Cid}\n"
          "edit table_cell [R2/State]: -{open}+{done}\n");
    // A name that changed cannot be found by itself.
    CHECK(told_between("!Key,!Owner;R1,Ann;R2,Bob", "!Key,!Owner;R1,Ann;R3,Bob") ==
          "edit table_cell [/Key]: -{R2}+{R3}\n");
    // A row's own header names it, wherever it stands.
    CHECK(told_between("Ann,!R1,open;Bob,!R2,open", "Ann,!R1,open;Bob,!R2,done") ==
          "edit table_cell [R2/]: -{open}+{done}\n");
    CHECK(told_between("!Key,!Note;R1,we meet on Monday;R2,-", "!Key,!Note;R1,we meet on Friday;R2,-") ==
          "edit table_cell [R1/Note]: we meet on -{Monday}+{Friday}\n");
}

TEST_CASE("a longer row's extra cell is a cell, not a column") {
    CHECK(told_between("a,b;c,d;e,f", "a,b;c,d,extra;e,f") == "add table_cell [c/]: extra\n");
    CHECK(told_between("a,b;c,d,extra;e,f", "a,b;c,d;e,f") == "remove table_cell [c/]: extra\n");
}

TEST_CASE("a step is in the record of the cell, row, column or table whose bytes it is") {
    const auto changes = checked(table("!K,!V;a,1;b,2"), table("!K,!Owner,!V;a,Ann,1;b,Bob,5"));
    REQUIRE(told(changes) == "add table_column [/Owner]: Owner | Ann | Bob\nedit table_cell [b/V]: -{2}+{5}\n");
    CHECK(changes.records[0].steps.size() == 3);
    CHECK(changes.records[0].steps[1].text == "<td>Ann</td>");
    CHECK(changes.records[1].steps.size() == 2);
    CHECK(changes.silent.empty());
}

TEST_CASE("a table too large to compare cell by cell is told by its size, and says so") {
    TableGenerator generator(7);
    auto before = generator.table(20'100, 10);
    auto after = before;
    std::vector<TableEdit> edits;
    generator.add_row(after, edits);
    generator.edit_cell(after, edits);
    const auto changes = checked(before.written(), after.written());
    CHECK(changes.degraded);
    REQUIRE(changes.records.size() == 1);
    CHECK(changes.records.front().type == RecordType::table);
    CHECK(changes.records.front().field == "rows");
    CHECK(changes.records.front().newer->text.ends_with("(20101 × 10)"));
    CHECK(said_bytes(changes) < 2000);
    CHECK(checked(before.written(), before.written()).records.empty());
}
