// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"

#include "support/catch.hpp"
#include "tree_checks.hpp"

using namespace chatleaf::storage;

namespace {

Document page(std::string_view source) {
    auto parsed = chatleaf::test::parse_exact(source);
    REQUIRE(parsed);
    return std::move(parsed->document);
}

}  // namespace

TEST_CASE("a heading knows its level") {
    const Document document = page("<h1>a</h1><h6>b</h6>");
    CHECK(heading_level(document, 1) == 1);
    CHECK(heading_level(document, 3) == 6);
}

TEST_CASE("a cell's spans are numbers from 1 to 1000") {
    const auto spans = [](std::string_view attributes) {
        const Document document = page("<td " + std::string(attributes) + "/>");
        return std::pair(cell_span(document, 1).rows, cell_span(document, 1).columns);
    };
    CHECK(spans("") == std::pair(1U, 1U));
    CHECK(spans("rowspan='2' colspan='3'") == std::pair(2U, 3U));
    CHECK(spans("rowspan='0' colspan='-1'") == std::pair(1U, 1U));
    CHECK(spans("rowspan='99999' colspan='99999999999'") == std::pair(1000U, 1U));
    CHECK(spans("rowspan='2x' colspan=''") == std::pair(1U, 1U));
}

TEST_CASE("blocks are told from parts of a line") {
    for (const Kind kind :
         {Kind::paragraph, Kind::heading, Kind::list_item, Kind::table_cell, Kind::layout, Kind::task_body}) {
        CHECK(is_block(kind));
    }
    for (const Kind kind :
         {Kind::text, Kind::strong, Kind::macro, Kind::link, Kind::image, Kind::unknown_element, Kind::document}) {
        CHECK_FALSE(is_block(kind));
    }
}
