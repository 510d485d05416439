// SPDX-License-Identifier: MIT
#include "chatleaf/markup/parse.hpp"

#include "support/catch.hpp"

using namespace chatleaf::markup;

TEST_CASE("nothing but a tree comes from an empty message or ill-formed bytes") {
    CHECK(parse("").empty());
    CHECK(same(parse("a\xFFz"), {node(Kind::paragraph, {plain("a\xEF\xBF\xBDz")})}));
    CHECK(same(parse(" "), {node(Kind::paragraph, {plain(" ")})}));
}
