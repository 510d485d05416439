// SPDX-License-Identifier: MIT
// Posting to a server that goes wrong in every way: a message is said once, and what is said of it is true.
#include "chatleaf/rocketchat/room_poster.hpp"

#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "rocketchat/chat_fixture.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using chat::Posted;
using chat::Standing;
using nlohmann::json;

namespace {

constexpr const char* program = "rocketchat/main.mjs";
constexpr const char* endpoint = "/api/v1/chat.sendMessage";
constexpr const char* canary = "canary of what a page says";

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

struct Room {
    explicit Room(const test::StandIn& server, std::string_view user = "bot", rocketchat::PostSettings settings = {},
                  net::Limits limits = {})
        : chat(server, user, {}, limits),
          poster(*chat.asker.client, chat.asker.clock, chat.servers, std::move(settings)) {}

    chat::PostAnswer post(const std::string& id, const std::string& text = canary, const std::string& thread = "") {
        const auto answer = poster.post("team", {id, "GENERAL", text, thread});
        CHECK_FALSE(holds(answer.error.message, "canary"));
        CHECK_FALSE(holds(answer.error.message + answer.code, "token-of"));
        CHECK((answer.what == Posted::accepted) == answer.error.message.empty());
        return answer;
    }

    test::Chat chat;
    rocketchat::RoomPoster poster;
};

/// The bodies that came to an endpoint, in order.
std::vector<json> bodies(const test::StandIn& server, const std::string& path) {
    std::vector<json> found;
    for (const json& request : json::parse(server.requests()))
        if (request.at("path") == path && request.at("method") == "POST")
            found.push_back(json::parse(request.at("body").get<std::string>()));
    return found;
}

/// How many messages of this id stand.
int standing(const test::StandIn& server, const std::string& id) {
    int many = 0;
    for (const json& post : json::parse(server.posts()))
        if (post.at("_id") == id && post.at("via") == "chat.sendMessage") ++many;
    return many;
}

}  // namespace

TEST_CASE("a message is sent with our id, to its room and thread, without previews and without a time") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Room room(*server);

    CHECK(room.post("leaf0000000000001", "\"quoted\" 🦜\n\\").what == Posted::accepted);
    CHECK(room.post("leaf0000000000002", "an answer", "threadstart000000").what == Posted::accepted);

    const auto sent = bodies(*server, endpoint);
    REQUIRE(sent.size() == 2);
    CHECK(sent[0] ==
          json::parse(
              R"({"message":{"_id":"leaf0000000000001","rid":"GENERAL","msg":"\"quoted\" 🦜\n\\"},"previewUrls":[]})"));
    CHECK(
        sent[1] ==
        json::parse(
            R"({"message":{"_id":"leaf0000000000002","rid":"GENERAL","msg":"an answer","tmid":"threadstart000000"},"previewUrls":[]})"));
    const json posts = json::parse(server->posts());
    REQUIRE(posts.size() == 2);
    CHECK(posts[1].at("tmid") == "threadstart000000");
    CHECK(posts[1].at("previews") == false);
    CHECK(posts[1].at("by") == "leaf.bot");
    CHECK(room.poster.find("team", "leaf0000000000002", "GENERAL") == Standing::ours);
}

TEST_CASE("rooms are found by name and id, and a dialect by configuration or version") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    rocketchat::PostSettings settings;
    settings.dialects["team"] = markup::Dialect::v0_31_36;
    Room configured(*server, "bot", settings);
    Room room(*server);

    CHECK(room.poster.keeps_ids("team"));
    CHECK(*room.poster.room("team", "general") == "GENERAL");
    CHECK(*room.poster.room("team", "GENERAL") == "GENERAL");
    CHECK(*room.poster.room("team", "board-minutes") == "board00minutes000");
    CHECK_FALSE(room.poster.room("team", "secret"));
    CHECK(*configured.poster.dialect("team") == markup::Dialect::v0_31_36);
    CHECK(server->asked("/api/info") == 0);
    CHECK(*room.poster.dialect("team") == markup::Dialect::v0_32_0);
    CHECK_FALSE(room.poster.dialect("nowhere"));
}

