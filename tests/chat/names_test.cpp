// SPDX-License-Identifier: MIT
#include "chatleaf/chat/names.hpp"

#include <string>

#include "support/catch.hpp"

using namespace chatleaf::chat;

TEST_CASE("a server's alias is a short word of small letters, digits and dashes") {
    for (const char* good : {"team", "a", "0", "team-2_x"}) CHECK(is_alias(good));
    CHECK(is_alias(std::string(40, 'a')));
    for (const char* bad : {"", "Team", "te am", "team.example", "te/am", "ü", "..", "https://team"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_alias(bad));
    }
    CHECK_FALSE(is_alias(std::string(41, 'a')));
}

TEST_CASE("a room's name has no sign, slash, pattern or white space") {
    for (const char* good : {"general", "büro", "a.b-c_d", "GENERAL", "user:server.org", "...", "%20"})
        CHECK(is_room_name(good));
    CHECK(is_room_name(std::string(300, 'a')));
    for (const char* bad : {"", "#general", "a b", "board-*", "a/b", "a\\b", "a\tb", "a\n", "\x7F", ".", ".."}) {
        CAPTURE(bad);
        CHECK_FALSE(is_room_name(bad));
    }
    CHECK_FALSE(is_room_name(std::string_view("a\0", 2)));
    CHECK_FALSE(is_room_name(std::string(301, 'a')));
}
