// SPDX-License-Identifier: MIT
#include "chatleaf/text/suggest.hpp"

#include <array>
#include <string>

#include "support/catch.hpp"

using chatleaf::text::nearest;

TEST_CASE("the word that was meant is found a slip or two away") {
    constexpr std::array<std::string_view, 5> names{"server", "room", "limit", "since", "until"};
    CHECK(nearest("sever", names) == "server");
    CHECK(nearest("LIMIT", names) == "limit");
    CHECK(nearest("limti", names) == "limit");  // two letters changed places
    CHECK(nearest("romo", names) == "room");
    CHECK(nearest("sinse", names) == "since");
    CHECK_FALSE(nearest("colour", names));
    CHECK_FALSE(nearest("", names));
    CHECK_FALSE(nearest("x", {}));
}

TEST_CASE("the nearest candidate wins, and of equals the first") {
    constexpr std::array<std::string_view, 3> names{"boot", "root", "room"};
    CHECK(nearest("room", names) == "room");
    CHECK(nearest("rooot", names) == "root");
    CHECK(nearest("oot", names) == "boot");
}

TEST_CASE("a word far too long is left alone") {
    const std::string word(100000, 'a');
    const std::array<std::string_view, 2> names{"aaa", word};
    CHECK_FALSE(nearest(word, names));
    CHECK_FALSE(nearest("aaaaaaa", names));
}

TEST_CASE("who asks for fewer slips is given only what is nearer") {
    constexpr std::array<std::string_view, 2> names{"note", "info"};
    CHECK(nearest("date", names) == "note");
    CHECK(nearest("date", names, 1) == std::nullopt);
    CHECK(nearest("inof", names, 1) == "info");
    CHECK(nearest("Info", names, 0) == "info");
}
