// SPDX-License-Identifier: MIT
#include "chatleaf/pages/names.hpp"

#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("names that Confluence takes for one compare as the same") {
    CHECK(pages::compared_name("Große  Pläne") == pages::compared_name("GROSSE PLA\u0308NE"));
    CHECK(pages::compared_name("ПЛАН") == pages::compared_name("план"));
    CHECK(pages::compared_name("two\n lines") == pages::compared_name("two lines"));
    CHECK(pages::compared_name("plan") != pages::compared_name("plán"));
}
