// SPDX-License-Identifier: MIT
#include "chatleaf/storage/table.hpp"

#include <map>
#include <random>
#include <string>
#include <utility>

#include "chatleaf/storage/parse.hpp"
#include "document_of.hpp"
#include "support/catch.hpp"

using namespace chatleaf::storage;
using chatleaf::test::document_of;

namespace {

/// The grid drawn with each slot's cell as the cell's text, "." for a slot without: "ab/a.".
std::string drawn(std::string_view rows) {
    const Document document = document_of("<table>" + std::string(rows) + "</table>");
    const Table read = table(document, 1);
    std::string grid;
    for (std::uint32_t row = 0; row < read.rows; ++row) grid += std::string(read.columns, '.') + '/';
    for (const GridCell& cell : read.cells) {
        for (std::uint32_t row = cell.row; row < cell.row + cell.rows; ++row)
            for (std::uint32_t column = cell.column; column < cell.column + cell.columns; ++column)
                grid.at(row * (read.columns + 1) + column) = document.text(document.first_child(cell.node)).front();
    }
    return grid.substr(0, grid.size() - 1);
}

}  // namespace

TEST_CASE("a cell stands at the first column that no cell from above covers") {
    CHECK(drawn("<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>") == "ab/cd");
    CHECK(drawn("<tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr>") == "ab/ac");
    CHECK(drawn("<tr><td>a</td><td rowspan='2' colspan='2'>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr>") ==
          "abbc/dbbe");
    CHECK(drawn("<tr><td colspan='3'>a</td></tr><tr><td>b</td></tr>") == "aaa/b..");
    CHECK(drawn("<tr><td rowspan='3'>a</td><td rowspan='2'>b</td></tr><tr/><tr><td>c</td></tr>") == "ab/ab/ac");
}

TEST_CASE("no cell reaches out of its section or the table") {
    CHECK(
        drawn("<thead><tr><th rowspan='5'>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody>") ==
        "ab/cd");
    CHECK(drawn("<tr><td rowspan='9'>a</td></tr><tr><td>b</td></tr>") == "a./ab");
}

TEST_CASE("a wide cell ends where one from above begins") {
    CHECK(drawn("<tr><td>a</td><td rowspan='2'>b</td></tr><tr><td colspan='2'>c</td><td>d</td></tr>") == "ab./cbd");
}

TEST_CASE("cells without a row are rows; what is in no cell has no slot") {
    CHECK(drawn("<td>a</td>words<tr>words<td>b</td><p/></tr><tbody><th>c</th></tbody>") == "a/b/c");
    CHECK(drawn("").empty());
}

TEST_CASE("header cells, colours and numbers are known wherever they stand") {
    const Document document = document_of(
        "<table class='wrapped' data-layout='wide' data-table-width='760' data-table-display-mode='fixed'>"
        "<colgroup><col style='width: 34.0px;'/><col span='2' width='20%'/></colgroup><col/>"
        "<tr><td class='x numberingColumn'>1</td><th data-highlight-colour='#deebff'>h</th><td>"
        "<table><tr><td>nested</td></tr></table></td></tr></table>");
    const Table read = table(document, 1);
    CHECK(read.layout == "wide");
    CHECK(read.width == "760");
    CHECK(read.display_mode == "fixed");
    CHECK(read.numbered);
    CHECK(read.complete);
    REQUIRE(read.widths.size() == 3);
    CHECK(read.widths[0].width == "34.0px");
    CHECK(read.widths[1].width == "20%");
    CHECK(read.widths[1].columns == 2);
    CHECK(read.widths[2].width.empty());
    REQUIRE(read.cells.size() == 3);
    CHECK(read.cells[0].numbering);
    CHECK_FALSE(read.cells[0].header);
    CHECK(read.cells[1].header);
    CHECK(read.cells[1].colour == "#deebff");
    CHECK(read.rows == 1);
    CHECK(read.row_nodes.size() == 1);
}

TEST_CASE("a table's width is in its style when it is nowhere else") {
    const Document document = document_of("<table style='color: red; width: 73.4504%;'/>");
    CHECK(table(document, 1).width == "73.4504%");
}

TEST_CASE("random tables cover no slot twice and lose no cell") {
    std::mt19937 random(20261125);
    for (int round = 0; round < 2000; ++round) {
        std::string source = "<table><tbody>";
        std::size_t cells = 0;
        for (auto rows = random() % 6; rows > 0; --rows) {
            if (random() % 5 == 0) source += "</tbody><tbody>";
            source += "<tr>";
            for (auto columns = random() % 6; columns > 0; --columns, ++cells)
                source += "<td rowspan='" + std::to_string(random() % 4) + "' colspan='" +
                          std::to_string(random() % 4) + "'/>";
            source += "</tr>";
        }
        source += "</tbody></table>";
        INFO(source);
        const auto parsed = parse(source, "page.xml");
        REQUIRE(parsed);
        const Table read = table(parsed->document, 1);
        CHECK(read.cells.size() == cells);
        std::map<std::pair<std::uint32_t, std::uint32_t>, int> covered;
        for (const GridCell& cell : read.cells) {
            REQUIRE((cell.rows >= 1 && cell.columns >= 1));
            REQUIRE((cell.row + cell.rows <= read.rows && cell.column + cell.columns <= read.columns));
            for (std::uint32_t row = cell.row; row < cell.row + cell.rows; ++row)
                for (std::uint32_t column = cell.column; column < cell.column + cell.columns; ++column)
                    REQUIRE(++covered[{row, column}] == 1);
        }
    }
}

TEST_CASE("a table of spans over spans is laid out in a time that its size allows") {
    std::string source = "<table><tbody><tr>";
    for (int i = 0; i < 20'000; ++i) source += "<td rowspan='1000' colspan='1000'/>";
    source += "</tr>";
    for (int i = 0; i < 20'000; ++i) source += "<tr><td rowspan='1000'/></tr>";
    source += "</tbody></table>";
    const auto parsed = parse(source, "page.xml");
    REQUIRE(parsed);
    const Table read = table(parsed->document, 1);
    CHECK_FALSE(read.complete);
    CHECK(read.cells.size() == 40'000);
    CHECK(read.rows == 20'001);
    for (const GridCell& cell : read.cells) REQUIRE(cell.row + cell.rows <= read.rows);
}
