// SPDX-License-Identifier: MIT
// What readers get, and who gets what.
#include <string>
#include <utility>
#include <vector>

#include "service/answer_shape.hpp"
#include "service/site_fixture.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;
using test::AskedSite;
using test::difference;
using test::holds;
using test::shape_of;
using test::SiteAnswer;

namespace {

constexpr std::string_view chat_program = "rocketchat/main.mjs", wiki_program = "confluence/main.mjs";
constexpr const char* embed = "/embed/channel";

constexpr const char* spaces = R"(
[service.spaces.DEV]
rooms = ["team:board-minutes"]
[service.spaces.LAB]
pages = false
rooms = ["team:secret"]
)";

}  // namespace

TEST_CASE("a public room is shown, may be framed by the Confluence alone, and loads nothing from elsewhere") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "open", spaces);
    const SiteAnswer answer = site.get_at_last(embed, {{"room", "general"}, {"limit", "3"}});
    CHECK(answer.status == 200);
    CHECK(holds(answer.body, "Good <strong>night</strong>"));
    const std::string policy = answer.header("content-security-policy");
    CHECK(holds(policy, "default-src 'none'"));
    CHECK(holds(policy, "frame-ancestors 'self' http://127.0.0.1:" + std::to_string(wiki->port())));
    CHECK_FALSE(holds(policy, "unsafe"));
    CHECK(answer.header("x-content-type-options") == "nosniff");
    CHECK(holds(answer.header("cache-control"), "private"));
    CHECK_FALSE(holds(answer.body, "style=\""));
}

TEST_CASE("what a reader has already is not sent again, until it is another") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "open", spaces);
    const http::Query query{{"room", "board00minutes000"}, {"server", "team"}};
    (void)site.get_at_last(embed, {{"room", "release-4-2"}});
    const SiteAnswer first = site.get_at_last(embed, {{"room", "release-4-2"}});
    REQUIRE(first.status == 200);
    const std::string etag = first.header("etag");
    const SiteAnswer same = site.get(embed, {{"room", "release-4-2"}}, {{"if-none-match", "\"x\", " + etag}});
    CHECK(same.status == 304);
    CHECK(same.body.empty());
    CHECK(holds(first.body, "data-etag=\"" + etag.substr(1, etag.size() - 2) + "\""));
}

TEST_CASE("many readers of one room cost one look at the server") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "open", spaces);
    (void)site.get_at_last(embed, {{"room", "general"}});
    const int asked = chat->asked("/api/v1/channels.history");
    for (int i = 0; i < 200; ++i) CHECK(site.get(embed, {{"room", "general"}}).status == 200);
    CHECK(chat->asked("/api/v1/channels.history") == asked);
}

TEST_CASE("an edit and a deletion are seen when what was shown is not fresh any more") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "open", spaces);
    const http::Query query{
        {"permalink", "http://127.0.0.1:" + std::to_string(chat->port()) + "/channel/general?msg=last0000000000000"}};
    CHECK(holds(site.get_at_last("/embed/message", query).body, "Good <strong>night</strong>"));
    chat->set(R"({"messages":[]})");
    CHECK(site.get("/embed/message", query).status == 200);
    site.clock().move(30s);
    const SiteAnswer gone = site.get_at_last("/embed/message", query);
    CHECK(gone.status == 404);
    CHECK_FALSE(holds(gone.body, "Good"));
}

TEST_CASE("while Rocket.Chat is down the last good copy is shown with its age, and a calm box where there is none") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "open", spaces);
    const SiteAnswer good = site.get_at_last(embed, {{"room", "general"}});
    REQUIRE(good.status == 200);
    chat->fault(R"({"kind":"502-before","times":1000})");
    site.clock().move(60s);
    SiteAnswer old = site.get(embed, {{"room", "general"}});
    CHECK(old.status == 200);
    CHECK(holds(old.body, "cl-age"));
    CHECK(holds(old.body, "Good <strong>night</strong>"));
    CHECK(old.header("etag") != good.header("etag"));
    const SiteAnswer none = site.get(embed, {{"room", "release-4-2"}});
    CHECK(none.status == 503);
    CHECK_FALSE(none.header("retry-after").empty());
    chat->heal();
}