TEST_CASE("each fault, before the server acts and after, is told as what it is, and nothing is sent twice by itself") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    net::Limits limits;
    limits.total = std::chrono::milliseconds(500);
    limits.most_body = std::size_t{1} << 20;
    struct Fault {
        const char* order;
        Posted what;
        bool stands;  // then and there
    };
    const Fault faults[] = {
        {R"("kind":"429","headers":{"Retry-After":"7"})", Posted::limited, false},
        {R"("kind":"502-before")", Posted::unclear, false},
        {R"("kind":"502-after")", Posted::unclear, true},
        {R"("kind":"reset-before")", Posted::unclear, false},
        {R"("kind":"reset-after")", Posted::unclear, true},
        {R"("kind":"slow","milliseconds":60000)", Posted::unclear, false},
        {R"("kind":"slow-after","milliseconds":60000)", Posted::unclear, true},
        {R"("kind":"html")", Posted::unclear, false},
        {R"("kind":"html-after")", Posted::unclear, true},
        {R"("kind":"html","status":403)", Posted::unclear, false},
        {R"("kind":"redirect")", Posted::unclear, false},
        {R"("kind":"wrong-length","acts":false)", Posted::unclear, false},
        {R"("kind":"wrong-length")", Posted::unclear, true},
        {R"("kind":"truncated","acts":false)", Posted::unclear, false},
        {R"("kind":"truncated")", Posted::unclear, true},
        {R"("kind":"endless")", Posted::unclear, false},
        {R"("kind":"gzip")", Posted::accepted, true},
        {R"("kind":"raw","status":500,"body":{"success":false,"error":"canary of what a page says token-of-bot"})",
         Posted::unclear, false},
        {R"("kind":"raw","body":{"success":false,"error":"canary of what a page says token-of-bot"})", Posted::unclear,
         false},
        {R"("kind":"raw","status":400,"body":{"success":false,"error":"canary token-of-bot","errorType":"error-not-allowed"})",
         Posted::refused, false},
        {R"("kind":"raw","status":400,"body":{"success":false,"error":"x","errorType":"token-of-bot"})",
         Posted::refused, false},
        {R"("kind":"raw","status":401,"body":{"success":false,"error":"canary token-of-bot"})", Posted::unauthorised,
         false},
    };
    int number = 0;
    for (const Fault& fault : faults) {
        INFO(fault.order);
        // A client of its own each time: one that fails often is left alone for a while.
        Room room(*server, "bot", {}, limits);
        const std::string id = "fault" + std::to_string(1000 + number++) + "000000";
        const int before = server->asked(endpoint);
        server->fault(R"({"path":"/api/v1/chat.sendMessage",)" + std::string(fault.order) + "}");

        const auto answer = room.post(id);
        server->heal();

        CHECK(answer.what == fault.what);
        CHECK(server->asked(endpoint) == before + 1);
        CHECK(standing(*server, id) == (fault.stands ? 1 : 0));
        CHECK(room.poster.find("team", id, "GENERAL") == (fault.stands ? Standing::ours : Standing::absent));
        // With the same id it then stands once, whatever happened.
        if (answer.what == Posted::limited) room.chat.asker.clock.wait(std::chrono::seconds(7));
        const auto again = room.post(id);
        CHECK(again.what == (fault.stands ? Posted::unclear : Posted::accepted));
        CHECK(standing(*server, id) == 1);
        CHECK(room.poster.find("team", id, "GENERAL") == Standing::ours);
    }
}

TEST_CASE("a server that cannot be reached got nothing") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    net::Site site = test::site_of(*server);
    site.port = 1;
    test::Chat chat(site);
    rocketchat::RoomPoster poster(*chat.asker.client, chat.asker.clock, chat.servers);

    const auto answer = poster.post("team", {"leaf0000000000001", "GENERAL", canary, {}});
    CHECK(answer.what == Posted::unsent);
    CHECK(poster.find("team", "leaf0000000000001", "GENERAL") == Standing::unknown);
    CHECK(poster.post("nowhere", {"leaf0000000000001", "GENERAL", canary, {}}).what == Posted::unsent);
}

TEST_CASE("a message that was sent twice stands once, whatever the server answers the second time") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Room room(*server);
    CHECK(room.post("twice000000000000").what == Posted::accepted);
    CHECK(room.post("twice000000000000").what == Posted::unclear);
    server->set(R"({"tripsOverDoubles":false})");
    CHECK(room.post("twice000000000000").what == Posted::unclear);
    CHECK(standing(*server, "twice000000000000") == 1);
    CHECK(room.poster.find("team", "twice000000000000", "GENERAL") == Standing::ours);
}

