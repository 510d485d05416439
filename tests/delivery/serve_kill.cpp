// SPDX-License-Identifier: MIT
// The whole service between a Confluence that tells it of changes and a chat, killed wherever it is.
#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "chatleaf/folder/file.hpp"
#include "delivery/batch.hpp"
#include "seal/hashing.hpp"
#include "support/free_port.hpp"
#include "support/raw_http.hpp"
#include "support/stand_in.hpp"
#include "support/traced_program.hpp"

namespace chatleaf::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::string_view secret = "secret-of-confluence";
constexpr std::size_t pages_of_a_run = 4, pages_of_a_wiki = 4000;
constexpr std::size_t first_page = 100'000;  // ids, which titles end with
constexpr auto nap = 5ms;

/// Both servers, with pages that were all saved a second time and of which no search tells, and a configuration.
class Office {
public:
    Office(const fs::path& command, fs::path folder) : folder_(std::move(folder)), port_(free_port()) {
        words_ = {command.string(), "serve", "--config", file("chatleaf.toml").string()};
        chat_ = StandIn::start("rocketchat/main.mjs");
        wiki_ = StandIn::start("confluence/main.mjs", {"data-center"});
        if (!is_open()) return;
        write_pages();
        write("team", "X-User-Id: bot0000000000user\nX-Auth-Token: token-of-bot\n");
        write("wiki", "Token: pat-of-leaf\n");
        write("hook", std::string(secret) + '\n');
        const auto address = [](std::uint16_t port) { return "127.0.0.1:" + std::to_string(port) + "\"\n"; };
        write("chatleaf.toml", "[servers.team]\nurl = \"http://" + address(chat_->port()) +
                                   "credentials = \"team\"\n[confluence.wiki]\nurl = \"http://" +
                                   address(wiki_->port()) +
                                   "credentials = \"wiki\"\n[routes.all]\nrooms = [\"team:general\"]\nspaces = "
                                   "[\"DEV\"]\nquiet_window = \"0m\"\n[delivery]\npoll = \"1h\"\n[service]\nurl = "
                                   "\"https://leaf.example.org\"\nreaders = \"open\"\nlisten = \"" +
                                   address(port_) + "admin = \"" + address(free_port()) +
                                   "[service.hooks.confluence.wiki]\nsecret_file = \"hook\"\n");
    }

    [[nodiscard]] bool is_open() const { return chat_ && wiki_; }
    [[nodiscard]] std::uint16_t port() const { return port_; }

    [[nodiscard]] Ending run(std::size_t last_stop, const std::function<void(pid_t)>& begun) const {
        return run_until(words_, last_stop, {Stops::effects, begun, file("said")});
    }
    [[nodiscard]] std::string said() const {
        const auto text = folder::read_file(file("said"), 1 << 20);
        return text ? *text : text.error().message;
    }

    /// How often what is told of each page stands in the room.
    [[nodiscard]] std::vector<std::size_t> told() const {
        std::vector<std::size_t> times(pages_of_a_wiki);
        std::set<std::string> ids;
        for (const auto& post : nlohmann::json::parse(chat_->posts())) {
            if (!ids.insert(post.value("_id", "")).second) continue;  // it was changed, or refused as known
            const std::string text = post.value("msg", "");
            constexpr std::string_view mark = "Numbered ";
            // A title stands there as the name of a link.
            for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
                std::size_t number = 0;
                std::from_chars(text.data() + at + mark.size(), text.data() + text.size(), number);
                if (number >= first_page && number - first_page < times.size()) ++times[number - first_page];
            }
        }
        return times;
    }

private:
    [[nodiscard]] fs::path file(const std::string& name) const { return folder_ / name; }
    void write(const std::string& name, const std::string& text) const {
        if (!folder::write_file(file(name), text)) return;
        fs::permissions(file(name), fs::perms::owner_read | fs::perms::owner_write);
    }
    void write_pages() const {
        const auto now =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
                .count();
        auto pages = nlohmann::json::array();
        for (std::size_t i = 0; i < pages_of_a_wiki; ++i) {
            const std::string id = std::to_string(first_page + i);
            const auto version = [&](int number, const char* body) {
                return nlohmann::json{{"number", number}, {"at", now - 60'000 / number},
                                      {"by", "cyd"},      {"title", "Numbered " + id},
                                      {"body", body},     {"message", ""},
                                      {"minor", false}};
            };
            pages.push_back({{"id", id},
                             {"parent", nullptr},
                             {"type", "page"},
                             {"space", "DEV"},
                             {"versions", {version(1, "<p>One</p>"), version(2, "<p>Two</p>")}},
                             {"labels", nlohmann::json::array()},
                             {"attachments", nlohmann::json::array()},
                             {"readers", nullptr},
                             {"groups", nullptr}});
        }
        wiki_->set(nlohmann::json{{"pages", pages}, {"lagMinutes", 600}}.dump());
    }

    fs::path folder_;
    std::uint16_t port_;
    std::vector<std::string> words_;
    std::unique_ptr<StandIn> chat_, wiki_;
};

