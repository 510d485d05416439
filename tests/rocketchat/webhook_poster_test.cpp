// SPDX-License-Identifier: MIT
// Posting by incoming webhooks, whose address is a secret.
#include "chatleaf/rocketchat/webhook_poster.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "chatleaf/rocketchat/room_poster.hpp"
#include "rocketchat/chat_fixture.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using chat::Posted;
using nlohmann::json;

namespace {

constexpr const char* program = "rocketchat/main.mjs";
constexpr const char* path = "/hooks/hook0general00000/canary-token-of-hook";

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

net::Site hook_site(std::uint16_t port, const std::string& hook, std::string alias) {
    net::Site site = test::local_site(port, std::move(alias));
    site.never_said = rocketchat::secrets_of(net::Secret(hook));
    return site;
}

struct Hook {
    explicit Hook(std::uint16_t port, std::string hook = path, net::Limits limits = {})
        : asker({hook_site(port, hook, "releases"),
                 hook_site(port, "/hooks/hook0anywhere0000/canary-token-of-any", "any")},
                limits),
          servers(*asker.client, asker.clock),
          poster(*asker.client, asker.clock, servers,
                 {{"releases", net::Secret(std::move(hook)), {}},
                  {"any", net::Secret("/hooks/hook0anywhere0000/canary-token-of-any"), markup::Dialect::v0_31_36}}) {}

    chat::PostAnswer post(const std::string& text = "canary of a page", const std::string& room = "",
                          const char* alias = "releases") {
        const auto answer = poster.post(alias, {"ignored0000000000", room, text, "ignored"});
        CHECK_FALSE(holds(answer.error.message, "canary"));
        CHECK_FALSE(holds(answer.error.message, "hook0"));
        CHECK_FALSE(holds(answer.code, "canary"));
        CHECK((answer.what == Posted::accepted) == answer.error.message.empty());
        return answer;
    }

    test::Asker asker;
    rocketchat::Servers servers;
    rocketchat::WebhookPoster poster;
};

}  // namespace

TEST_CASE("a webhook posts to its own room, without previews, and to another where it may") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Hook hook(server->port());

    CHECK(hook.poster.has("releases"));
    CHECK_FALSE(hook.poster.has("team"));
    CHECK_FALSE(hook.poster.keeps_ids("releases"));
    CHECK(hook.post("by \"hook\"").what == Posted::accepted);
    CHECK(hook.post("canary", "general").what == Posted::refused);
    CHECK(hook.post("elsewhere", "release-4-2", "any").what == Posted::accepted);

    const json requests = json::parse(server->requests());
    CHECK(json::parse(requests.at(0).at("body").get<std::string>()) ==
          json::parse(R"({"text":"by \"hook\"","parseUrls":false})"));
    const json posts = json::parse(server->posts());
    REQUIRE(posts.size() == 2);
    CHECK(posts[0].at("rid") == "GENERAL");
    CHECK(posts[0].at("previews") == false);
    CHECK(posts[1].at("rid") == "release42releases");
    CHECK(*hook.poster.dialect("releases") == markup::Dialect::v0_32_0);
    CHECK(*hook.poster.dialect("any") == markup::Dialect::v0_31_36);
    CHECK(hook.poster.room("releases", "")->empty());
    CHECK(*hook.poster.room("any", "release-4-2") == "release-4-2");
    CHECK_FALSE(hook.poster.room("any", "a b"));
    CHECK_FALSE(hook.poster.room("nowhere", ""));
    CHECK_FALSE(hook.poster.dialect("nowhere"));
    CHECK(hook.post("x", "", "nowhere").what == Posted::refused);
    CHECK(hook.poster.update("releases", {"a", "", "x", {}}).what == Posted::refused);
    CHECK(hook.poster.find("releases", "a", "") == chat::Standing::unknown);
}

TEST_CASE("a webhook that is unknown or switched off is refused, and its address is never told") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Hook wrong(server->port(), "/hooks/hook0general00000/canary-wrong");
    CHECK(holds(wrong.post().error.message, "refuses what comes by this webhook (400)"));
    server->set(
        R"({"hooks":[{"_id":"hook0general00000","token":"canary-token-of-hook","channel":"#general","username":"leaf.bot","enabled":false}]})");
    Hook off(server->port());
    const auto answer = off.post();
    CHECK(answer.what == Posted::refused);
    CHECK(holds(answer.error.message, "switched off (503)"));
}

TEST_CASE("a message without a word is not sent, for the server would answer with success") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Hook hook(server->port());
    CHECK(hook.post("").what == Posted::refused);
    CHECK(hook.post(" \n").what == Posted::refused);
    CHECK(hook.post("\xff").what == Posted::refused);
    CHECK(json::parse(server->requests()).empty());
}

