// SPDX-License-Identifier: MIT
#include "diff/tables.hpp"

#include <string>
#include <string_view>

#include "diff/told_tables.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;
using namespace chatleaf::test;
using namespace chatleaf::test::tables;

}  // namespace

TEST_CASE("merged cells are told by what they did to the grid") {
    const std::string plain =
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr><tr><td>e</td><td>f</td></tr></table>";
    SECTION("a span of one is none") {
        const std::string spelled =
            "<table><tr><td rowspan=\"1\">a</td><td "
            "colspan=\"1\">b</td></tr><tr><td>c</td><td>d</td></tr><tr><td>e</td><td>f</td></tr></table>";
        CHECK(checked(plain, spelled).records.empty());
    }
    SECTION("across columns") {
        const std::string merged =
            "<table><tr><td>a</td><td>b</td></tr><tr><td "
            "colspan=\"2\">c</td></tr><tr><td>e</td><td>f</td></tr></table>";
        CHECK(told(checked(plain, merged)) == "remove table_cell [c/]: d\n");
        CHECK(told(checked(merged, plain)) == "add table_cell [c/]: d\n");
    }
    SECTION("across rows") {
        const std::string merged =
            "<table><tr><td>a</td><td "
            "rowspan=\"2\">b</td></tr><tr><td>c</td></tr><tr><td>e</td><td>f</td></tr></table>";
        CHECK(told(checked(plain, merged)) == "remove table_cell [c/]: d\n");
        const std::string changed =
            "<table><tr><td>a</td><td rowspan=\"2\">b and "
            "d</td></tr><tr><td>c</td></tr><tr><td>e</td><td>f</td></tr></table>";
        CHECK(told(checked(plain, changed)) == "edit table_cell [a/]: -{b}+{b and d}\nremove table_cell [c/]: d\n");
    }
    SECTION("cells right of one that spans rows stay in their columns") {
        const std::string before =
            "<table><tr><th>G</th><th>K</th><th>V</th></tr><tr><td rowspan=\"2\">g</td><td>a</td><td>1</td></tr>"
            "<tr><td>b</td><td>2</td></tr></table>";
        const std::string after =
            "<table><tr><th>G</th><th>K</th><th>V</th></tr><tr><td rowspan=\"2\">g</td><td>a</td><td>1</td></tr>"
            "<tr><td>b</td><td>5</td></tr></table>";
        CHECK(told(checked(before, after)) == "edit table_cell [b/V]: -{2}+{5}\n");
    }
    SECTION("a title over all columns does not hide one that came") {
        const std::string before =
            "<table><tr><th "
            "colspan=\"2\">Title</th></tr><tr><th>K</th><th>V</th></tr><tr><td>a</td><td>1</td></tr><tr><td>b</"
            "td><td>2</td></tr></table>";
        const std::string after =
            "<table><tr><th "
            "colspan=\"3\">Title</th></tr><tr><th>New</th><th>K</th><th>V</th></tr><tr><td>n</td><td>a</td><td>1</td></"
            "tr><tr><td>m</td><td>b</td><td>2</td></tr></table>";
        CHECK(told(checked(before, after)) == "add table_column [/New]: New | n | m\n");
    }
}

TEST_CASE("numbers that count rows are nobody's change") {
    const auto row = [](int number, std::string_view text) {
        return "<tr><td class=\"numberingColumn\">" + std::to_string(number) + "</td><td>" + std::string(text) +
               "</td><td>x</td></tr>";
    };
    const auto changes = checked("<table>" + row(1, "a") + row(2, "b") + row(3, "c") + "</table>",
                                 "<table>" + row(1, "a") + row(2, "c") + "</table>");
    CHECK(told(changes) == "remove table_row [b/]: b | x\n");
}

