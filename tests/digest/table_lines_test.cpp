// SPDX-License-Identifier: MIT
#include "digest/table_lines.hpp"

#include <string>
#include <string_view>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/digest/compose.hpp"
#include "chatleaf/markup/write.hpp"
#include "chatleaf/storage/parse.hpp"
#include "digest/lines.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;

/// The lines of a digest as they are written, without its opening.
std::string lines(std::string_view older, std::string_view newer, std::string_view language = "en") {
    const auto before = storage::parse(older, "old.xml");
    const auto after = storage::parse(newer, "new.xml");
    REQUIRE(before);
    REQUIRE(after);
    const auto reader = locale::Reader::create(language, "UTC");
    REQUIRE(reader);
    std::string all;
    const auto changes = diff::compare(before->document, after->document);
    for (const auto& record : changes.records) {
        markup::Tree tree{markup::node(markup::Kind::paragraph, digest::line_of(record, *reader, 120))};
        all += markup::write(markup::inert(std::move(tree), markup::Dialect::v0_32_0), markup::Dialect::v0_32_0) + "\n";
    }
    return all;
}

std::string row(std::string_view key, std::string_view owner, std::string_view state) {
    return "<tr><td>" + std::string(key) + "</td><td>" + std::string(owner) + "</td><td>" + std::string(state) +
           "</td></tr>";
}

const std::string header = "<table><tr><th>Key</th><th>Owner</th><th>State</th></tr>";

}  // namespace

TEST_CASE("a cell is told with its row and its column, and never as a table") {
    const auto older = header + row("REQ-1", "Ada", "open") + row("REQ-2", "Bob", "open") + "</table>";
    const auto newer = header + row("REQ-1", "Ada", "done") + row("REQ-2", "Bob", "open") + "</table>";
    CHECK(lines(older, newer) == "_REQ-1 · State_: ~~open~~ **done**\n");
    SECTION("and one without a name says what it is") {
        CHECK(lines("<table><tr><td>a</td></tr></table>", "<table><tr><td>a b</td></tr></table>") ==
              "table cell: a **b**\n");
        CHECK(lines("<table><tr><td>a</td></tr></table>", "<table><tr><td>a b</td></tr></table>", "de") ==
              "Tabellenzelle: a **b**\n");
    }
    SECTION("a long name is cut") {
        const std::string name(300, 'n');
        const auto told =
            lines(header + row(name, "Ada", "open") + "</table>", header + row(name, "Ada", "no") + "</table>");
        CHECK(told.find(" · State_: ~~open~~ **no**") != std::string::npos);
        CHECK(told.size() < 100);
    }
}

TEST_CASE("what changed within a cell is told with the cell's place, too") {
    const auto cell = [](std::string_view target) {
        return "<a href=\"https://example.org/" + std::string(target) + "\">notes</a>";
    };
    const auto older = header + row("REQ-1", "Ada", cell("old")) + row("REQ-2", "Bob", "open") + "</table>";
    const auto newer = header + row("REQ-1", "Ada", cell("new")) + row("REQ-2", "Bob", "open") + "</table>";
    CHECK(lines(older, newer).starts_with("_REQ-1 · State_: link leads elsewhere now: notes → "));
}

TEST_CASE("a row, a column and a table are told in a line each") {
    const auto table = header + row("REQ-1", "Ada", "open") + row("REQ-2", "Bob", "open") + row("REQ-3", "Cid", "open");
    CHECK(lines(table + "</table>", table + row("REQ-4", "Eve", "new") + "</table>") == "+ row: REQ-4 | Eve | new\n");
    CHECK(lines(table + row("REQ-4", "Eve", "new") + "</table>", table + "</table>", "de") ==
          "− Zeile: REQ-4 | Eve | new\n");
    CHECK(lines(table + row("REQ-4", "Eve", "new") + "</table>",
                header + row("REQ-4", "Eve", "new") + table.substr(header.size()) + "</table>") ==
          "moved: REQ-4 | Eve | new\n");
    const std::string two =
        "<table><tr><th>Key</th><th>State</th></tr><tr><td>REQ-1</td><td>open</td></tr>"
        "<tr><td>REQ-2</td><td>done</td></tr></table>";
    const std::string three =
        "<table><tr><th>Key</th><th>State</th><th>Owner</th></tr><tr><td>REQ-1</td><td>open</td>"
        "<td>Ada</td></tr><tr><td>REQ-2</td><td>done</td><td>Bob</td></tr></table>";
    CHECK(lines(two, three) == "+ column “Owner”: Ada | Bob\n");
    CHECK(lines(three, two, "de") == "− Spalte „Owner“: Ada | Bob\n");
    const std::string renamed =
        "<table><tr><th>Key</th><th>Status</th></tr><tr><td>REQ-1</td><td>open</td></tr>"
        "<tr><td>REQ-2</td><td>done</td></tr></table>";
    CHECK(lines(two, renamed) == "column renamed: ~~State~~ **Status**\n");
    CHECK(lines(two, renamed, "de") == "Spalte umbenannt: ~~State~~ **Status**\n");
    CHECK(lines("<p>Some words.</p>", "<p>Some words.</p>" + two) == "+ table: Key | State (2 × 2)\n");
    CHECK(lines("<p>Some words.</p>" + two, "<p>Some words.</p>", "de") == "− Tabelle: Key | State (2 × 2)\n");
    CHECK(lines("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
                "<table><tr><td>a</td><td>x</td><td>b</td></tr><tr><td>c</td><td>y</td><td>d</td></tr></table>") ==
          "+ column: x | y\n");
}