TEST_CASE("what the server refuses for good says which rule it breaks") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Room room(*server);
    const auto refused = [&](const std::string& text, const char* room_id = "GENERAL", const char* thread = "") {
        const auto answer = room.poster.post("team", {"refused0000000000", room_id, text, thread});
        CHECK(answer.what == Posted::refused);
        CHECK(room.poster.find("team", "refused0000000000", "GENERAL") == Standing::absent);
        return answer.code;
    };
    CHECK(refused("```\n@all\n```") == "error-action-not-allowed");
    CHECK(refused(std::string(5001, 'x')) == "error-message-size-exceeded");
    CHECK(refused(canary, "secret00000000000") == "error-not-allowed");
    CHECK(refused(canary, "unjoined000000000") == "error-not-allowed");
    CHECK(refused(canary, "nosuchroom") == "error-not-allowed");
    CHECK(refused(canary, "GENERAL", "nosuchthread00000") == "error-invalid-message");
    const int before = server->asked(endpoint);
    CHECK(refused("").empty());
    CHECK(refused("\xff").empty());
    CHECK(refused(canary, "a/b").empty());
    CHECK(refused(canary, "GENERAL", "a b").empty());
    CHECK(server->asked(endpoint) == before);
}

TEST_CASE("a thread of another room would take the message there, and that is not taken for success") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Room room(*server);
    CHECK(room.post("strayed0000000000", canary, "minutes0000000000").what == Posted::unclear);
    CHECK(room.poster.find("team", "strayed0000000000", "GENERAL") == Standing::foreign);
}

TEST_CASE("a message of ours is changed in place, without previews, and somebody else's is not") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Room room(*server);
    REQUIRE(room.post("change00000000000", "before").what == Posted::accepted);

    CHECK(room.poster.update("team", {"change00000000000", "GENERAL", "after", {}}).what == Posted::accepted);
    CHECK(bodies(*server, "/api/v1/chat.update").back() ==
          json::parse(R"({"roomId":"GENERAL","msgId":"change00000000000","text":"after","previewUrls":[]})"));
    CHECK(room.chat.servers.message("team", "change00000000000")->text == "after");

    const auto code = [&](const char* id, const char* text = canary) {
        const auto answer = room.poster.update("team", {id, "GENERAL", text, {}});
        CHECK(answer.what == Posted::refused);
        CHECK_FALSE(holds(answer.error.message, "canary"));
        return answer.code;
    };
    CHECK(code("last0000000000000") == "error-action-not-allowed");
    CHECK(code("change00000000000", "now @all") == "error-action-not-allowed");
    CHECK(code("nosuchmessage0000").empty());
    server->set(R"({"blockEditInMinutes":5,"clock":600000})");
    CHECK(code("change00000000000") == "error-message-editing-blocked");
    server->set(R"({"blockEditInMinutes":0})");
    server->fault(R"({"path":"/api/v1/chat.update","kind":"502-after"})");
    CHECK(room.poster.update("team", {"change00000000000", "GENERAL", "third", {}}).what == Posted::unclear);
    CHECK(room.poster.update("team", {"change00000000000", "GENERAL", "third", {}}).what == Posted::accepted);
}

TEST_CASE("a message is found as ours, as somebody else's, as absent, or not at all") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    net::Limits limits;
    limits.total = std::chrono::milliseconds(500);
    Room room(*server, "bot", {}, limits);
    const auto found = [&](const char* id, const char* room_id = "GENERAL") {
        return room.poster.find("team", id, room_id);
    };
    REQUIRE(room.post("ours0000000000000").what == Posted::accepted);

    CHECK(found("ours0000000000000") == Standing::ours);
    CHECK(found("ours0000000000000", "board00minutes000") == Standing::foreign);
    CHECK(found("last0000000000000") == Standing::foreign);
    CHECK(found("nosuchmessage0000") == Standing::absent);
    CHECK(found("no id") == Standing::absent);
    // It stands, where the account may not look.
    CHECK(found("secretmessage0000") == Standing::unknown);
    // It is asked for each time, never remembered.
    server->set(R"({"messages":[]})");
    CHECK(found("ours0000000000000") == Standing::absent);
    for (const char* kind : {"502-before", "slow", "html", "wrong-length", "truncated"}) {
        INFO(kind);
        server->fault(R"({"path":"/api/v1/chat.getMessage","kind":")" + std::string(kind) + "\"}");
        CHECK(found("nosuchmessage0000") == Standing::unknown);
        CHECK(found("nosuchmessage0000") == Standing::absent);
    }
}

