// SPDX-License-Identifier: MIT
// Servers and proxies that go wrong, in words that say what to do.
#include <string>
#include <vector>

#include "rocketchat/chat_fixture.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using test::Chat;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// What asking for a message comes to when this fault happens, each time.
std::string error_with(const test::StandIn& server, const std::string& kind, const std::string& more = "") {
    server.fault(R"({"path":"/api/v1/chat.getMessage","times":3,"kind":")" + kind + "\"" + more + "}");
    net::Limits limits;
    limits.total = std::chrono::milliseconds(700);
    Chat chat(server, "bot", {}, limits);
    const auto message = chat.servers.message("team", "last0000000000000");
    server.heal();
    if (message) return "none";
    CHECK(message.error().place.source == "team");
    CHECK_FALSE(holds(message.error().message, "token-of-bot"));
    return message.error().message;
}

}  // namespace

TEST_CASE("a token that the server does not know is told, and what to do") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    net::Site site = test::site_of(*server);
    site.credentials[1].value = net::Secret("revoked-token");
    Chat chat(site);

    const auto message = chat.servers.message("team", "last0000000000000");

    REQUIRE_FALSE(message);
    CHECK(holds(message.error().message, "(401)"));
    CHECK(holds(message.error().message, "make a new personal access token"));
    CHECK_FALSE(holds(message.error().message, "revoked-token"));
}

TEST_CASE("login pages, gateways, wrong paths and refusals each have their own words") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    CHECK(error_with(*server, "html").starts_with("A web page came in place of JSON (200)."));
    CHECK(holds(error_with(*server, "html", R"(,"status":403)"), "login page"));
    const std::string redirect = error_with(*server, "redirect");
    CHECK(holds(redirect, "https://login.example.org"));
    CHECK_FALSE(holds(redirect, "secret"));
    CHECK(holds(error_with(*server, "502-before"), "(502)"));
    CHECK(holds(error_with(*server, "slow"), "did not answer whole"));
    CHECK(holds(error_with(*server, "reset-before"), "connection broke"));
    CHECK(holds(error_with(*server, "wrong-length"), "connection broke"));
    CHECK(holds(error_with(*server, "raw", R"(,"status":500,"body":{"success":false,"error":"Internal server error"})"),
                "It says: Internal server error"));
    CHECK(holds(error_with(*server, "raw", R"(,"body":{"success":false,"error":"not today"})"), "not today"));
    CHECK(holds(error_with(*server, "raw", R"(,"body":"[1,2]")"), "no body of Rocket.Chat"));
    CHECK(holds(error_with(*server, "raw", R"(,"body":"pong")"), "no JSON"));
}

TEST_CASE("an address whose path leads elsewhere is told as that") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    net::Site site = test::site_of(*server);
    site.prefix = "/chat";
    Chat chat(site);

    const auto message = chat.servers.message("team", "last0000000000000");
    REQUIRE_FALSE(message);
    CHECK(holds(message.error().message, "Check the path"));
    const auto info = chat.servers.info("team");
    REQUIRE_FALSE(info);
    CHECK(holds(info.error().message, "Check the path"));
}

TEST_CASE("what broke on the way is asked for once more, and a refusal is not") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    for (const char* kind : {"502-before", "502-after", "reset-before", "reset-after", "wrong-length"}) {
        INFO(kind);
        Chat chat(*server);
        const int before = server->asked("/api/v1/chat.getMessage");
        server->fault(R"({"path":"/api/v1/chat.getMessage","kind":")" + std::string(kind) + "\"}");
        CHECK(chat.servers.message("team", "last0000000000000"));
        CHECK(server->asked("/api/v1/chat.getMessage") == before + 2);
        CHECK(chat.asker.clock.waits() == std::vector{std::chrono::milliseconds(1000)});
    }
    Chat chat(*server);
    const int before = server->asked("/api/v1/chat.getMessage");
    CHECK_FALSE(chat.servers.message("team", "nosuchmessage"));
    CHECK_FALSE(chat.servers.message("team", "nosuchmessage"));
    CHECK(server->asked("/api/v1/chat.getMessage") == before + 1);
}

TEST_CASE("an endpoint that wants a pause gets it, and answers then") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    Chat chat(*server);
    server->fault(R"({"path":"/api/v1/chat.getMessage","kind":"429","headers":{"Retry-After":"7"}})");

    CHECK(chat.servers.message("team", "last0000000000000"));

    CHECK(chat.asker.clock.waits() == std::vector<std::chrono::milliseconds>{std::chrono::seconds(7)});
}