TEST_CASE("while Confluence is down the last good copy of a page is shown with its age, also to a reader with a name") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    for (const bool is_named : {false, true}) {
        AskedSite site(*chat, *wiki, is_named ? "named" : "open", std::string(spaces) + (is_named ? test::proxy : ""));
        const http::Headers headers = is_named ? http::Headers{{"x-user", "ada"}} : http::Headers{};
        const auto get = [&](const std::string& path) { return site.get_at_last(path, {}, headers, "10.0.0.7"); };
        const SiteAnswer good = get("/page/1002");
        REQUIRE(good.status == 200);
        wiki->fault(R"({"kind":"502-before","times":1000})");
        site.clock().move(60s);
        const SiteAnswer old = get("/page/1002");
        CHECK(old.status == 200);
        CHECK(holds(old.body, "cl-age"));
        CHECK(holds(old.body, "Ship it on Monday."));
        CHECK(site.get("/page/1001", {}, headers, "10.0.0.7").status == 503);
        wiki->heal();
    }
}

TEST_CASE("a page is shown where its space is listed and nothing restricts it, and is absent otherwise") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "open", spaces);
    const SiteAnswer plan = site.get_at_last("/page/1002");
    CHECK(plan.status == 200);
    CHECK(holds(plan.body, "Ship it on Monday."));
    CHECK(holds(plan.body, "<h1 class=\"cl-page-title\" dir=\"auto\">Release plan</h1>"));
    CHECK(holds(site.get_at_last("/page/DEV/Release plan").body, "Ship it on Monday."));
    const std::string absent = shape_of(site.get_at_last("/page/999999"), "999999");
    // Restricted itself, below one that is, in a space that is not listed, not there at all, and no page.
    for (const char* path : {"/page/1003", "/page/1004", "/page/1005", "/page/1006", "/page/1009", "/page/DEV/Nothing",
                             "/page/DEV/Secret", "/page/~ada/Ada's home"}) {
        INFO(path);
        const SiteAnswer answer = site.get_at_last(path);
        CHECK(answer.status == 404);
        CHECK_FALSE(holds(answer.body, "canary"));
        CHECK(difference(shape_of(answer, "999999"), absent) == "");
    }
    for (const char* path : {"/page/", "/page/x", "/page//x", "/page/DEV/", "/page/1002/"}) {
        INFO(path);
        CHECK(site.get(path).status == 404);
    }
}

TEST_CASE("a page that becomes restricted is absent as soon as it is looked at anew") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "open", spaces);
    CHECK(site.get_at_last("/page/1001").status == 200);
    CHECK(site.get_at_last("/page/1002").status == 200);
    // Somebody restricts it after the service has asked once more who may read it, and before it is shown.
    wiki->set(R"({"restrict":{"id":"1001","after":0}})");
    site.clock().move(30s);
    (void)site.get_at_last("/page/1001");
    site.clock().move(30s);
    CHECK(site.get_at_last("/page/1001").status == 404);
    CHECK(site.get_at_last("/page/1002").status == 404);  // below it
}

TEST_CASE("a restricted page is for a reader whom each restriction names, as the proxy does, and for nobody else") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "named", std::string(spaces) + test::proxy);
    const auto status = [&](const char* path, const char* reader, const char* peer = "10.0.0.7") {
        return site.get_at_last(path, {}, {{"x-user", reader}}, peer).status;
    };
    CHECK(status("/page/1002", "cyd") == 200);
    CHECK(status("/page/1003", "ada") == 200);
    CHECK(status("/page/1004", "ada") == 200);  // below it
    for (const char* other : {"cyd", "Ada Lovelace", "leaf-bot", "ad", "key-of-ada"}) {
        INFO(other);
        CHECK(status("/page/1003", other) == 404);
        CHECK(status("/page/1004", other) == 404);
    }
    CHECK(status("/page/1003", "ada", "10.0.0.8") == 404);
    CHECK(status("/page/1009", "ada") == 404);  // hers, but in a space that is not listed
    AskedSite by_email(*chat, *wiki, "named", std::string(spaces) + test::proxy + "user_is = \"email\"\n");
    CHECK(by_email.get_at_last("/page/1003", {}, {{"x-user", "ada"}}, "10.0.0.7").status == 404);
}

std::string including(std::string_view title) {
    return "<ac:structured-macro ac:name=\"include\"><ac:parameter ac:name=\"\"><ac:link><ri:page ri:content-title=\"" +
           std::string(title) + "\" ri:space-key=\"DEV\"/></ac:link></ac:parameter></ac:structured-macro>";
}

TEST_CASE("a page that includes others shows of them what its reader may see, and nothing tells the rest apart") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "named", std::string(spaces) + test::proxy);
    const auto shown = [&](std::string_view title, const char* reader) {
        http::Request request;
        request.method = "POST";
        request.path = "/render";
        request.headers = {{"x-user", reader}};
        request.peer = "10.0.0.7";
        request.body = including(title);
        for (;;)
            if (SiteAnswer answer = site.ask(request); answer.status != 503) return answer.body;
    };
    CHECK(holds(shown("Release plan", "cyd"), "Ship it on Monday."));
    CHECK(holds(shown("Board", "ada"), "Board only"));
    for (const char* title : {"Board", "Minutes", "Secret", "Below the secret", "Nothing"}) {
        INFO(title);
        const std::string answer = shown(title, "cyd");
        CHECK_FALSE(holds(answer, "canary"));
        CHECK_FALSE(holds(answer, "Board only"));
        CHECK(holds(answer, "The page “" + std::string(title) + "” is not to be seen here."));
    }
}

