// SPDX-License-Identifier: MIT
#include "chatleaf/exports/export.hpp"

#include "exports/reading.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

using namespace chatleaf;
using namespace chatleaf::exports::test;

TEST_CASE("the demo's space export gives each page with the version before it") {
    auto source = exports::Export::open(chatleaf::test::project_file("fixtures/demo-export/entities.xml"));
    REQUIRE(source.has_value());
    const auto reading = read(**source);
    CHECK(reading.tally.pages == 5);
    CHECK(reading.changes.size() == 5);
    CHECK(reading.tally.diagnostics.empty());

    const auto& prices = reading.of("Berth prices");
    CHECK(prices.newer.number == 3);
    CHECK(prices.newer.author == "Bo Meier");
    CHECK(prices.newer.comment == "Prices for the 2026 season");
    REQUIRE(prices.older.has_value());
    CHECK(prices.older->number == 2);
    CHECK(prices.page.space_key == "HARB");
    CHECK(prices.page.space_name == "Harbour office");

    CHECK_FALSE(reading.of("Opening hours").older.has_value());
    CHECK(reading.of("Radio channels").newer.body == reading.of("Radio channels").older->body);
    CHECK(reading.of("The regatta moves to June").page.type == pages::PageType::blog_post);
}
