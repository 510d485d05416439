// SPDX-License-Identifier: MIT
// What webhooks are answered, and what is left of what they told.
#include "service/hooks.hpp"

#include <chrono>
#include <future>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <thread>

#include "chatleaf/folder/file.hpp"
#include "cli/system.hpp"
#include "seal/hashing.hpp"
#include "service/hook_reading.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/stand_in.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using Watch = std::chrono::steady_clock;

namespace {

const std::string secret = "secret-of-confluence", addon_secret = "secret-of-the-add-on",
                  token = "token-of-rocket-chat";

/// Notes that are on a disk which is full when it is said so.
class FullDisk final : public delivery::Notes {
public:
    explicit FullDisk(std::unique_ptr<delivery::Notes> notes) : notes_(std::move(notes)) {}
    Result<std::vector<Kept>> keep(std::span<const Arrived> arrived, Instant now) override {
        if (is_full) return Error{{}, "full"};
        return notes_->keep(arrived, now);
    }
    Result<std::vector<delivery::Note>> due(Instant now, std::size_t most) override { return notes_->due(now, most); }
    Result<Done> remove(std::int64_t id) override { return notes_->remove(id); }
    Result<Done> put_off(std::int64_t id, Instant until) override { return notes_->put_off(id, until); }
    Result<Done> forget(Instant before) override { return notes_->forget(before); }
    Result<std::int64_t> waiting() override { return notes_->waiting(); }
    Result<Done> check() override { return is_full ? Result<Done>(Error{{}, "full"}) : notes_->check(); }

    std::atomic<bool> is_full = false;

private:
    std::unique_ptr<delivery::Notes> notes_;
};

struct Answer {
    int status = 0;
    std::string body;
    std::chrono::milliseconds took{0};
};

/// Hooks of a configuration between two servers, and what is left of what they were told.
class Desk {
public:
    explicit Desk(const std::string& wiki = "http://127.0.0.1:9", const std::string& chat = "http://127.0.0.1:9",
                  const std::string& more = "") {
        write("team", "X-User-Id: bot0000000000user\nX-Auth-Token: token-of-bot\n");
        write("wiki", "Token: pat-of-leaf\n");
        write("hook", secret + "\n");
        write("addon", addon_secret + "\n");
        write("token", token + "\n");
        const flows::Input config{(folder_.path() / "chatleaf.toml").string(),
                                  "[servers.team]\nurl = \"" + chat +
                                      "\"\ncredentials = \"team\"\n[confluence.wiki]\nurl = \"" + wiki +
                                      "\"\ncredentials = \"wiki\"\n" +
                                      "[routes.notes]\nrooms = [\"team:general\"]\nspaces = [\"DEV\"]\n"
                                      "[service]\nurl = \"https://leaf.example.org\"\nreaders = \"open\"\n"
                                      "[service.hooks.confluence.wiki]\nsecret_file = \"hook\"\n"
                                      "[service.hooks.addon.wiki]\nsecret_file = \"addon\"\n"
                                      "[service.hooks.rocketchat.links]\nsecret_file = \"token\"\n" +
                                      more};
        auto read = config::read(config.text, config.name);
        if (!read) FAIL(to_string(read.error()));
        conversations_ = *flows::Conversations::open(config, outside_);
        pages_ = *flows::ReadablePages::open(config, outside_);
        std::vector<Diagnostic> diagnostics;
        auto secrets = flows::read_hook_secrets(read->service->hooks, config, outside_, diagnostics);
        if (!secrets) FAIL(to_string(secrets.error()));
        auto disk = std::make_unique<FullDisk>(*flows::open_notes(*read, config));
        disk_ = disk.get();
        seen_ = *flows::open_notes(*read, config);
        hooks_ = std::make_unique<service::Hooks>(service::Hooks::Parts{*read, *std::move(secrets), std::move(disk),
                                                                        *conversations_, pages_.get(), outside_});
    }

    Answer ask(const std::string& path, const std::string& body, http::Headers headers = {},
               const std::string& method = "POST") {
        http::Request request;
        request.method = method;
        request.path = path;
        request.headers = std::move(headers);
        request.body = body;
        auto promise = std::make_shared<std::promise<http::Response>>();
        auto answer = promise->get_future();
        const auto begin = Watch::now();
        hooks_->handle(std::move(request),
                       [promise](http::Response&& response) { promise->set_value(std::move(response)); });
        const http::Response response = answer.get();
        return {response.status, response.body ? *response.body : "",
                std::chrono::duration_cast<std::chrono::milliseconds>(Watch::now() - begin)};
    }
    Answer tell(const std::string& body) { return ask("/hooks/confluence", body, signed_with(secret, body)); }
    Answer say(const std::string& text, const std::string& room = "GENERAL") {
        const nlohmann::json message{{"token", token}, {"channel_id", room}, {"bot", false}, {"text", text}};
        return ask("/hooks/rocketchat/links", message.dump());
    }

    static http::Headers signed_with(const std::string& key, const std::string& body) {
        const std::span bytes(reinterpret_cast<const unsigned char*>(key.data()), key.size());
        return {{"x-hub-signature", "sha256=" + seal::hexadecimal(seal::hmac_sha256(bytes, body))}};
    }

    [[nodiscard]] std::vector<std::string> notes() const {
        std::vector<std::string> events;
        const auto due = seen_->due(cli::now(), 10'000);
        REQUIRE(due);
        for (const delivery::Note& note : *due) events.push_back(note.source + ' ' + note.event);
        return events;
    }
    [[nodiscard]] FullDisk& disk() const { return *disk_; }
    [[nodiscard]] service::Hooks& hooks() const { return *hooks_; }
    [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }

private:
    void write(const std::string& name, const std::string& text) const {
        REQUIRE(folder::write_file(folder_.path() / name, text));
        std::filesystem::permissions(folder_.path() / name, std::filesystem::perms::owner_read);
    }

    test::TemporaryFolder folder_;
    cli::SystemClock clock_;
    flows::Outside outside_{clock_, [](const std::string&) { return std::nullopt; }, cli::now};
    std::unique_ptr<flows::Conversations> conversations_;
    std::unique_ptr<flows::ReadablePages> pages_;
    FullDisk* disk_ = nullptr;
    std::unique_ptr<delivery::Notes> seen_;
    std::unique_ptr<service::Hooks> hooks_;
};

std::string event(int page) {
    return R"({"timestamp":5,"event":"page_updated","page":{"id":)" + std::to_string(page) + "}}";
}
std::string address(const test::StandIn& server) { return "http://127.0.0.1:" + std::to_string(server.port()); }
std::string link_to(const test::StandIn& wiki, const std::string& id) {
    return address(wiki) + "/pages/viewpage.action?pageId=" + id;
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
