// SPDX-License-Identifier: MIT
#include "locale/pattern.hpp"

#include "support/catch.hpp"

using namespace chatleaf::locale;

namespace {

std::string said(std::string_view words, std::initializer_list<Argument> arguments) {
    const auto pattern = Pattern::of(words);
    return pattern ? pattern->say(arguments).value_or("(not said)") : "(no pattern)";
}

}  // namespace

TEST_CASE("words are put in their places") {
    CHECK(said("Spaces", {}) == "Spaces");
    CHECK(said("", {}) == "");
    CHECK(said("{name} in {space}.", {{"space", "HARB"}, {"name", "{Prices}"}}) == "{Prices} in HARB.");
    CHECK(said("{a}{a}", {{"a", "x"}}) == "xx");
}

TEST_CASE("what needs more than that is left to ICU") {
    CHECK(said("{count, plural, one {a page} other {# pages}}", {}) == "(no pattern)");
    CHECK(said("it''s {name}", {}) == "(no pattern)");
    CHECK(said("{0} pages", {}) == "(no pattern)");
    CHECK(said("a } b", {}) == "(no pattern)");
    CHECK(said("a { b", {}) == "(no pattern)");
    CHECK(said("{count} pages", {{"count", std::int64_t{1000}}}) == "(not said)");
    CHECK(said("{name}", {}) == "(not said)");
}
