// SPDX-License-Identifier: MIT
// A Rocket.Chat as a source of messages: rooms, messages, threads, emoji, and what it says of itself.
#include "chatleaf/rocketchat/servers.hpp"

#include <future>
#include <string>
#include <vector>

#include "rocketchat/chat_fixture.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using test::Chat;

namespace {

constexpr const char* program = "rocketchat/main.mjs";

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a room is found by name and by id, and says of which kind it is") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);

    const auto general = chat.room("general");
    CHECK(general.id == "GENERAL");
    CHECK(general.type == chat::RoomType::channel);
    CHECK(general.topic == "All things");
    CHECK(general.members == 3);
    CHECK(chat.room("GENERAL") == general);
    CHECK(chat.room("board-minutes").type == chat::RoomType::private_group);
    CHECK(chat.room("release-4-2").hidden_events == std::vector<std::string>{"uj"});
}

TEST_CASE("a channel whose name is a private room's id does not stand for that room") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);

    CHECK(chat.room("board00minutes000").name == "board-minutes");
}

TEST_CASE("a room that the account may not see is told as one that is not there") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);

    const auto forbidden = chat.servers.room("team", "secret");
    const auto missing = chat.servers.room("team", "nowhere");
    REQUIRE_FALSE(forbidden);
    REQUIRE_FALSE(missing);
    CHECK(forbidden.error() == missing.error());
    CHECK(forbidden.error().place.source == "team");
    for (const char* name : {"", "a/b", "../users", "a b", "#general", "a\r\nb"}) {
        INFO(name);
        const auto impossible = chat.servers.room("team", name);
        REQUIRE_FALSE(impossible);
        CHECK(impossible.error() == missing.error());
    }
}

TEST_CASE("a message is found by its id, unless it is hidden, forbidden or not there") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);

    const auto message = chat.servers.message("team", "last0000000000000");
    REQUIRE(message);
    CHECK(message->text == "Good *night*");
    CHECK(message->author.username == "ada");
    for (const char* id : {"hiddenedit0000000", "secretmessage0000", "nosuchmessage", "", "a b"}) {
        INFO(id);
        const auto missing = chat.servers.message("team", id);
        REQUIRE_FALSE(missing);
        CHECK(missing.error().message == "There is no message of this id that the account may read.");
    }
}

TEST_CASE("histories of channels, private groups and direct messages are read, each by its own call") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server, "ada");
    const auto texts = [&](const char* room) {
        const auto history = chat.servers.history("team", chat.room(room), {});
        REQUIRE(history);
        std::vector<std::string> said;
        for (const auto& message : history->messages) said.push_back(message.text);
        return said;
    };

    CHECK(texts("general").back() == "Good *night*");
    CHECK(texts("board-minutes") == std::vector<std::string>{"The board met."});
    CHECK(texts("ada0000000000usercyd0000000000user") == std::vector<std::string>{"Between us."});
    CHECK(server->asked("/api/v1/channels.history") == 1);
    CHECK(server->asked("/api/v1/groups.history") == 1);
    CHECK(server->asked("/api/v1/im.history") == 1);
}

TEST_CASE("a thread has its newest replies, and counts those before them") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);
    chat::ThreadQuery query;
    query.limit = 30;

    const auto thread = chat.servers.thread("team", chat.room("general"), "threadstart000000", query);

    REQUIRE(thread);
    REQUIRE(thread->first);
    CHECK(thread->first->text == "Who comes to lunch?");
    REQUIRE(thread->replies.size() == 30);
    CHECK(thread->replies.front().text == "Reply 90");
    CHECK(thread->replies.back().text == "Reply 119");
    CHECK(thread->more_before == 90);
    CHECK(thread->more_after == 0);
}

TEST_CASE("a thread ends with the reply that is asked for, however old it is") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);
    const auto general = chat.room("general");
    for (const int number : {0, 3, 15, 29, 95, 99, 100, 119}) {
        chat::ThreadQuery query;
        query.limit = 10;
        std::string digits = std::to_string(number);
        query.with = "reply" + std::string(12 - digits.size(), '0') + digits;
        const auto thread = chat.servers.thread("team", general, "threadstart000000", query);
        INFO(number);
        REQUIRE(thread);
        REQUIRE(thread->replies.size() == 10);
        const std::uint64_t last = std::max(number < 110 ? number : 119, 9);
        CHECK(thread->replies.back().text == "Reply " + std::to_string(last));
        CHECK(thread->more_before == last - 9);
        CHECK(thread->more_after == 119 - last);
    }
}

