// SPDX-License-Identifier: MIT
// What webhooks are answered, and what is left of what they told.
#include "service/hooks.hpp"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "service/hook_reading.hpp"
#include "service/hooks_fixture.hpp"
#include "support/corpus.hpp"

using namespace chatleaf;
using namespace chatleaf::test;

namespace {

std::string event(int page) {
    return R"({"timestamp":5,"event":"page_updated","page":{"id":)" + std::to_string(page) + "}}";
}
constexpr const char* notification =
    R"({"notificationType":"PAGE_UPDATED","userFullName":"canary","spaceKey":"DEV","pageTitle":"canary",)"
    R"("pageUrl":"http://127.0.0.1:9/display/DEV/canary","pageContentType":"page"})";

}  // namespace

TEST_CASE("a signed event is answered when its note is on the disk, and one of the same body is there once") {
    Desk desk;
    CHECK(desk.tell(event(1002)).status == 204);
    CHECK(desk.notes() ==
          std::vector<std::string>{R"(wiki {"event":"page_updated","timestamp":5,"page":{"id":"1002"}})"});
    for (int i = 0; i < 1000; ++i) REQUIRE(desk.tell(event(1002)).status == 204);
    CHECK(desk.notes().size() == 1);
    CHECK(desk.hooks().counters().known == 1000);
}

TEST_CASE("what is not signed well is 401 and leaves nothing, whatever it says and wherever else it is wrong") {
    Desk desk;
    const std::string body = event(1002);
    const auto good = desk.signed_with(secret, body);
    CHECK(desk.ask("/hooks/confluence", body).status == 401);
    CHECK(desk.ask("/hooks/confluence", "").status == 401);
    CHECK(desk.ask("/hooks/confluence", body, desk.signed_with("secret-of-somebody", body)).status == 401);
    CHECK(desk.ask("/hooks/confluence", body, desk.signed_with(addon_secret, body)).status == 401);
    CHECK(desk.ask("/hooks/confluence", body + " ", good).status == 401);
    CHECK(desk.ask("/hooks/confluence", body, {good[0], good[0]}).status == 401);
    CHECK(desk.ask("/hooks/confluence", body, {{"x-hub-signature", good[0].second.substr(7)}}).status == 401);
    CHECK(desk.ask("/hooks/confluence", "{\"test\":true}").status == 401);
    CHECK(desk.ask("/hooks/rocketchat-addon/" + secret, notification).status == 401);
    CHECK(desk.ask("/hooks/rocketchat-addon/", notification).status == 401);
    CHECK(desk.notes().empty());
    CHECK(desk.hooks().counters().refused == 10);
}

TEST_CASE("the test of a connection is answered without a note, and a signed body that is no event is refused") {
    Desk desk;
    CHECK(desk.tell("{\"test\":true}").status == 200);
    CHECK(desk.tell("{\"event\":\"space_created\"}").status == 200);
    for (const char* odd : {"", "[]", "null", "{\"event\":\"page_updated\"}", "{\"a\":1}",
                            "{\"event\":\"page_updated\",\"page\":{\"id\":1},\"page\":{\"id\":2}}"})
        CHECK(desk.tell(odd).status == 400);
    CHECK(desk.notes().empty());
}

TEST_CASE("only POST tells, only where something takes it, and no more than a webhook sends") {
    Desk desk;
    const std::string body = event(1002);
    CHECK(desk.ask("/hooks/confluence", body, desk.signed_with(secret, body), "GET").status == 405);
    CHECK(desk.ask("/hooks/confluence/", body, desk.signed_with(secret, body)).status == 404);
    CHECK(desk.ask("/hooks/other", body).status == 404);
    CHECK(desk.hooks().most_body("/hooks/confluence") == service::most_hook_bytes);
    CHECK(desk.hooks().most_body("/hooks/other") == 0);
    CHECK(desk.notes().empty());
}

