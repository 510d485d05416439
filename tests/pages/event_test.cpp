// SPDX-License-Identifier: MIT
#include "chatleaf/pages/event.hpp"

#include <catch2/catch.hpp>

using namespace chatleaf;

TEST_CASE("each kind of event has a name that leads back to it") {
    for (const std::string_view name : {"created", "changed", "moved", "trashed", "restored", "commented"}) {
        const auto kind = pages::event_kind_of(name);
        REQUIRE(kind);
        CHECK(pages::to_string(*kind) == name);
    }
    CHECK_FALSE(pages::event_kind_of("Created"));
    CHECK_FALSE(pages::event_kind_of(""));
}