TEST_CASE("hostile answers are refused with an error, and the next answer is read") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    net::Limits limits;
    limits.most_body = std::size_t{8} << 20;
    Chat chat(*server, "bot", {}, limits);
    const auto general = chat.room("general");
    const auto history_with = [&](const std::string& kind) {
        server->fault(R"({"path":"/api/v1/channels.history","kind":")" + kind + "\"}");
        chat.asker.clock.wait(std::chrono::minutes(1));  // or the last answer would do
        return chat.servers.history("team", general, {});
    };

    const auto endless = history_with("endless");
    REQUIRE_FALSE(endless);
    CHECK(endless.error().message == "The server's answer is over 8 MiB.");
    const auto bomb = history_with("gzip-bomb");
    REQUIRE_FALSE(bomb);
    CHECK(holds(bomb.error().message, "unpacks to over 100 times its size"));
    // One message that is a million levels deep; it is named, and no stack is used for it.
    const auto deep = history_with("deep");
    REQUIRE(deep);
    CHECK(deep->messages.empty());
    REQUIRE(deep->diagnostics.size() == 1);
    CHECK(holds(deep->diagnostics[0].message, "cannot be read"));
    const auto packed = history_with("gzip");
    REQUIRE(packed);
    CHECK(packed->messages.size() == 20);
}

TEST_CASE("a server that repeats what it was sent does not get a token into an error") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    for (const char* status : {"200", "400", "403", "500"}) {
        const std::string error =
            error_with(*server, "raw",
                       std::string(R"(,"status":)") + status +
                           R"(,"body":{"success":false,"error":"I do not like token-of-bot: token-of-bot!"})");
        INFO(error);
        CHECK(error != "none");
        CHECK_FALSE(holds(error, "token-of-bot"));
    }
    Chat chat(*server);
    const auto general = chat.room("general");
    server->fault(
        R"({"path":"/api/v1/channels.history","kind":"raw","status":403,"body":{"success":false,"error":"not token-of-bot"}})");
    const auto history = chat.servers.history("team", general, {});
    REQUIRE_FALSE(history);
    CHECK(holds(history.error().message, "It says: not …"));
    REQUIRE(chat.servers.failures().size() == 1);
    CHECK(chat.servers.failures()[0] == history.error());
}

TEST_CASE("a lone surrogate in a message loses nothing but itself") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    Chat chat(*server);
    const auto general = chat.room("general");
    server->fault(
        R"({"path":"/api/v1/channels.history","kind":"raw","body":"{\"success\":true,\"messages\":[{\"_id\":\"m1\",\"rid\":\"GENERAL\",\"msg\":\"half \\ud83d moon\",\"ts\":\"2026-01-01T00:00:00.000Z\",\"u\":{\"_id\":\"u\",\"username\":\"ada\"}}]}"})");

    const auto history = chat.servers.history("team", general, {});

    REQUIRE(history);
    REQUIRE(history->messages.size() == 1);
    CHECK(history->messages[0].text == "half \xEF\xBF\xBD moon");
}

TEST_CASE("a room or an account that an answer says twice, or in numbers and depths beyond reason, is none") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    const std::string general = R"({\"_id\":\"GENERAL\",\"t\":\"c\",\"name\":\"general\"})";
    const std::string deep(100'000, '[');
    const std::vector<std::string> bodies{
        R"({\"room\":)" + general + R"(,\"room\":{\"_id\":\"other\",\"t\":\"c\",\"name\":\"other\"},\"success\":true})",
        R"({\"room\":{\"_id\":)" + std::string(10'000, '9') + R"(,\"t\":\"c\",\"name\":\"general\"},\"success\":true})",
        R"({\"room\":{\"_id\":1e999999,\"t\":\"c\",\"name\":\"general\"},\"success\":true})",
        R"({\"room\":)" + deep,
        R"({\"room\":NaN,\"success\":true})",
        std::string(R"({'room':)") + general + "}"};
    for (const std::string& body : bodies) {
        INFO(body.substr(0, 80));
        Chat chat(*server);
        server->fault(R"({"path":"/api/v1/rooms.info","times":2,"kind":"raw","body":")" + body + "\"}");
        const auto room = chat.servers.room("team", "general");
        server->heal();
        REQUIRE_FALSE(room);
        CHECK(room.error().message.size() > 20);
    }
    Chat chat(*server);
    server->fault(
        R"({"path":"/api/v1/me","kind":"raw","body":"{\"username\":\"leaf.bot\",\"roles\":[\"admin\"],\"roles\":[\"bot\"],\"success\":true}"})");
    CHECK_FALSE(chat.servers.account("team"));
}
