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
