// SPDX-License-Identifier: MIT
#include "diff/column_values.hpp"

#include <string>
#include <string_view>

#include "diff/told_tables.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;
using namespace chatleaf::test::tables;

/// How alike the first columns of two tables of as many rows are.
ColumnLikeness::Answer likeness(std::string_view older_rows, std::string_view newer_rows, bool by_rows) {
    const auto older = read(table(older_rows));
    const auto newer = read(table(newer_rows));
    const auto older_blocks = blocks_of(older);
    const auto newer_blocks = blocks_of(newer);
    const auto older_grids = grids_of(older, older_blocks);
    const auto newer_grids = grids_of(newer, newer_blocks);
    const TableSide before{older_blocks, older_grids[0]};
    const TableSide after{newer_blocks, newer_grids[0]};
    const auto numbers = number_cells(before, after);
    const ColumnValues left(before, numbers.older);
    const ColumnValues right(after, numbers.newer);
    std::vector<GridMatch> rows;
    for (std::uint32_t at = 0; by_rows && at < older_grids[0].rows.size(); ++at) rows.push_back({at, at});
    Budget budget(1000);
    return ColumnLikeness(left, right, rows).of(0, 0, budget);
}

}  // namespace

TEST_CASE("columns are alike by what stands in the same rows, beyond what chance would put there") {
    CHECK(likeness("a;b;c;d", "a;b;c;d", true).beyond_chance == 1.0);
    CHECK(likeness("a;b;c;d", "b;c;d;a", true).beyond_chance < 0.0);
    CHECK(likeness("yes;yes;no;no", "yes;no;yes;no", true).beyond_chance == 0.0);
    CHECK(likeness("yes;yes;no;no", "yes;no;yes;no", true).share == 0.5);
}

TEST_CASE("a column that holds one thing is like any other that does, which says nothing") {
    CHECK(likeness("x;x;x", "x;x;x", true).share == 1.0);
    CHECK(likeness("x;x;x", "x;x;x", true).beyond_chance == 0.0);
    CHECK(likeness("x;x;x", "x;x;x", false).beyond_chance == 0.0);
}

TEST_CASE("without rows columns are alike by the values of the shorter one") {
    CHECK(likeness("a;b", "b;c;a;d", false).share == 1.0);
    CHECK(likeness("a;b", "b;c;d", false).beyond_chance == 0.5);
}
