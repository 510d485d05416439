// SPDX-License-Identifier: MIT
// Which paths and links are pictures of a Rocket.Chat server, and how the path of one is spelled.
#include "chatleaf/chat/picture.hpp"

#include <random>
#include <string>

#include "chatleaf/text/utf8.hpp"
#include "chatleaf/url/href.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using chat::picture_path;
using Kind = chat::PictureKind;

namespace {

constexpr Kind kinds[] = {Kind::avatar, Kind::emoji, Kind::upload, Kind::preview};

std::string path_of(Kind kind, std::string_view path) { return picture_path(kind, path).value_or("none"); }

}  // namespace

TEST_CASE("each kind of picture has paths of its own, and previews may be any of them") {
    const std::pair<Kind, const char*> pictures[] = {
        {Kind::avatar, "/avatar/ada"},
        {Kind::avatar, "/avatar/uid/ada0000000000user"},
        {Kind::avatar, "/avatar/room/GENERAL"},
        {Kind::emoji, "/emoji-custom/parrot.gif"},
        {Kind::upload, "/file-upload/upload00000000001/plan.png"},
    };
    for (const auto& [own, path] : pictures)
        for (const Kind kind : kinds) {
            INFO(path << " as " << chat::to_string(kind));
            const bool is_of_it = kind == own || kind == Kind::preview;
            CHECK(path_of(kind, path) == (is_of_it ? path : "none"));
        }
    CHECK(path_of(Kind::preview, "/assets/logo.png") == "/assets/logo.png");
    CHECK(path_of(Kind::preview, "/images/logo/logo.png") == "/images/logo/logo.png");
}

TEST_CASE("what is no picture has no path: the API, pages, too little and too much") {
    for (const Kind kind : kinds)
        for (const char* path : {"",
                                 "/",
                                 "ada",
                                 "avatar/ada",
                                 "/avatar",
                                 "/avatar/",
                                 "/avatar/a/b",
                                 "/avatar/room/a/b",
                                 "/avatar/room/a b",
                                 "/AVATAR/ada",
                                 "/emoji-custom",
                                 "/emoji-custom/a/b",
                                 "/file-upload/ID",
                                 "/file-upload/ID/",
                                 "/assets",
                                 "/file-upload/I D/x.png",
                                 "/file-upload/ID/a/b",
                                 "/api/v1/me",
                                 "/channel/general",
                                 "//avatar/ada",
                                 "/a/b/c/d/e/f/g/h",
                                 "https://chat.example.org/avatar/ada"}) {
            INFO(path << " as " << chat::to_string(kind));
            CHECK(path_of(kind, path) == "none");
        }
    CHECK(path_of(Kind::emoji, "/emoji-custom/" + std::string(900, 'a')) != "none");
    CHECK(path_of(Kind::emoji, "/emoji-custom/" + std::string(1000, 'a')) == "none");
    CHECK(path_of(Kind::emoji, "/emoji-custom/" + std::string(900, '~') + std::string(50, '!')) == "none");
}

TEST_CASE("no path climbs, however often its dots, slashes and backslashes are encoded") {
    for (const char* trick : {"..",      ".",     "%2e%2e",       "%2E.",   "%252e%252e", "%25252e%25252e", "a%2fb",
                              "a%252fb", "a%5cb", "a%255Cb",      "a\\b",   "%00",        "%0d%0a",         "a%0Ab",
                              "%7f",     "%ff",   "%c0%ae%c0%ae", "%E2%82", "",           "%252525252e"}) {
        INFO(trick);
        CHECK(path_of(Kind::avatar, std::string("/avatar/") + trick) == "none");
        CHECK(path_of(Kind::emoji, std::string("/emoji-custom/") + trick) == "none");
        CHECK(path_of(Kind::upload, std::string("/file-upload/ID/") + trick) == "none");
        CHECK(path_of(Kind::upload, std::string("/file-upload/") + trick + "/a") == "none");
        CHECK(path_of(Kind::preview, std::string("/assets/") + trick + "/logo.png") == "none");
    }
}

