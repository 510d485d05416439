// SPDX-License-Identifier: MIT
#include "lint/permalinks.hpp"

#include "found.hpp"

using namespace chatleaf;
using chat::RoomType;
using lint::Appearance;
using lint::appearance;

TEST_CASE("a permalink is read below whatever address its server has") {
    for (const std::string& server : {std::string("https://chat.example.org"), std::string("http://10.0.0.7:3000"),
                                      std::string("https://example.org/chat"), std::string("https://channel/a/b")}) {
        INFO(server);
        for (const auto& [path, type] : {std::pair{"/channel/", RoomType::channel},
                                         {"/group/", RoomType::private_group},
                                         {"/direct/", RoomType::direct},
                                         {"/live/", RoomType::livechat}}) {
            const auto place = lint::permalink_of_any(server + path + "a%20b/thread/q?msg=r#x");
            REQUIRE(place);
            CHECK(*place == chat::Permalink{type, "a b", "r", "q"});
        }
    }
}

TEST_CASE("what names no room, no server or no message is not read") {
    for (const char* url : {"", "https://", "https://chat.example.org", "https://chat.example.org/home?x=/channel/a",
                            "https://chat.example.org/channel/", "ftp://chat.example.org/channel/a?msg=b",
                            "https://a@chat.example.org/channel/a?msg=b", "https://chat.example.org/channel/a?msg=%00",
                            "/channel/a?msg=b"}) {
        INFO(url);
        CHECK_FALSE(lint::permalink_of_any(url));
    }
}

TEST_CASE("a permalink is of the first server below whose address it is") {
    const std::vector<lint::Server> servers{
        {"ops", "https://ops.example.org", {}}, {"none", "", {}}, {"team", "https://chat.example.org", {}}};
    const auto link = lint::permalink_of("https://chat.example.org/channel/a?msg=b", servers);
    REQUIRE(link);
    CHECK(link->server->alias == "team");
    CHECK_FALSE(lint::permalink_of("https://other.example.org/channel/a?msg=b", servers));
}

TEST_CASE("a room may appear as the policy says, in doubt for its name") {
    const policy::RoomRules open{true, {"board"}};
    const policy::RoomRules closed{false, {"board"}};
    CHECK(appearance("general", RoomType::unknown, open) == Appearance::allowed);
    CHECK(appearance("general", RoomType::channel, open) == Appearance::allowed);
    CHECK(appearance("general", RoomType::unknown, closed) == Appearance::forbidden);
    CHECK(appearance("Board", RoomType::private_group, closed) == Appearance::allowed);
    CHECK(appearance("sales", RoomType::private_group, open) == Appearance::forbidden);
    CHECK(appearance("ada", RoomType::direct, {true, {}}) == Appearance::forbidden);
}

TEST_CASE("an id may be that of a room bound by name, and a name that of one bound by its id") {
    for (const char* id : {"ByehQjC44FwMeiLbX", "5f1a7c0e9b2d4a0012345678", "GENERAL"}) {
        INFO(id);
        CHECK(appearance("sales", RoomType::private_group, {true, {id}}) == Appearance::uncertain);
    }
    CHECK(appearance("ByehQjC44FwMeiLbX", RoomType::private_group, {true, {"board"}}) == Appearance::uncertain);
    CHECK(appearance("ByehQjC44FwMeiLbX", RoomType::private_group, {true, {"pZvwJ8KTYzZ4tEkGq"}}) ==
          Appearance::forbidden);
    CHECK(appearance("releaseplanningab", RoomType::private_group, {true, {"board"}}) == Appearance::forbidden);
}
