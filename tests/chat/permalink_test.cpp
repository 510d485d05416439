// SPDX-License-Identifier: MIT
#include "chatleaf/chat/permalink.hpp"

#include <random>

#include "support/catch.hpp"

using namespace chatleaf::chat;

namespace {

constexpr const char* server = "https://chat.example.org";

Permalink link_to(RoomType type, std::string room, std::string message, std::string thread = {}) {
    return {type, std::move(room), std::move(message), std::move(thread)};
}

std::string read_error(std::string_view url, std::string_view server_url = server) {
    const auto read = read_permalink(url, server_url);
    return read ? "" : read.error().message;
}

}  // namespace

TEST_CASE("a permalink names a room and a message") {
    CHECK(*read_permalink("https://chat.example.org/channel/general?msg=abc123", server) ==
          link_to(RoomType::channel, "general", "abc123"));
    CHECK(*read_permalink("https://chat.example.org/group/board?msg=a.b:c-d_e", server) ==
          link_to(RoomType::private_group, "board", "a.b:c-d_e"));
    CHECK(*read_permalink("https://chat.example.org/direct/u1u2?msg=x", server) ==
          link_to(RoomType::direct, "u1u2", "x"));
    CHECK(*read_permalink("https://chat.example.org/live/R7", server) == link_to(RoomType::livechat, "R7", ""));
}

TEST_CASE("a thread that stands open in the link is read too") {
    CHECK(*read_permalink("https://chat.example.org/channel/general/thread/T1?msg=M2", server) ==
          link_to(RoomType::channel, "general", "M2", "T1"));
}

TEST_CASE("room names are percent-decoded, once") {
    CHECK(read_permalink("https://chat.example.org/channel/b%C3%BCro?msg=x", server)->room == "büro");
    CHECK(read_permalink("https://chat.example.org/channel/büro?msg=x", server)->room == "büro");
    CHECK(read_permalink("https://chat.example.org/channel/100%2525?msg=x", server)->room == "100%25");
}

TEST_CASE("a permalink is recognised however the server's address is written") {
    for (const char* written : {"https://chat.example.org/", "https://CHAT.example.org", "https://chat.example.org:443",
                                "http://chat.example.org", "HTTPS://chat.example.org//"}) {
        CAPTURE(written);
        CHECK(read_permalink("https://Chat.Example.org/channel/general?msg=abc", written));
    }
    CHECK(read_permalink("https://chat.example.org:8443/channel/general?msg=a", "https://chat.example.org:8443"));
}

TEST_CASE("a server below a path prefix has its permalinks there and nowhere else") {
    const char* prefixed = "https://example.org/chat/";
    CHECK(read_permalink("https://example.org/chat/channel/general?msg=abc", prefixed)->room == "general");
    CHECK_FALSE(read_permalink("https://example.org/channel/general?msg=abc", prefixed));
    CHECK_FALSE(read_permalink("https://example.org/chatter/channel/general?msg=abc", prefixed));
}

TEST_CASE("other parameters and the fragment do not matter") {
    CHECK(read_permalink("https://chat.example.org/channel/general/?layout=embedded&msg=abc&x=#msg=def", server)
              ->message_id == "abc");
}

TEST_CASE("what is no permalink of the server is refused with an example of one") {
    for (const char* url :
         {"", "general", "https://chat.example.org", "https://chat.example.org/", "https://chat.example.org/home",
          "https://chat.example.org/channel/", "https://chat.example.org/channel/%2e%2e?msg=a",
          "https://other.example.org/channel/general?msg=abc", "https://chat.example.org:444/channel/general?msg=a",
          "https://chat.example.org@evil.example/channel/general?msg=a", "javascript:alert(1)//channel/general",
          "https://user:secret@chat.example.org/channel/general?msg=a", "//chat.example.org/channel/general?msg=a",
          "https://chat.example.org\\@evil.example/channel/general?msg=a", "https://chat.example.org/channel/a%0Ab",
          "https://chat.example.org/channel/general?msg=<script>",
          "https://chat.example.org/channel/general/thread/%20?msg=a"}) {
        CAPTURE(url);
        CHECK(read_error(url).find("https://chat.example.org/channel/general?msg=ID") != std::string::npos);
    }
}

TEST_CASE("without the server's own address no permalink can be read") {
    CHECK(read_error("https://chat.example.org/channel/general?msg=a", "") ==
          "Permalinks cannot be read: the server has no url in the configuration.");
}

TEST_CASE("a message is linked by its room's name, in a direct room by the room's id") {
    Room room;
    room.id = "R1";
    room.name = "büro 1";
    room.type = RoomType::channel;
    CHECK(permalink("https://chat.example.org/", room, "M1") ==
          "https://chat.example.org/channel/b%C3%BCro%201?msg=M1");
    CHECK(permalink("https://example.org/chat/", room, "") == "https://example.org/chat/channel/b%C3%BCro%201");
    room.type = RoomType::private_group;
    room.name.clear();
    CHECK(permalink(server, room, "M1") == "https://chat.example.org/group/R1?msg=M1");
    room.type = RoomType::direct;
    room.name = "anna";
    CHECK(permalink(server, room, "M1") == "https://chat.example.org/direct/R1?msg=M1");
}

