// SPDX-License-Identifier: MIT
#include "chatleaf/folder/page_file.hpp"

#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("a file is a page by the end of its name, whatever its case") {
    CHECK(folder::page_ending("Release plan.xml") == 0U);
    CHECK(folder::page_ending("OLD.XHTML") == 1U);
    CHECK(folder::page_ending("v1.2.html") == 2U);
    CHECK(folder::page_ending("page.storage") == 3U);
    for (const char* none : {"xml", ".xml", "page.xml.bak", "page.txt", "page", ""}) {
        INFO(none);
        CHECK(folder::page_ending(none) == std::nullopt);
    }
}
