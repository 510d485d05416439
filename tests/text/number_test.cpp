// SPDX-License-Identifier: MIT
#include "chatleaf/text/number.hpp"

#include <cstdint>

#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("a text that is a whole number is one, and no other") {
    CHECK(text::whole_number<int>("42") == 42);
    CHECK(text::whole_number<int>("-7") == -7);
    CHECK(text::whole_number<int>("007") == 7);
    CHECK(text::whole_number<std::uint64_t>("18446744073709551615") == UINT64_MAX);
    for (const char* none : {"", " 1", "1 ", "+1", "1.0", "0x10", "1e3", "٣", "--1", "1\n"}) {
        INFO(none);
        CHECK(text::whole_number<int>(none) == std::nullopt);
    }
}

TEST_CASE("a number that its type cannot hold is none") {
    CHECK(text::whole_number<std::uint8_t>("255") == 255);
    CHECK(text::whole_number<std::uint8_t>("256") == std::nullopt);
    CHECK(text::whole_number<std::uint8_t>("-1") == std::nullopt);
    CHECK(text::whole_number<std::int64_t>(std::string(500, '9')) == std::nullopt);
}