/// What Confluence sends when somebody has saved that page, signed; the same each time.
std::string webhook(std::size_t page) {
    const std::string body = R"({"timestamp":1800000000000,"event":"page_updated","userKey":"cyd","page":{"id":)" +
                             std::to_string(first_page + page) + "}}";
    const std::vector<unsigned char> key(secret.begin(), secret.end());
    return "POST /hooks/confluence HTTP/1.1\r\nHost: leaf.example.org\r\nX-Hub-Signature: sha256=" +
           seal::hexadecimal(seal::hmac_sha256(key, body)) + "\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

/// A Confluence that sends webhooks to the service while it runs.
class Sender {
public:
    explicit Sender(const Office& office) : office_(office) {}

    /// Sends what happened to the pages from `first` on, two at a time, those that were answered only if they are to be
    /// sent again. Has the service end when all that was answered is told, or after so long. In a thread of its own,
    /// until the service has ended.
    void begin(pid_t service, std::size_t first, std::size_t end, bool also_answered, std::chrono::seconds longest) {
        is_over_ = false;
        thread_ = std::thread([=, this] {
            for (std::size_t page = first; page < end && !is_over_; page += 2) send(page, end, also_answered);
            (void)connected();  // Before it listens it may not know yet how it is asked to end.
            const auto late = std::chrono::steady_clock::now() + longest;
            while (!is_over_ && !is_all_told() && std::chrono::steady_clock::now() < late)
                std::this_thread::sleep_for(10 * nap);
            if (!is_over_) kill(service, SIGTERM);
        });
    }
    /// REQUIRES: the service has ended.
    void end() {
        is_over_ = true;
        if (thread_.joinable()) thread_.join();
    }

    [[nodiscard]] const std::set<std::size_t>& answered() const { return answered_; }

private:
    [[nodiscard]] bool is_all_told() const {
        const auto told = office_.told();
        return std::ranges::all_of(answered_, [&](std::size_t page) { return told[page] > 0; });
    }

    /// One page and the next, on two connections, so that their notes may be kept with one write.
    void send(std::size_t page, std::size_t end, bool also_answered) {
        std::vector<std::pair<std::size_t, RawClient>> asked;
        for (std::size_t each = page; each < std::min(page + 2, end); ++each) {
            if (answered_.contains(each) && !also_answered) continue;
            auto client = connected();
            if (!client) return;
            (void)client->say(webhook(each));
            asked.emplace_back(each, *std::move(client));
        }
        for (auto& [each, client] : asked) {
            const auto response = client.response();
            if (response && response->status == 204) answered_.insert(each);
        }
    }

    /// As soon as somebody listens; none where the service has ended.
    std::optional<RawClient> connected() const {
        while (!is_over_) {
            try {
                return RawClient(office_.port());
            } catch (const std::runtime_error&) {
                std::this_thread::sleep_for(nap);
            }
        }
        return std::nullopt;
    }

    const Office& office_;
    std::set<std::size_t> answered_;  // the thread's own while there is one
    std::atomic<bool> is_over_{false};
    std::thread thread_;
};

}  // namespace

ServeKillTotals kill_serve_everywhere(const fs::path& command, const fs::path& folder, std::size_t first,
                                      std::size_t stride) {
    ServeKillTotals totals;
    const Office office(command, folder);
    if (!office.is_open()) return totals;
    Sender sender(office);
    const auto wrong = [&](const std::string& what) {
        if (totals.wrong++ == 0) totals.first_wrong = what;
    };
    std::size_t sent = 0;
    bool is_killed = true;
    // What one leaves is the next one's to go on with, so each kill is of a service that comes back from one.
    for (std::size_t stop = first; is_killed && sent < pages_of_a_wiki; stop += stride) {
        const Ending ending =
            office.run(stop, [&](pid_t service) { sender.begin(service, sent, sent + pages_of_a_run, false, 5s); });
        sender.end();
        if (!ending.was_traced) return {};
        sent += pages_of_a_run;
        totals.stops = ending.stops;
        is_killed = ending.was_killed;
        totals.kills += is_killed ? 1 : 0;
        if (!is_killed && ending.code != 0)
            wrong("stop " + std::to_string(stop) + ", before which it ended: " + office.said());
    }
    if (is_killed) wrong("it was killed so often that there are no more pages");
    totals.answered = sender.answered().size();
    const auto run_to_end = [&](const char* what, std::size_t end) {
        const Ending ending = office.run(0, [&](pid_t service) { sender.begin(service, 0, end, true, 60s); });
        sender.end();
        if (ending.code != 0) wrong(what + (": " + office.said()));
    };
    run_to_end("the run that tells what was left", 0);
    auto told = office.told();
    for (const std::size_t page : sender.answered())
        if (told[page] == 0) wrong("page " + std::to_string(page) + " was answered and never told");
    // Of some a note was kept and the answer did not come any more: they are all sent again.
    run_to_end("the run that all is sent again to", sent);
    totals.sent = sent;
    told = office.told();
    for (std::size_t page = 0; page < sent; ++page)
        if (told[page] != 1) wrong("page " + std::to_string(page) + ", told " + std::to_string(told[page]) + " times");
    if (sender.answered().size() != sent) wrong("not all were answered at last");
    return totals;
}

}  // namespace chatleaf::test