TEST_CASE("a path has one spelling, without a query") {
    CHECK(path_of(Kind::upload, "/file-upload/ID/plan%20of%20it.png?download&rc_token=x") ==
          "/file-upload/ID/plan%20of%20it.png");
    CHECK(path_of(Kind::upload, "/file-upload/ID/plan of it.png#x") == "/file-upload/ID/plan%20of%20it.png");
    CHECK(path_of(Kind::avatar, "/avatar/%61da?etag=1") == "/avatar/ada");
    CHECK(path_of(Kind::avatar, "/%61vatar/ada") == "/avatar/ada");
    CHECK(path_of(Kind::avatar, "/avatar/bj%c3%b6rn:example.org") == "/avatar/bj%C3%B6rn%3Aexample.org");
    CHECK(path_of(Kind::upload, "/file-upload/ID/100%.png") == "/file-upload/ID/100%25.png");
}

TEST_CASE("a link leads to a picture on the server itself, and on no other host") {
    const auto of = [](std::string_view link, std::string_view server = "https://chat.example.org/chat") {
        return picture_path(Kind::upload, link, server).value_or("none");
    };
    const std::string path = "/file-upload/ID/a.png";
    CHECK(of(path) == path);
    CHECK(of(path, "") == path);
    CHECK(of("https://chat.example.org/chat" + path) == path);
    CHECK(of("HTTPS://Chat.Example.org:443/chat" + path + "?x=1") == path);
    CHECK(of("http://chat.example.org/chat" + path) == path);
    for (const char* link :
         {"https://evil.example/chat/file-upload/ID/a.png", "https://chat.example.org/file-upload/ID/a.png",
          "https://chat.example.org/chatter/file-upload/ID/a.png",
          "https://chat.example.org:444/chat/file-upload/ID/a.png",
          "https://chat.example.org@evil.example/chat/file-upload/ID/a.png", "//evil.example/file-upload/ID/a.png",
          "https://u:p@chat.example.org/chat/file-upload/ID/a.png", "data:image/png;base64,AAAA", "javascript:alert(1)",
          "/\\evil.example/file-upload/ID/a.png", "https:/chat/file-upload/ID/a.png", "chat/file-upload/ID/a.png",
          ""}) {
        INFO(link);
        CHECK(of(link) == "none");
    }
    CHECK(of("https://chat.example.org/chat" + path, "") == "none");
    CHECK(of("https://chat.example.org/chat" + path, "no address") == "none");
}

TEST_CASE("whatever a path is made of, its spelling is stable, plain and of the same kind") {
    constexpr const char* pieces[] = {
        "/",    "avatar", "emoji-custom", "file-upload", "room", "uid", "ID", "a.png", "%2e",
        "%252", "%",      "..",           "\xC3\xB6",    "?",    "#",   "@",  " ",     "\\"};
    std::mt19937 random(7);
    int spelled = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string path = round % 2 == 0 ? "/avatar" : "/file-upload/ID";
        for (auto many = random() % 5; many-- > 0;) path += pieces[random() % std::size(pieces)];
        for (const Kind kind : kinds) {
            const auto once = picture_path(kind, path);
            if (!once) continue;
            ++spelled;
            CAPTURE(path, *once);
            REQUIRE(picture_path(kind, *once) == once);
            REQUIRE(picture_path(Kind::preview, path) == once);
            REQUIRE(once->find_first_of("?#\\ \"<>&") == std::string::npos);
            REQUIRE((*once + "/").find("/../") == std::string::npos);
            REQUIRE((*once + "/").find("/./") == std::string::npos);
            REQUIRE(once->find("//") == std::string::npos);
            REQUIRE(text::is_utf8(url::percent_decoded(*once)));
        }
    }
    CHECK(spelled > 1000);
}

TEST_CASE("kinds have names, and nothing else has a kind") {
    for (const Kind kind : kinds) CHECK(chat::picture_kind(chat::to_string(kind)) == kind);
    CHECK(chat::to_string(Kind::upload) == "upload");
    for (const char* none : {"", "Avatar", "avatars", "media"}) CHECK_FALSE(chat::picture_kind(none));
}
