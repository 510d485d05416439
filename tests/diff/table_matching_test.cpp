// SPDX-License-Identifier: MIT
#include "diff/table_matching.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
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

TEST_CASE("a table that came, went or moved is told once") {
    const std::string text = "<p>Some words that stand before it.</p>";
    const auto own = table("!K,!V;a,1;b,2");
    CHECK(told(checked(text, text + own)) == "add table: K | V (2 × 2)\n");
    CHECK(told(checked(text + own, text)) == "remove table: K | V (2 × 2)\n");
    const auto long_text = "<p>One more text, which is longer than the table and stays where it is, all of it.</p>";
    CHECK(told(checked(own + text + long_text, text + long_text + own)) == "move table: K | V (2 × 2)\n");
    SECTION("what changed in one that moved is told beside it") {
        CHECK(told(checked(own + text + long_text, text + long_text + table("!K,!V;a,1;b,3"))) ==
              "move table: K | V (2 × 2)\nedit table_cell [b/V]: -{2}+{3}\n");
    }
    SECTION("a table next to another with the same header is not taken for it") {
        const auto other = table("!K,!V;p,7;q,8;r,9");
        CHECK(told(checked(own, other + own)) == "add table: K | V (3 × 2)\n");
        CHECK(told(checked(own, own + other)) == "add table: K | V (3 × 2)\n");
        CHECK(told(checked(other + own, own)) == "remove table: K | V (3 × 2)\n");
        CHECK(told(checked(other + own, table("!K,!V;p,7;q,5;r,9") + own)) == "edit table_cell [q/V]: -{8}+{5}\n");
    }
    SECTION("a row goes from one to the other") {
        const auto open = [](std::string_view rows) { return "<h2>Open</h2>" + table(rows); };
        const auto done = [](std::string_view rows) { return "<h2>Done</h2>" + table(rows); };
        const auto older = open("!K,!V;R1,write the notes;R2,ship the release") + done("!K,!V;R0,make a plan");
        const auto newer = open("!K,!V;R2,ship the release") + done("!K,!V;R0,make a plan;R1,write the notes");
        CHECK(told(checked(older, newer)) == "move table_row [R1/]: R1 | write the notes\n");
        CHECK(told(checked(newer, older)) == "move table_row [R1/]: R1 | write the notes\n");
    }
    SECTION("a block goes from one cell to another") {
        const auto page = [](std::string_view first, std::string_view second) {
            return "<table><tr><td>a" + std::string(first) + "</td><td>b</td></tr><tr><td>c" + std::string(second) +
                   "</td><td>d</td></tr></table>";
        };
        const std::string item = "<ul><li>item</li></ul>";
        CHECK(told(checked(page(item, ""), page("", item))) == "move list_item: item\n");
    }
    SECTION("a table that grew is the same table") {
        CHECK(told(checked(text + table("!K,!V;a,1"), text + table("!K,!V;a,1;b,2;c,3"))) ==
              "add table_row [b/]: b | 2\nadd table_row [c/]: c | 3\n");
    }
}

TEST_CASE("what stands in cells as a block of its own is told by itself") {
    const auto page = [](std::string_view item, std::string_view state, std::string_view inner) {
        return "<table><tr><th>Key</th><th>Work</th></tr><tr><td>R1</td><td>todo<ul><li>" + std::string(item) +
               "</li><li>other</li></ul><ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>" +
               std::string(state) +
               "</ac:task-status><ac:task-body>Ship it</ac:task-body></ac:task></ac:task-list>"
               "<table><tr><td>in</td><td>" +
               std::string(inner) + "</td></tr></table></td></tr></table>";
    };
    const auto changes = checked(page("first of all", "incomplete", "ner"), page("first of them", "complete", "side"));
    CHECK(told(changes).find("edit list_item: first of -{all}+{them}\n") == 0);
    CHECK(told(changes).find("edit task: Ship it\n") != std::string::npos);
    CHECK(told(changes).find("edit table_cell [in/]: -{ner}+{side}\n") != std::string::npos);
    CHECK(changes.records.size() == 3);
}

TEST_CASE("large tables cost near linear work") {
    const auto repeated = [](int rows, int columns, std::string_view cell) {
        std::string source = "<table>";
        for (int r = 0; r < rows; ++r) {
            source += "<tr>";
            for (int c = 0; c < columns; ++c) source += "<td>" + std::string(cell) + "</td>";
            source += "</tr>";
        }
        return source + "</table>";
    };
    TableGenerator generator(11);
    const auto plain = generator.table(5000, 10);
    auto shuffled = plain;
    for (auto i = shuffled.rows.size(); i > 1; --i) std::swap(shuffled.rows[i - 1], shuffled.rows[generator.below(i)]);
    auto edited = plain;
    std::vector<TableEdit> edits;
    for (int i = 0; i < 200; ++i) generator.edit_cell(edited, edits);
    generator.add_column(edited, edits);
    const auto wide = generator.table(1, 20'000);
    auto wider = wide;
    edits.clear();
    generator.add_column(wider, edits);
    generator.edit_cell(wider, edits);
    struct Case {
        const char* name;
        std::string older;
        std::string newer;
    };
    const Case cases[] = {
        {"edited", plain.written(), edited.written()},
        {"edited, without a header", plain.written(false), edited.written(false)},
        {"shuffled", plain.written(), shuffled.written()},
        {"wide", wide.written(), wider.written()},
        {"wide, without a header", wide.written(false), wider.written(false)},
        {"all cells equal", repeated(5000, 10, "x"), repeated(5003, 9, "x")},
    };
    for (const auto& each : cases) {
        CAPTURE(each.name);
        const auto changes = checked(each.older, each.newer);
        CHECK_FALSE(changes.degraded);
        CHECK(said_bytes(changes) < each.older.size());
    }
}
