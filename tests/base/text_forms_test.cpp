// SPDX-License-Identifier: MIT
#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("a place reads as editors and compilers write it") {
    CHECK(to_string(Place{"page.xml", 3, 14}) == "page.xml:3:14");
    CHECK(to_string(Place{"team"}) == "team");
    CHECK(to_string(Place{}).empty());
}

TEST_CASE("an error begins with its place, where it has one") {
    CHECK(to_string(Error{{"page.xml", 1, 2}, "what and why"}) == "page.xml:1:2: what and why");
    CHECK(to_string(Error{{}, "what and why"}) == "what and why");
}

TEST_CASE("a diagnostic says how bad it is and which kind it is") {
    const Diagnostic diagnostic{Severity::warning, {"page.xml", 2, 1}, "unknown-macro", "what to do."};
    CHECK(to_string(diagnostic) == "page.xml:2:1: warning: what to do. [unknown-macro]");
}

TEST_CASE("a result is a value or an error") {
    const Result<int> value = 7;
    REQUIRE(value);
    CHECK(*value == 7);

    const Result<int> error = Error{{"a"}, "no"};
    REQUIRE_FALSE(error);
    CHECK(error.error().message == "no");
}
