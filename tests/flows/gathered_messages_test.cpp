// SPDX-License-Identifier: MIT
// What a page asks of a server is asked at one time, as far as that goes, and what comes of it is the same.
#include "flows/gathered_messages.hpp"

#include <chrono>
#include <string>
#include <thread>

#include "chatleaf/render/page.hpp"
#include "chatleaf/storage/parse.hpp"
#include "render/reader.hpp"
#include "rocketchat/chat_fixture.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using test::Chat;

namespace {

constexpr const char* program = "rocketchat/main.mjs";

std::string macro(std::string_view name, std::string_view key, std::string_view value, const std::string& more = "") {
    return "<ac:structured-macro ac:name=\"" + std::string(name) + "\"><ac:parameter ac:name=\"" + std::string(key) +
           "\">" + std::string(value) + "</ac:parameter>" + more + "</ac:structured-macro>";
}

std::string parameter(std::string_view key, std::string_view value) {
    return "<ac:parameter ac:name=\"" + std::string(key) + "\">" + std::string(value) + "</ac:parameter>";
}

/// Nine messages by their ids, of a thread of the stand-in.
std::string nine_messages() {
    std::string page;
    for (int i = 0; i < 9; ++i) page += macro("rocketchat-message", "id", "reply00000000000" + std::to_string(i));
    return page;
}

render::Rendered rendered(const std::string& page, chat::MessageSource& messages) {
    const auto parsed = storage::parse(page, "page.xml");
    REQUIRE(parsed);
    render::Server server;
    server.alias = "team";
    server.rooms.bound_rooms = {"board-minutes"};
    return render::page(parsed->document, &messages, {server}, test::reader(), {});
}

render::Rendered rendered_gathered(const std::string& page, chat::MessageSource& messages) {
    return flows::use_gathered(messages, [&](chat::MessageSource& source) { return rendered(page, source); });
}

class RunningClock final : public Clock {
public:
    std::chrono::milliseconds elapsed() override {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
    }
    void wait(std::chrono::milliseconds pause) override { std::this_thread::sleep_for(pause); }
};

}  // namespace

TEST_CASE("what the macros of a page need is asked for at one time, as much as one server is asked") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    // After the first call has shown that nothing is limited, four have to be there before one is answered.
    server->fault(R"({"path":"/api/v1/chat.getMessage","kind":"together","after":1,"count":4,"times":8})");
    Chat chat(*server);

    const auto page = rendered_gathered(nine_messages(), chat.servers);

    CHECK(page.diagnostics.empty());
    CHECK(test::count(page.html, "<article") == 9);
    CHECK(server->most_at_once() == 4);
    CHECK(server->asked("/api/v1/chat.getMessage") == 9);
    CHECK(server->asked("/api/v1/rooms.info") == 1);
}

TEST_CASE("a page is the same, byte for byte, whether it is asked for at one time or one thing after the other") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    const std::string page =
        nine_messages() + macro("rocketchat-channel", "room", "general", parameter("replies", "nested")) +
        macro("rocketchat-channel", "room", "general", parameter("limit", "100") + parameter("replies", "in-order")) +
        macro("rocketchat-room", "room", "board-minutes") + macro("rocketchat-room", "room", "secret") +
        macro("rocketchat-room", "room", "nowhere") + macro("rocketchat-channel", "room", "unjoined") +
        macro("rocketchat-thread", "id", "threadstart000000", parameter("limit", "7")) +
        macro("rocketchat-message", "id", "edited00000000000", parameter("before", "3") + parameter("after", "3")) +
        macro("rocketchat-message", "id", "secretmessage0000") + macro("rocketchat-message", "id", "nothing");
    Chat one_by_one(*server);
    const auto expected = rendered(page, one_by_one.servers);
    for (int i = 0; i < 5; ++i) {
        Chat chat(*server);
        const auto together = rendered_gathered(page, chat.servers);
        CHECK(together.html == expected.html);
        REQUIRE(together.diagnostics.size() == expected.diagnostics.size());
        for (std::size_t n = 0; n < expected.diagnostics.size(); ++n)
            CHECK(to_string(together.diagnostics[n]) == to_string(expected.diagnostics[n]));
        CHECK(chat.servers.failures() == one_by_one.servers.failures());
    }
}

TEST_CASE("no more calls are under way than the server says are left, so that none is refused") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    server->set(R"({"rate":{"calls":4,"milliseconds":1500}})");
    test::GivenAddresses resolver({});
    RunningClock clock;
    auto client = net::Client::create({test::site_of(*server, "ada")}, {}, resolver, clock);
    REQUIRE(client);
    rocketchat::Servers servers(**client, clock);

    const auto page = rendered_gathered(nine_messages(), servers);

    CHECK(page.diagnostics.empty());
    CHECK(server->asked("/api/v1/chat.getMessage") == 9);  // a refused one would have been asked for again
    CHECK(servers.failures().empty());
}

TEST_CASE("a page of very many macros asks no more of a server than before") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);
    std::string page;
    for (int i = 0; i < 120; ++i) page += macro("rocketchat-message", "id", "reply000000000" + std::to_string(100 + i));

    (void)rendered_gathered(page, chat.servers);
    // Twenty of those there are, and the others count once they turned out not to be there.
    const int asked = server->asked("/api/v1/chat.getMessage");

    Chat one_by_one(*server);
    (void)rendered(page, one_by_one.servers);
    CHECK(asked <= server->asked("/api/v1/chat.getMessage") - asked);
}

TEST_CASE("of several macros that want the same one fetch is made") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    Chat chat(*server);
    std::string page;
    for (int i = 0; i < 20; ++i) page += macro("rocketchat-channel", "room", "general");

    const auto made = rendered_gathered(page, chat.servers);

    CHECK(made.diagnostics.empty());
    CHECK(server->asked("/api/v1/rooms.info") == 2);  // by id, and by name
    CHECK(server->asked("/api/v1/channels.history") == 1);
}