TEST_CASE("a token that was revoked stops posting, and says so without the token") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    net::Site site = test::site_of(*server);
    site.credentials[1].value = net::Secret("canary-revoked-token");
    test::Chat chat(site);
    rocketchat::RoomPoster poster(*chat.asker.client, chat.asker.clock, chat.servers);
    const auto answer = poster.post("team", {"leaf0000000000001", "GENERAL", canary, {}});
    CHECK(answer.what == Posted::unauthorised);
    CHECK_FALSE(holds(answer.error.message, "canary"));
}

TEST_CASE("an account that is limited posts no more than it may, and is not refused by the server once") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Room room(*server, "ada");
    for (int i = 0; i < 10; ++i) CHECK(room.post("many" + std::to_string(i) + "000000000000").what == Posted::accepted);

    const auto held = room.post("manyA000000000000");

    CHECK(held.what == Posted::limited);
    REQUIRE(held.wait);
    CHECK(*held.wait > std::chrono::seconds(30));
    CHECK(*held.wait <= std::chrono::seconds(61));
    CHECK(server->asked(endpoint) == 10);
    CHECK(room.chat.asker.clock.waits().empty());

    server->set(R"({"clock":61000})");
    room.chat.asker.clock.wait(*held.wait);
    CHECK(room.post("manyA000000000000").what == Posted::accepted);
}

TEST_CASE("who says for how long it may, is held back and then sent") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    rocketchat::PostSettings settings;
    settings.most_wait = std::chrono::seconds(70);
    Room room(*server, "bot", settings);
    server->fault(R"({"path":"/api/v1/chat.sendMessage","kind":"429","headers":{"Retry-After":"30"}})");
    CHECK(room.post("patient0000000000").what == Posted::limited);
    CHECK(room.post("patient0000000000").what == Posted::accepted);
    CHECK(room.chat.asker.clock.waits() == std::vector<std::chrono::milliseconds>{std::chrono::seconds(30)});
}

TEST_CASE("a bot is not limited") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Room room(*server);
    for (int i = 0; i < 25; ++i)
        CHECK(room.post("bot" + std::to_string(100 + i) + "00000000000").what == Posted::accepted);
}

TEST_CASE("whatever goes wrong in whichever order, who asks before sending again says it exactly once") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    constexpr const char* kinds[] = {R"("429")",          R"("502-before")",  R"("502-after")",
                                     R"("reset-before")", R"("reset-after")", R"("html")",
                                     R"("html-after")",   R"("truncated")",   R"("truncated","acts":false)",
                                     R"("wrong-length")", R"("slow-after")"};
    net::Limits limits;
    limits.total = std::chrono::milliseconds(300);
    std::mt19937 random(11);
    for (int round = 0; round < 40; ++round) {
        const std::string id = "sequence" + std::to_string(1000 + round) + "00000";
        std::string story;
        for (auto faults = 1 + random() % 3; faults > 0; --faults) {
            const std::string kind = kinds[random() % std::size(kinds)];
            const std::string path = random() % 4 == 0 ? "chat.getMessage" : "chat.sendMessage";
            story += path + " " + kind + ", ";
            server->fault(R"({"path":"/api/v1/)" + path + R"(","kind":)" + kind + "}");
        }
        INFO(story);
        Room room(*server, "bot", {}, limits);
        bool is_said = false;
        for (int tries = 0; tries < 20 && !is_said; ++tries) {
            const auto answer = room.post(id);
            REQUIRE(answer.what != Posted::refused);
            is_said = answer.what == Posted::accepted;
            if (answer.wait) room.chat.asker.clock.wait(*answer.wait);
            auto found = Standing::unknown;
            for (int asked = 0; answer.what == Posted::unclear && found == Standing::unknown && asked < 10; ++asked) {
                found = room.poster.find("team", id, "GENERAL");
                room.chat.asker.clock.wait(std::chrono::minutes(1));
            }
            is_said = is_said || found == Standing::ours;
        }
        server->heal();
        CHECK(is_said);
        CHECK(standing(*server, id) == 1);
    }
}