TEST_CASE("there is no link to a room of a server without address, nor to a room without name and id") {
    Room room;
    CHECK(permalink(server, room, "M1").empty());
    room.name = "general";
    CHECK(permalink("", room, "M1").empty());
    CHECK(permalink("javascript:alert(1)", room, "M1").empty());
    room.name = "..";  // a browser would walk up
    CHECK(permalink(server, room, "M1").empty());
}

TEST_CASE("every link that is written is read back as the room and message it was written for") {
    std::mt19937 random(7);
    constexpr std::string_view bytes = "abzAZ019-_.~ %/?#&=+:@[]\\\"<>äß€😀";
    constexpr std::string_view id_bytes = "abcXYZ0189_.:-";
    const auto draw = [&random](std::string_view from, std::size_t most) {
        std::string text;
        const std::size_t length = 1 + random() % most;
        while (text.size() < length) text += from[random() % from.size()];
        return text;
    };
    constexpr RoomType types[] = {RoomType::channel, RoomType::private_group, RoomType::direct, RoomType::livechat};
    constexpr const char* servers[] = {"https://chat.example.org", "http://[::1]:3000/", "https://example.org/a/b"};
    for (int i = 0; i < 2000; ++i) {
        Room room;
        room.type = types[random() % 4];
        room.name = "n" + draw(bytes, 20);
        room.id = draw(id_bytes, 20) + "x";
        const std::string message = draw(id_bytes, 30);
        const char* at = servers[random() % 3];
        const std::string link = permalink(at, room, message);
        CAPTURE(link, room.name, room.id);
        const bool by_name = room.type == RoomType::channel || room.type == RoomType::private_group;
        REQUIRE(*read_permalink(link, at) == link_to(room.type, by_name ? room.name : room.id, message));
        REQUIRE(read_link_path(link) == *read_permalink(link, at));
        REQUIRE(leads_to(*read_link_path(link), room));
    }
}

TEST_CASE("a thread's link leads to the thread beside its room") {
    const Room room{"R1", "büro", {}, {}, RoomType::channel, false};
    const std::string link = thread_permalink("https://chat.example.org/chat/", room, "first");
    CHECK(link == "https://chat.example.org/chat/channel/b%C3%BCro/thread/first");
    const auto read = read_permalink(link, "https://chat.example.org/chat");
    REQUIRE(read);
    CHECK(read->room == "büro");
    CHECK(read->thread_id == "first");
    CHECK(thread_permalink("https://chat.example.org", room, "").empty());
    CHECK(thread_permalink("https://chat.example.org", room, "../..").empty());
    CHECK(thread_permalink("", room, "first").empty());
}

TEST_CASE("a link names its room by its path, on whatever server, and by type") {
    for (const char* link : {"https://old.example.org/chat/group/board?msg=m", "/group/board?msg=m"}) {
        const auto place = read_link_path(link);
        REQUIRE(place.has_value());
        CHECK(*place == link_to(RoomType::private_group, "board", "m"));
    }
    for (const char* link : {"", "/", "board", "https://", "https://group/board", "/group", "/group/", "/group/%00"}) {
        CAPTURE(link);
        CHECK_FALSE(read_link_path(link).has_value());
    }
    // Anyone may give a channel the id of a room of others as its name.
    Room channel{"id", "direct-id", {}, {}, RoomType::channel, false};
    CHECK(leads_to(*read_link_path("/channel/direct-id"), channel));
    CHECK_FALSE(leads_to(*read_link_path("/direct/direct-id"), channel));
    CHECK_FALSE(leads_to(*read_link_path("/channel/other"), channel));
}

TEST_CASE("a thread opens at an address of its room") {
    Room room{"R1", "ops", {}, {}, RoomType::private_group, false};
    CHECK(thread_permalink("https://chat.example.org/x/", room, "T.1") ==
          "https://chat.example.org/x/group/ops/thread/T.1");
    CHECK(thread_permalink("https://chat.example.org", room, "../..").empty());
    CHECK(thread_permalink("https://chat.example.org", room, "").empty());
    CHECK(thread_permalink("", room, "T1").empty());
}

TEST_CASE("ids are what Rocket.Chat, its importers and its clients give") {
    for (const char* id : {"GENERAL", "rocket.cat", "slack-C123-1234-5", "xadufzmxzYQp4H9py", "user:server"}) {
        CHECK(is_id(id));
    }
    for (const char* id : {"", " ", "a b", "a/b", "ä", "<b>", "a\n"}) CHECK_FALSE(is_id(id));
    CHECK(is_id(std::string(100, 'a')));
    CHECK_FALSE(is_id(std::string(101, 'a')));
}
