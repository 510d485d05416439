// SPDX-License-Identifier: MIT
#include "chatleaf/flows/input.hpp"

#include "support/catch.hpp"

using namespace chatleaf;
using namespace chatleaf::flows;

TEST_CASE("a malformed page is repaired, or refused when it is read strictly") {
    const Input page{"page.xml", "<p>one<br>two</p>"};
    const auto repaired = read_page(page, Reading::repairing);
    REQUIRE(repaired);
    CHECK(repaired->diagnostics.size() == 1);
    const auto refused = read_page(page, Reading::strict);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().place == Place{"page.xml", 1, 14});
    CHECK(read_page({"page.xml", "<p>one</p> two"}, Reading::strict));
}
