// SPDX-License-Identifier: MIT
#include "chatleaf/markup/parse.hpp"

#include <string>

#include "chatleaf/text/utf8.hpp"
#include "markup/characters.hpp"
#include "support/catch.hpp"

using namespace chatleaf::markup;

TEST_CASE("nothing but a tree comes from an empty message or ill-formed bytes") {
    CHECK(parse("").empty());
    CHECK(same(parse("a\xFFz"), {node(Kind::paragraph, {plain("a\xEF\xBF\xBDz")})}));
    CHECK(same(parse(" "), {node(Kind::paragraph, {plain(" ")})}));
}

TEST_CASE("words beyond ASCII that are taken many at a time are text in every dialect") {
    std::size_t seen = 0;
    for (char32_t c = 0x80; c <= 0xFFFF; ++c) {
        if (!is_plain_beyond_ascii(static_cast<char16_t>(c))) continue;
        ++seen;
        std::string word;
        chatleaf::text::append_code_point(word, c);
        const std::string message = word + "a " + word + ", " + word;
        for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0}) {
            INFO(message << " in " << version_of(dialect));
            REQUIRE(parse(message, server_defaults(dialect)) == Tree{node(Kind::paragraph, {plain(message)})});
        }
    }
    CHECK(seen > 30000);
}
