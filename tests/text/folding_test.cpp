// SPDX-License-Identifier: MIT
#include "chatleaf/text/words.hpp"
#include "support/catch.hpp"

using chatleaf::text::folded_space;
using chatleaf::text::normalised;

TEST_CASE("white space is folded to single spaces and cut off at both ends") {
    CHECK(folded_space("").empty());
    CHECK(folded_space(" \t\r\n\u00A0\u2003").empty());
    CHECK(folded_space("  a\n\t b\u00A0 c\u2028d ") == "a b c d");
    CHECK(folded_space("a\u200Bb") == "a\u200Bb");  // zero width: not space, and not ours to drop
}

TEST_CASE("equal-looking texts are equal when normalised") {
    CHECK(normalised("plain") == "plain");
    CHECK(normalised("u\u0308ber") == "\u00FCber");
    CHECK(normalised("\u212B") == "\u00C5");
    CHECK(normalised("\uFB01") == "\uFB01");  // a ligature is another spelling, not another form
}
