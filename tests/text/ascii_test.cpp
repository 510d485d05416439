// SPDX-License-Identifier: MIT
#include "chatleaf/text/ascii.hpp"

#include "support/catch.hpp"

using namespace chatleaf::text;

TEST_CASE("only the letters of ASCII have a lower case") {
    CHECK(lower_ascii("Room-AZ_09@[`{") == "room-az_09@[`{");
    CHECK(lower_ascii("Ä\xC3\x89İ") == "Ä\xC3\x89İ");
    CHECK(lower_ascii(std::string_view()).empty());
}

TEST_CASE("letters are the same whatever their case, other characters only as they are") {
    CHECK(same_letters("DocType", "dOCtYPE"));
    CHECK(same_letters("", ""));
    CHECK_FALSE(same_letters("a", "ab"));
    CHECK_FALSE(same_letters("@", "`"));
    CHECK_FALSE(same_letters("[", "{"));
    CHECK_FALSE(same_letters("ä", "Ä"));
}

TEST_CASE("a text is ASCII when none of its bytes is not, wherever it stands") {
    CHECK(is_ascii(""));
    for (std::size_t length = 1; length < 40; ++length) {
        std::string text(length, '\x7F');
        CHECK(is_ascii(text));
        for (std::size_t at = 0; at < length; ++at) {
            text[at] = '\x80';
            CHECK_FALSE(is_ascii(text));
            CHECK(ascii_prefix(text) == at);
            text[at] = '\0';
        }
    }
}
