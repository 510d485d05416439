// SPDX-License-Identifier: MIT
// Histories over many pages: whatever part of one is asked for, it is the part that is there.
#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "chat/selection.hpp"
#include "chatleaf/chat/json.hpp"
#include "rocketchat/chat_fixture.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using test::Chat;

namespace {

/// All messages of the room general, in order of time.
std::vector<chat::Message> all_of_general(const Chat& chat) {
    net::Request request;
    request.site = "team";
    request.path = "/api/v1/channels.history";
    request.query = {{"roomId", "GENERAL"}, {"count", "0"}, {"showThreadMessages", "true"}};
    auto body = chat::read_body(test::response(chat.asker.client->send(request)).body, "all");
    REQUIRE(body);
    std::ranges::sort(body->messages, [](const auto& left, const auto& right) {
        return std::tie(left.time, left.id) < std::tie(right.time, right.id);
    });
    return std::move(body->messages);
}

/// What a query should give, by the plain meaning of its words.
chat::History expected(const std::vector<chat::Message>& all, const chat::HistoryQuery& query) {
    std::vector<chat::Message> wanted;
    std::ranges::copy_if(all, std::back_inserter(wanted),
                         [&](const auto& message) { return chat::is_asked_for(message, query); });
    const auto left_out = std::ssize(wanted) - std::min<std::ptrdiff_t>(std::ssize(wanted), query.limit);
    chat::History history;
    if (query.oldest_first) {
        history.messages.assign(wanted.begin(), wanted.end() - left_out);
    } else {
        history.messages.assign(wanted.begin() + left_out, wanted.end());
    }
    history.more_before = left_out > 0 && !query.oldest_first;
    history.more_after = left_out > 0 && query.oldest_first;
    return history;
}

std::vector<std::string> ids(const std::vector<chat::Message>& messages) {
    std::vector<std::string> all;
    for (const auto& message : messages) all.push_back(message.id);
    return all;
}

}  // namespace

TEST_CASE("whatever part of a history is asked for, it comes whole, once and in order") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    Chat chat(*server);
    const auto all = all_of_general(chat);
    const auto general = chat.room("general");
    REQUIRE(all.size() > 370);
    std::mt19937 dice(11);
    const auto moment = [&]() -> Instant {
        return all[dice() % all.size()].time + std::chrono::milliseconds(dice() % 3) - std::chrono::milliseconds(1);
    };
    for (int i = 0; i < 60; ++i) {
        chat::HistoryQuery query;
        query.limit = std::vector<std::uint32_t>{1, 5, 20, 99, 100, 101, 200}[dice() % 7];
        if (dice() % 2 == 0) query.since = moment();
        if (dice() % 2 == 0) query.until = moment();
        query.oldest_first = query.since && dice() % 2 == 0;
        query.thread_replies = dice() % 3 == 0;
        query.events = dice() % 3 != 0;
        if (dice() % 4 == 0) query.hidden_events = {"uj"};
        const auto history = chat.servers.history("team", general, query);
        INFO("query " << i << ": limit " << query.limit << ", since "
                      << (query.since ? text::to_iso8601(*query.since) : "-") << ", until "
                      << (query.until ? text::to_iso8601(*query.until) : "-") << ", oldest first "
                      << query.oldest_first);
        REQUIRE(history);
        const auto meant = expected(all, query);
        CHECK(ids(history->messages) == ids(meant.messages));
        CHECK(history->more_before == meant.more_before);
        CHECK(history->more_after == meant.more_after);
        CHECK(history->diagnostics.empty());
    }
}

TEST_CASE("the newest messages of a room take one call") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    Chat chat(*server);
    const auto general = chat.room("general");

    REQUIRE(chat.servers.history("team", general, {}));

    CHECK(server->asked("/api/v1/channels.history") == 1);
}

TEST_CASE("a history without end is read for two thousand messages and says so") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    std::string messages;
    for (int i = 0; i < 3000; ++i) {
        const std::string number = std::to_string(10'000 + i);
        messages += std::string(messages.empty() ? "" : ",") + R"({"_id":"m)" + number +
                    R"(","rid":"GENERAL","t":"uj","msg":"ada","ts":"2026-01-01T00:)" + std::to_string(10 + i / 60) +
                    ":" + std::to_string(10 + i % 50) + R"(.000Z","u":{"_id":"u","username":"ada"}})";
    }
    server->set(R"({"messages":[)" + messages + "]}");
    Chat chat(*server);
    chat::HistoryQuery query;
    query.events = false;  // so that none of them is enough

    const auto history = chat.servers.history("team", chat.room("general"), query);

    REQUIRE(history);
    CHECK(history->messages.empty());
    CHECK(history->more_before);
    REQUIRE(history->diagnostics.size() == 1);
    CHECK(history->diagnostics[0].code == "history-too-long");
    CHECK(server->asked("/api/v1/channels.history") == 20);
}

TEST_CASE("a server that gives the same page whatever it is asked comes to an end") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    Chat chat(*server);
    const auto general = chat.room("general");
    std::string page;
    for (int i = 0; i < 100; ++i)
        page +=
            std::string(page.empty() ? "" : ",") + R"({\"_id\":\"m)" + std::to_string(i) +
            R"(\",\"rid\":\"GENERAL\",\"msg\":\"x\",\"ts\":\"2026-01-01T00:00:00.000Z\",\"u\":{\"_id\":\"u\",\"username\":\"ada\"}})";
    server->fault(
        R"({"path":"/api/v1/channels.history","kind":"raw","times":1000,"body":"{\"success\":true,\"messages\":[)" +
        page + R"(]}"})");
    chat::HistoryQuery query;
    query.limit = 200;

    const auto history = chat.servers.history("team", general, query);

    REQUIRE(history);
    CHECK(history->messages.size() == 100);
    CHECK(server->asked("/api/v1/channels.history") == 20);
}

TEST_CASE("messages of other rooms that a server sends along are dropped") {
    CHATLEAF_REQUIRE_STAND_IN(server, "rocketchat/main.mjs");
    Chat chat(*server);
    const auto general = chat.room("general");
    server->fault(
        R"({"path":"/api/v1/channels.history","kind":"raw","body":"{\"success\":true,\"messages\":[{\"_id\":\"m1\",\"rid\":\"secret00000000000\",\"msg\":\"psst\",\"ts\":\"2026-01-01T00:00:00.000Z\",\"u\":{\"_id\":\"u\",\"username\":\"ada\"}}]}"})");

    const auto history = chat.servers.history("team", general, {});

    REQUIRE(history);
    CHECK(history->messages.empty());
}