TEST_CASE("a grid knows its header, its columns and what covers them") {
    const auto grids_in = [](std::string_view source) {
        const auto page = read(source);
        return grids_of(page, blocks_of(page));
    };
    const auto grids = grids_in(
        "<p>Before.</p><table><thead><tr><th colspan=\"3\">Title</th></tr><tr><td>K</td><th rowspan=\"2\">V</th>"
        "<th>W</th></tr></thead><tbody><tr><th>a</th><td>1</td></tr><tr><td></td><td/></tr>"
        "<tr><td "
        "rowspan=\"2\">b</td><td>2</td><td><table><tr><td>in</td></tr></table></td></tr><tr><td>3</td></tr></tbody></"
        "table>");
    REQUIRE(grids.size() == 2);
    const auto& grid = grids.front();
    CHECK(grid.columns == 3);
    CHECK(grid.header_rows == 2);
    REQUIRE(grid.rows.size() == 5);  // the empty one is none
    CHECK(grid.headings == std::vector<std::uint32_t>{1, 2, 3});
    const auto& last = grid.cells[grid.rows.back().first];
    CHECK(last.column == 1);  // the first one is covered from above
    CHECK(grids.back().columns == 1);
    CHECK(grids.back().header_rows == 0);
    SECTION("a table without a word is none") { CHECK(grids_in("<table><tr><td/><td> </td></tr></table>").empty()); }
    SECTION("a title over all columns names none") {
        const auto titled = grids_in("<table><tr><th colspan=\"2\">T</th></tr><tr><td>a</td><td>b</td></tr></table>");
        CHECK(titled.front().headings == std::vector<std::uint32_t>{no_index, no_index});
    }
}

TEST_CASE("words of a damaged page that stand in a row but in no cell are told with the row") {
    CHECK(told(checked("<table><tr><th>K</th></tr><tr>stray words here<td>a</td></tr></table>",
                       "<table><tr><th>K</th></tr><tr>stray words there<td>a</td></tr></table>")) ==
          "edit table_row [a/]: stray words -{here}+{there} a\n");
    CHECK(told(checked("<table><tr><th>K</th></tr><tr><td>a</td></tr></table>",
                       "<table><tr><th>K</th></tr><tr>stray</tr><tr><td>a</td></tr></table>")) ==
          "add table_row: stray\n");
}

TEST_CASE("how an editor writes a table down is no change") {
    const std::string plain =
        "<table><tbody><tr><th>Key</th><th>Owner</th></tr><tr><td>R1</td><td>Ann</td></tr></tbody></table>";
    const std::string spellings[] = {
        "<table class=\"wrapped\" data-layout=\"wide\" ac:local-id=\"7\"><colgroup><col style=\"width: "
        "34.0px;\"/><col/></colgroup>"
        "<tbody><tr><th>Key</th><th>Owner</th></tr><tr><td>R1</td><td>Ann</td></tr></tbody></table>",
        "<table><thead><tr><th><p>Key</p></th><th><p>Owner</p></th></tr></thead><tbody><tr><td><p>R1</p></"
        "td><td><p>Ann</p>"
        "</td></tr></tbody></table>",
        "<table>\n  <tbody>\n    <tr>\n      <th> Key </th>\n      <th>Owner</th>\n    </tr>\n    <tr>\n      "
        "<td>R1</td>\n"
        "      <td>\n  Ann\n</td>\n    </tr>\n  </tbody>\n</table>",
        "<table><tr><th>Key</th><th colspan=\"1\" "
        "rowspan=\"1\">Owner</th></tr><tr><td>R1</td><td>Ann</td></tr>"
        "<tr><td></td><td><br/></td></tr></table>",
    };
    for (const auto& spelling : spellings) {
        CAPTURE(spelling);
        CHECK(told(checked(plain, spelling)) == "");
        CHECK(told(checked(spelling, plain)) == "");
    }
}

TEST_CASE("a table in a list, and in a box, is told as any other") {
    const auto in_list = [](const std::string& own) { return "<ul><li>Item" + own + "</li><li>Next</li></ul>"; };
    CHECK(told(checked(in_list(table("!K,!V;a,1;b,2")), in_list(table("!K,!V;a,1;b,3")))) ==
          "edit table_cell [b/V]: -{2}+{3}\n");
    const auto in_box = [](const std::string& own) {
        return "<ac:structured-macro ac:name=\"expand\"><ac:rich-text-body>" + own +
               "</ac:rich-text-body></ac:structured-macro>";
    };
    CHECK(told(checked(in_box(table("!K,!V;a,1;b,2")), in_box(table("!K,!V;a,1;b,2;c,3")))) ==
          "add table_row [c/]: c | 3\n");
}
