// SPDX-License-Identifier: MIT
#include "chatleaf/storage/parse.hpp"

#include "chatleaf/storage/reading.hpp"
#include "support/catch.hpp"

using namespace chatleaf::storage;

TEST_CASE("A page is read into its elements") {
    const auto parsed = parse("<h2>One</h2>\n<p>a <strong>b</strong> <em>c</em>&nbsp;<br/></p>", "page.xml");
    REQUIRE(parsed);
    CHECK(parsed->diagnostics.empty());
    CHECK(visible_text(parsed->document, 0) == "One a b c");
}