TEST_CASE("a thread of another room, or of none, is not shown") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);

    CHECK_FALSE(chat.servers.thread("team", chat.room("board-minutes"), "threadstart000000", {}));
    CHECK_FALSE(chat.servers.thread("team", chat.room("general"), "nosuchthread", {}));
}

TEST_CASE("a server says its version, which tells how it reads messages, and its own emoji") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);

    const auto info = chat.servers.info("team");
    REQUIRE(info);
    CHECK(info->version == "8.7");
    CHECK(info->dialect == markup::Dialect::v0_32_0);
    const auto emoji = chat.servers.custom_emoji("team");
    REQUIRE(emoji.size() == 1);
    CHECK(emoji[0].name == "party_parrot");
    CHECK(emoji[0].aliases == std::vector<std::string>{"parrot"});

    server->set(R"({"version":"7.7.1"})");
    chat.asker.clock.wait(std::chrono::minutes(1));
    CHECK(chat.servers.info("team")->dialect == markup::Dialect::v0_31_32);
}

TEST_CASE("people are known by their username") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);

    const auto user = chat.servers.user("team", "cyd");
    REQUIRE(user);
    CHECK(user->name == "Cyd 💃");
    CHECK_FALSE(chat.servers.user("team", "nobody"));
}

TEST_CASE("what was written, edited or deleted since a moment is told") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);
    const auto general = chat.room("general");
    const auto last = chat.servers.message("team", "last0000000000000");
    REQUIRE(last);

    const auto nothing = chat.servers.changes("team", general, last->time);
    REQUIRE(nothing);
    CHECK(nothing->updated.empty());
    server->set(R"({"deleted":[{"_id":"gone0000000000000","rid":"GENERAL","_deletedAt":"2100-01-01T00:00:00.000Z"}]})");
    const auto changes = chat.servers.changes("team", general, last->time - std::chrono::milliseconds(1));
    REQUIRE(changes);
    REQUIRE(changes->updated.size() == 1);
    CHECK(changes->updated[0].id == last->id);
    CHECK(changes->deleted == std::vector<std::string>{"gone0000000000000"});
}

TEST_CASE("many who ask for the same at one time cause one call, and so do those who ask a moment later") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);
    const auto general = chat.room("general");
    server->fault(R"({"path":"/api/v1/channels.history","kind":"slow","milliseconds":100})");

    std::vector<std::future<std::size_t>> askers;
    for (int i = 0; i < 8; ++i)
        askers.push_back(std::async(std::launch::async, [&] {
            const auto history = chat.servers.history("team", general, {});
            return history ? history->messages.size() : 0;
        }));
    for (auto& asker : askers) CHECK(asker.get() == 20);
    CHECK(chat.servers.history("team", general, {}));

    CHECK(server->asked("/api/v1/channels.history") == 1);
}

TEST_CASE("a message that came with a history is not asked for again, until it might be another") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);
    const auto general = chat.room("general");
    REQUIRE(chat.servers.history("team", general, {}));

    CHECK(chat.servers.message("team", "last0000000000000")->text == "Good *night*");
    CHECK(server->asked("/api/v1/chat.getMessage") == 0);
    chat.asker.clock.wait(std::chrono::seconds(10));
    CHECK(chat.servers.message("team", "last0000000000000")->text == "Good *night*");
    CHECK(server->asked("/api/v1/chat.getMessage") == 1);
}

TEST_CASE("an account that is limited is slowed down to what the server allows") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    server->set(R"({"rate":{"calls":3,"milliseconds":60000}})");
    rocketchat::Settings settings;
    settings.most_wait = std::chrono::minutes(10);
    Chat chat(*server, "ada", settings);
    // The clock of the test does not move by itself, so that each wait is one that was meant.
    for (const char* id : {"last0000000000000", "edited00000000000", "threadstart000000"})
        CHECK(chat.servers.message("team", id));
    CHECK(chat.asker.clock.waits().empty());

    (void)chat.servers.message("team", "reply000000000000");

    REQUIRE_FALSE(chat.asker.clock.waits().empty());
    CHECK(chat.asker.clock.waits()[0] > std::chrono::seconds(30));
    CHECK(chat.asker.clock.waits()[0] <= std::chrono::seconds(61));
}

TEST_CASE("who would have to wait too long is told for how long") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    server->set(R"({"rate":{"calls":1,"milliseconds":120000}, "clock": -3600000000})");
    Chat chat(*server, "ada");
    CHECK(chat.servers.message("team", "last0000000000000"));

    const auto refused = chat.servers.message("team", "edited00000000000");

    REQUIRE_FALSE(refused);
    CHECK(holds(refused.error().message, "asked too often, and answers this kind of call again in 12"));
    CHECK(server->asked("/api/v1/chat.getMessage") == 1);
}
