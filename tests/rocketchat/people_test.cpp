// SPDX-License-Identifier: MIT
// Who is in a room, and who somebody is.
#include <string>

#include "rocketchat/chat_fixture.hpp"
#include "rocketchat/members.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using test::Chat;

namespace {
constexpr std::string_view program = "rocketchat/main.mjs";
}

TEST_CASE("who is in a room is a member, and whose name is only like theirs is not") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);
    const chat::Room board = chat.room("board-minutes");
    const auto is_member = [&](std::string_view name) {
        const auto answer = chat.servers.is_member("team", board, name);
        if (!answer) FAIL(to_string(answer.error()));
        return *answer;
    };
    CHECK(is_member("ada"));
    CHECK(is_member("leaf.bot"));
    for (const char* other : {"cyd", "ad", "Ada", "ADA", "Ada Lovelace", "ada ", "nobody", ""})
        CHECK_FALSE(is_member(other));
}

TEST_CASE("of a room that the account may not see nobody can tell, and that is neither yes nor no") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);
    chat::Room secret;
    secret.id = "secret00000000000";
    secret.type = chat::RoomType::private_group;
    CHECK_FALSE(chat.servers.is_member("team", secret, "cyd"));
    secret.type = chat::RoomType::unknown;
    CHECK_FALSE(chat.servers.is_member("team", secret, "cyd"));
}

TEST_CASE("an address of e-mail is somebody's when they confirmed it and the account may see it") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    {
        Chat chat(*server);
        CHECK_FALSE(chat.servers.username_of("team", "ada@example.org"));
    }
    server->set(R"({"rights":{"bot":["view-full-other-user-info"],"user":[],"admin":[]}})");
    Chat chat(*server);
    const auto ada = chat.servers.username_of("team", "ADA@example.org");
    REQUIRE(ada);
    CHECK(*ada == "ada");
    CHECK_FALSE(chat.servers.username_of("team", "leaf.bot@example.org"));  // not confirmed
    CHECK_FALSE(chat.servers.username_of("team", "nobody@example.org"));
    CHECK_FALSE(chat.servers.username_of("team", ""));
}

TEST_CASE("two people of one address are nobody") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    server->set(R"({"rights":{"bot":["view-full-other-user-info"]},"people":[
        {"_id":"a","username":"ada","name":"Ada","roles":[],"emails":[{"address":"a@example.org","verified":true}]},
        {"_id":"b","username":"bob","name":"Bob","roles":[],"emails":[{"address":"A@example.org","verified":true}]}]})");
    Chat chat(*server);
    CHECK_FALSE(chat.servers.username_of("team", "a@example.org"));
}

TEST_CASE("lists of people are read whatever stands in them") {
    using rocketchat::people_in;
    CHECK_FALSE(people_in("", "members"));
    CHECK_FALSE(people_in("[]", "members"));
    CHECK_FALSE(people_in(R"({"members":{}})", "members"));
    const auto people = people_in(
        R"({"members":[{"username":"ada"},{"username":7},{},null,{"username":"bob","username":"eve"},
           {"username":"cyd","emails":[{"address":"c@d","verified":true},{"address":"no@d"},7,{"verified":true}]}]})",
        "members");
    REQUIRE(people);
    REQUIRE(people->size() == 2);
    CHECK(people->front().username == "ada");
    CHECK(people->back().username == "cyd");
    CHECK(people->back().emails == std::vector<std::string>{"c@d", ""});
}