TEST_CASE("each fault of a webhook is told as what it is, and nothing is sent twice by itself") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    struct Fault {
        const char* order;
        Posted what;
        std::size_t stands;
    };
    const Fault faults[] = {
        {R"("kind":"429","headers":{"Retry-After":"7"})", Posted::limited, 0},
        {R"("kind":"502-before")", Posted::unclear, 0},
        {R"("kind":"502-after")", Posted::unclear, 1},
        {R"("kind":"raw","status":503,"body":"<html>canary</html>")", Posted::unclear, 0},
        {R"("kind":"reset-before")", Posted::unclear, 0},
        {R"("kind":"reset-after")", Posted::unclear, 1},
        {R"("kind":"slow-after")", Posted::unclear, 1},
        {R"("kind":"html")", Posted::unclear, 0},
        {R"("kind":"html-after")", Posted::unclear, 1},
        {R"("kind":"wrong-length")", Posted::unclear, 1},
        {R"("kind":"truncated")", Posted::unclear, 1},
        {R"("kind":"raw","body":{"success":false,"error":"no canary-token-of-hook"})", Posted::unclear, 0},
        {R"("kind":"raw","status":400,"body":{"success":false,"error":"canary-token-of-hook"})", Posted::refused, 0},
        {R"("kind":"redirect","location":"https://elsewhere.example.org/hooks/hook0general00000/canary-token-of-hook")",
         Posted::unclear, 0},
    };
    net::Limits limits;
    limits.total = std::chrono::milliseconds(500);
    for (const Fault& fault : faults) {
        INFO(fault.order);
        Hook hook(server->port(), path, limits);
        const auto stood = json::parse(server->posts()).size();
        const int asked = server->asked(path);
        server->fault(R"({"path":"/hooks/",)" + std::string(fault.order) + "}");
        CHECK(hook.post().what == fault.what);
        server->heal();
        CHECK(server->asked(path) == asked + 1);
        CHECK(json::parse(server->posts()).size() == stood + fault.stands);
    }
    Hook closed(1);
    CHECK(closed.post().what == Posted::unsent);
}

TEST_CASE("a webhook is limited as anybody is, and no bot's right helps it") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Hook hook(server->port());
    for (int i = 0; i < 10; ++i) CHECK(hook.post().what == Posted::accepted);
    const auto held = hook.post();
    CHECK(held.what == Posted::limited);
    CHECK(held.wait > std::chrono::seconds(30));
    CHECK(server->asked(path) == 10);
}

TEST_CASE("an address is read from what Rocket.Chat shows, and is none of another server") {
    net::Site site = test::local_site(3000);
    site.prefix = "/chat";
    const auto read = [&](std::string_view address) {
        const auto secret = rocketchat::read_webhook_path(address, site);
        if (secret) return secret->reveal();
        CHECK_FALSE(holds(secret.error().message, "canary"));
        return "error: " + secret.error().message;
    };
    CHECK(read("/hooks/abc/canary") == "/hooks/abc/canary");
    CHECK(read(" /hooks/abc/user/canary%2F\n") == "/hooks/abc/user/canary%2F");
    CHECK(read("http://127.0.0.1:3000/chat/hooks/abc/canary") == "/hooks/abc/canary");
    for (const char* other :
         {"https://127.0.0.1:3000/chat/hooks/abc/canary", "http://127.0.0.1/chat/hooks/abc/canary",
          "http://127.0.0.1:3000/hooks/abc/canary", "http://evil.example.org/chat/hooks/abc/canary"})
        CHECK(holds(read(other), "another server"));
    for (const char* none : {"", "canary", "/hooks/", "/hooks/canary", "/hooks//canary", "/hooks/a/canary/",
                             "/hooks/a/../canary", "/api/v1/canary", "/hooks/a/b/c/canary", "/hooks/a/canary?x",
                             "http://127.0.0.1:3000/chat", "/hooks/a b/canary"}) {
        INFO(none);
        CHECK(read(none).starts_with("error: "));
    }
}

TEST_CASE("over http a webhook's address does not leave this host's networks") {
    net::Site site = test::local_site(80, "releases");
    site.host = "chat.example.org";
    site.never_said.emplace_back("/hooks/a/canary");
    test::Asker asker({site}, {}, {"93.184.216.34"});
    rocketchat::Servers servers(*asker.client, asker.clock);
    rocketchat::WebhookPoster poster(*asker.client, asker.clock, servers,
                                     {{"releases", net::Secret("/hooks/a/canary"), {}}});
    const auto answer = poster.post("releases", {"", "", "text", {}});
    CHECK(answer.what == Posted::unsent);
    CHECK(holds(answer.error.message, "Write https://"));
}

TEST_CASE("rooms and webhooks are posted to by one interface") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    test::Asker asker({test::site_of(*server), hook_site(server->port(), path, "releases")});
    rocketchat::Servers servers(*asker.client, asker.clock);
    rocketchat::RoomPoster rooms(*asker.client, asker.clock, servers);
    rocketchat::WebhookPoster webhooks(*asker.client, asker.clock, servers, {{"releases", net::Secret(path), {}}});
    rocketchat::Posters posters(rooms, webhooks);

    CHECK(posters.keeps_ids("team"));
    CHECK_FALSE(posters.keeps_ids("releases"));
    CHECK(*posters.room("team", "general") == "GENERAL");
    CHECK(posters.post("team", {"leaf0000000000001", "GENERAL", "one", {}}).what == Posted::accepted);
    CHECK(posters.post("releases", {"", "", "two", {}}).what == Posted::accepted);
    CHECK(posters.find("team", "leaf0000000000001", "GENERAL") == chat::Standing::ours);
    CHECK(posters.find("releases", "leaf0000000000001", "GENERAL") == chat::Standing::unknown);
}