TEST_CASE("links of a page lead into Confluence, without a look at where they lead") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "open", spaces);
    http::Request request;
    request.method = "POST";
    request.path = "/render";
    request.body =
        "<p><ac:link ac:anchor=\"Then\"><ri:page ri:content-title=\"Secret\" ri:space-key=\"DEV\"/></ac:link></p>";
    CHECK(holds(site.ask(request).body,
                "href=\"http://127.0.0.1:" + std::to_string(wiki->port()) + "/display/DEV/Secret#Secret-Then\""));
}

TEST_CASE("storage format that is sent is shown with its macros, and nothing of it is kept for others") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "open", spaces);
    http::Request request;
    request.method = "POST";
    request.path = "/render";
    request.body = "<p>My words</p>" + flows::storage_format_of({"rocketchat-channel", {{"room", "general"}}}) +
                   flows::storage_format_of({"rocketchat-channel", {{"room", "board-minutes"}}});
    SiteAnswer answer;
    for (int i = 0; i < 100; ++i) {
        answer = site.ask(http::Request(request));
        if (answer.status != 503) break;
    }
    CHECK(answer.status == 200);
    CHECK(holds(answer.body, "My words"));
    CHECK(holds(answer.body, "Good <strong>night</strong>"));
    CHECK_FALSE(holds(answer.body, "The board met."));
    CHECK(site.get("/render").status == 405);
}

TEST_CASE("oEmbed frames what a permalink leads to, and says nothing of what is elsewhere") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "open", spaces);
    const std::string at = "http://127.0.0.1:" + std::to_string(chat->port());
    const SiteAnswer room = site.get("/oembed", {{"url", at + "/channel/general"}, {"maxwidth", "500"}});
    CHECK(room.status == 200);
    CHECK(holds(room.header("content-type"), "application/json"));
    CHECK(holds(room.body, "https://leaf.example.org/embed/channel?server=team&amp;room=general"));
    CHECK(holds(room.body, "\"width\":500"));
    CHECK(holds(site.get("/oembed", {{"url", at + "/channel/general?msg=abc"}}).body, "/embed/message?permalink="));
    CHECK(site.get("/oembed", {{"url", "https://evil.example.org/channel/general"}}).status == 404);
    CHECK(site.get("/oembed", {{"url", at + "/channel/general"}, {"format", "xml"}}).status == 404);
    CHECK(site.get("/oembed").status == 404);
    AskedSite with_seals(*chat, *wiki, "signed", spaces);
    CHECK(with_seals.get("/oembed", {{"url", at + "/channel/general"}}).status == 404);
}

TEST_CASE("a picture is fetched by a name that a conversation has, and by no other") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "open", spaces);
    const std::string page = site.get_at_last(embed, {{"room", "general"}, {"limit", "3"}}).body;
    const auto at = page.find("/media/avatar/");
    REQUIRE(at != std::string::npos);
    const std::string name = page.substr(at, page.find('"', at) - at);
    const SiteAnswer picture = site.get(name);
    CHECK(picture.status == 200);
    CHECK(picture.header("content-type") == "image/png");
    CHECK(picture.header("content-security-policy") == "default-src 'none'; sandbox");
    CHECK(picture.header("x-content-type-options") == "nosniff");
    std::string other = name;
    other.replace(other.size() - 3, 3, "cyd");
    CHECK(site.get(other).status == 404);
    CHECK(site.get("/media/avatar/team/ada").status == 404);
}

TEST_CASE("what nobody serves is absent, and what is not read is refused") {
    CHATLEAF_REQUIRE_STAND_IN(chat, chat_program);
    CHATLEAF_REQUIRE_STAND_IN(wiki, wiki_program, {"data-center"});
    AskedSite site(*chat, *wiki, "open", spaces);
    for (const char* path : {"/", "/embed/", "/embed/nothing", "/embed/Channel", "/static/x.js", "/api/info"})
        CHECK(site.get(path).status == 404);
    http::Request request;
    request.method = "DELETE";
    request.path = embed;
    CHECK(site.ask(std::move(request)).status == 405);
    CHECK(site.site().most_body("POST", "/embed/channel") == 0);
    CHECK(site.site().most_body("POST", "/render") > 0);
}
