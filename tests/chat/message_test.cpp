// SPDX-License-Identifier: MIT
#include "chatleaf/chat/message.hpp"

#include "support/catch.hpp"

using namespace chatleaf::chat;

TEST_CASE("a room is called by its display name, else its slug, else its id") {
    Room room;
    room.id = "R1";
    CHECK(shown_name(room) == "R1");
    room.name = "buro-muenchen";
    CHECK(shown_name(room) == "buro-muenchen");
    room.display_name = "Büro München";
    CHECK(shown_name(room) == "Büro München");
}

TEST_CASE("an event is what has a type, but for what was said under lock and key") {
    Message message;
    CHECK_FALSE(is_event(message));
    message.type = "e2e";
    CHECK_FALSE(is_event(message));
    for (const char* type : {"uj", "rm", "of-the-future"}) {
        message.type = type;
        CHECK(is_event(message));
    }
}

TEST_CASE("an author is called by the message's alias, else the real name, else the username") {
    Message message;
    message.author.username = "anna.k";
    CHECK(shown_name(message) == "anna.k");
    message.author.name = "Anna Kovács";
    CHECK(shown_name(message) == "Anna Kovács");
    message.alias = "Release bot";
    CHECK(shown_name(message) == "Release bot");
}

TEST_CASE("on a server that shows usernames an author is called by that") {
    Message message;
    message.author.name = "Anna Kovács";
    CHECK(shown_name(message, NameStyle::usernames) == "Anna Kovács");
    message.author.username = "anna.k";
    CHECK(shown_name(message, NameStyle::usernames) == "anna.k");
    message.alias = "Release bot";
    CHECK(shown_name(message, NameStyle::usernames) == "Release bot");
}

TEST_CASE("which events a list hides is read as servers read it") {
    const std::vector<std::string> hidden{"uj", "mute_unmute", "rm", ""};
    for (const char* type : {"uj", "mute_unmute", "user-muted", "user-unmuted"}) CHECK(is_hidden_event(type, hidden));
    for (const char* type : {"", "rm", "ul", "e2e"}) CHECK_FALSE(is_hidden_event(type, hidden));
    CHECK_FALSE(is_hidden_event("uj", {}));
}