TEST_CASE("the add-on's notification leaves no word of what it says, and is news again once it was handed out") {
    Desk desk;
    const std::string path = "/hooks/rocketchat-addon/" + addon_secret;
    CHECK(desk.ask(path, notification).status == 204);
    CHECK(desk.ask(path, notification).status == 204);
    CHECK(desk.notes() == std::vector<std::string>{"wiki "});
    CHECK(desk.ask(path, notification).status == 204);
    CHECK(desk.notes().size() == 2);
    CHECK(desk.ask(path, event(1002)).status == 400);
    for (const auto& file : std::filesystem::directory_iterator(desk.folder())) {
        const auto bytes = folder::read_file(file.path(), 1 << 24);
        REQUIRE(bytes);
        CHECK(bytes->find("canary") == std::string::npos);
    }
}

TEST_CASE("where no note can be kept the answer is 503, and the same is taken when it is told again") {
    Desk desk;
    desk.disk().is_full = true;
    CHECK(desk.tell(event(1)).status == 503);
    CHECK(desk.ask("/hooks/rocketchat-addon/" + addon_secret, notification).status == 503);
    CHECK(desk.notes().empty());
    desk.disk().is_full = false;
    CHECK(desk.tell(event(1)).status == 204);
    CHECK(desk.notes().size() == 1);
}

TEST_CASE("many at one time are all kept") {
    Desk desk;
    std::vector<std::jthread> tellers;
    std::atomic<int> good = 0;
    for (int teller = 0; teller < 8; ++teller)
        tellers.emplace_back([&, teller] {
            for (int i = 0; i < 50; ++i)
                if (desk.tell(event(1000 + teller * 50 + i)).status == 204) ++good;
        });
    tellers.clear();
    CHECK(good == 400);
    CHECK(desk.notes().size() == 400);
}

TEST_CASE("a message without its webhook's token is refused, and one without links is answered with nothing") {
    Desk desk;
    const auto with = [&](const std::string& name, const std::string& brought) {
        return desk.ask("/hooks/rocketchat/" + name, R"({"token":")" + brought + R"(","channel_id":"r","text":"x"})")
            .status;
    };
    CHECK(with("links", token) == 200);
    for (const std::string& other : {std::string(), token + "x", token.substr(1), secret, addon_secret})
        CHECK(with("links", other) == 401);
    CHECK(with("other", token) == 401);
    CHECK(desk.ask("/hooks/rocketchat/links", "").status == 401);
    const Answer nothing = desk.say("no links here");
    CHECK(nothing.body == "{}");
    CHECK(nothing.took < std::chrono::seconds(1));
}

TEST_CASE("a link to a page that the room may be told of is answered with a card, at once") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    Desk desk(address(*wiki), address(*chat));
    const Answer answer = desk.say("see " + link_to(*wiki, "1002"));
    CHECK(answer.status == 200);
    const auto json = nlohmann::json::parse(answer.body);
    CHECK(json["text"] == "");
    REQUIRE(json["attachments"].size() == 1);
    CHECK(json["attachments"][0]["title"] == "Release plan");
    CHECK(json["attachments"][0]["title_link"] == link_to(*wiki, "1002"));
    CHECK(json["attachments"][0]["text"].get<std::string>().find("Ship it on Monday.") != std::string::npos);
    CHECK(answer.took < std::chrono::milliseconds(2900));
}

TEST_CASE("a restricted page, one that is not there, and a room that is not told look the same, in the same time") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    Desk desk(address(*wiki), address(*chat));
    const std::pair<std::string, std::string> asked[] = {
        {"1003", "GENERAL"},  // restricted, and our account may read it
        {"1004", "GENERAL"},  // below that
        {"1005", "GENERAL"},  // restricted, and it may not
        {"999999", "GENERAL"}, {"1009", "GENERAL"} /* another space */, {"1002", "nosuchroom0000000"},
    };
    for (const auto& [page, room] : asked) {
        INFO(page << " in " << room);
        const Answer answer = desk.say(link_to(*wiki, page), room);
        CHECK(answer.status == 200);
        CHECK(answer.body == "{}");
        CHECK(answer.took >= std::chrono::milliseconds(2900));
        CHECK(answer.took < std::chrono::milliseconds(6000));
    }
}
