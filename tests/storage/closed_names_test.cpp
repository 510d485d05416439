// SPDX-License-Identifier: MIT
#include "storage/closed_names.hpp"

#include <string>

#include "support/catch.hpp"

using chatleaf::storage::ClosedNames;

TEST_CASE("names are known by their closing tags, wherever these stand") {
    ClosedNames names("<b>a</b>\n</ac:task\n></ x></open");
    CHECK(names.steps() == 0);
    CHECK(names.contain("b"));
    CHECK(names.contain("ac:task"));
    CHECK(names.contain("open"));
    CHECK_FALSE(names.contain("a"));
    CHECK_FALSE(names.contain("ac"));
    CHECK(names.steps() > 0);
}

TEST_CASE("where very many names are closed, every name counts as closed") {
    std::string page;
    for (int i = 0; i < 2000; ++i) page += "</n" + std::to_string(i) + ">";
    CHECK(ClosedNames(page).contain("other"));
}
