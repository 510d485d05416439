// SPDX-License-Identifier: MIT
#include "chatleaf/pages/page.hpp"

#include "support/catch.hpp"

using namespace chatleaf::pages;

TEST_CASE("kinds of pages and bodies have the names that JSON and diagnostics use") {
    CHECK(to_string(PageType::page) == "page");
    CHECK(to_string(PageType::blog_post) == "blog_post");
    CHECK(to_string(BodyType::wiki) == "wiki");
    CHECK(to_string(BodyType::raw) == "raw");
    CHECK(to_string(BodyType::storage) == "storage");
}
