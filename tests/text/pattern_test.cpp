// SPDX-License-Identifier: MIT
#include "chatleaf/text/pattern.hpp"

#include <string>

#include "support/catch.hpp"

namespace {

using chatleaf::text::Pattern;

bool is(std::string_view expression, std::string_view text) {
    auto pattern = Pattern::create(expression);
    REQUIRE(pattern.has_value());
    return pattern->is(text);
}

TEST_CASE("a pattern means the whole of a text, in any script") {
    CHECK(is("Plan.*", "Plan for March"));
    CHECK_FALSE(is("Plan", "Plan for March"));
    CHECK(is("(?i)farbe|größe", "GRÖßE"));
    CHECK(is(".{2}", "日本"));
    CHECK(is("", ""));
}

TEST_CASE("what is no pattern is none") {
    CHECK_FALSE(Pattern::create("(").has_value());
    CHECK_FALSE(Pattern::create("a{2,1}").has_value());
    CHECK_FALSE(Pattern::create(std::string(1001, 'a')).has_value());
}

TEST_CASE("a pattern that would go back for ever ends") {
    CHECK_FALSE(is("(a+)+b", std::string(40, 'a')));
    CHECK_FALSE(is("(x+x+)+y", std::string(100, 'x')));
    CHECK_FALSE(is("(.*)*(.*)*(.*)*z", std::string(1000, 'x')));
}

TEST_CASE("a pattern can be used again after it took too long") {
    auto pattern = Pattern::create("(a+)+b");
    REQUIRE(pattern.has_value());
    CHECK_FALSE(pattern->is(std::string(60, 'a')));
    CHECK(pattern->is("aaab"));
}

}  // namespace
