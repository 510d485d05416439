// SPDX-License-Identifier: MIT
// What watches goes on for days: nothing is lost, nothing doubled, and it keeps no more than it had.
#include <malloc.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "chatleaf/flows/deliver.hpp"
#include "chatleaf/folder/file.hpp"
#include "cli/office.hpp"
#include "cli/watching.hpp"
#include "delivery/small_export.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/stand_in.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;
using test::Office;

namespace {

using std::chrono::milliseconds;

/// Time passes when somebody waits, and then at once. What is to happen meanwhile happens in between.
class RushingClock final : public Clock {
public:
    explicit RushingClock(Instant start) : start_(start) {}

    milliseconds elapsed() override { return milliseconds(passed_.load()); }
    void wait(milliseconds pause) override {
        passed_ += pause.count();
        if (std::this_thread::get_id() != main_) return;
        while (!happenings_.empty() && happenings_.begin()->first <= elapsed()) {
            const auto happening = happenings_.extract(happenings_.begin());
            happening.mapped()();
        }
    }
    [[nodiscard]] Instant now() { return start_ + elapsed(); }
    void at(milliseconds when, std::function<void()> happening) { happenings_.emplace(when, std::move(happening)); }

private:
    Instant start_;
    std::thread::id main_ = std::this_thread::get_id();
    std::atomic<std::int64_t> passed_{0};
    std::multimap<milliseconds, std::function<void()>> happenings_;
};

/// Eight in the morning (UTC) of the Tuesday before clocks are put forward in Berlin, next year.
Instant tuesday() {
    using namespace std::chrono;
    const year_month_day today(floor<days>(system_clock::now()));
    const sys_days sunday = (today.year() + years(1)) / March / Sunday[last];
    return Instant(duration_cast<milliseconds>((sunday - days(5)).time_since_epoch())) + 8h;
}

/// The stand-ins' clocks show what this one does.
void set_clocks(const std::vector<const test::StandIn*>& servers, Instant now) {
    const auto real = std::chrono::floor<milliseconds>(std::chrono::system_clock::now().time_since_epoch());
    const auto ahead = now.time_since_epoch() - real;
    for (const test::StandIn* server : servers) server->set("{\"clock\":" + std::to_string(ahead.count()) + "}");
}

std::size_t open_files() {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator("/proc/self/fd")) ++count;
    return count;
}

/// What of a digest a week later tells which route it was of, and what it is about.
struct Post {
    std::string language;
    int from = 0;
    int to = 0;
    Instant at;
};

std::vector<Post> posts_of(const test::StandIn& chat) {
    const std::regex versions("(version|Version|versión) ([0-9]+) → ([0-9]+)");
    std::vector<Post> posts;
    for (const auto& post : nlohmann::json::parse(chat.posts())) {
        const std::string text = post.at("msg");
        std::smatch found;
        REQUIRE(std::regex_search(text, found, versions));
        const char* language = text.find("geändert") != std::string::npos     ? "de"
                               : text.find("modifié") != std::string::npos    ? "fr"
                               : text.find("modificado") != std::string::npos ? "es"
                                                                              : "en";
        posts.push_back({language, std::stoi(found[2]), std::stoi(found[3]),
                         Instant(milliseconds(post.at("at").get<std::int64_t>()))});
    }
    return posts;
}

/// Time of day, UTC.
milliseconds time_of_day(Instant instant) { return instant - std::chrono::floor<std::chrono::days>(instant); }

const std::string four_routes = R"(
[delivery]
poll = "10m"
[delivery.defaults]
zone = "Europe/Berlin"
edit_window = "0m"
[routes.at_once]
rooms = ["team:general"]
below = ["1002"]
quiet_hours = "20:00-07:00"
[routes.hourly]
rooms = ["team:general"]
below = ["1002"]
when = "hourly"
language = "de"
[routes.daily]
rooms = ["team:general"]
below = ["1002"]
when = "daily"
at = "08:30"
language = "fr"
[routes.weekly]
rooms = ["team:general"]
below = ["1002"]
when = "weekly"
on = "monday"
at = "09:00"
language = "es"
)";

constexpr const char* broken = R"({"path":"/","times":1000000,"kind":"502-before"})";

std::string random_bytes(std::size_t count) { return std::string(count, 'r'); }

}  // namespace

TEST_CASE("a week of watching tells every save once, by whatever route, through nights, outages and a restart") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Office office(*chat, *wiki, four_routes);
    RushingClock clock(tuesday());
    constexpr auto end = std::chrono::hours(24 * 7);
    for (auto when = 0min; when <= end; when += 10min)
        clock.at(when, [&] { set_clocks({chat.get(), wiki.get()}, clock.now()); });
    // In the quiet hours, in an outage of either, on the Sunday on which the clocks go forward, and twice in a window.
    const std::chrono::minutes saves[] = {60min, 65min, 13h, 14h,  30h,  51h,  52h + 30min,
                                          75h,   76h,   90h, 100h, 118h, 121h, 130h};
    for (const auto when : saves) clock.at(when + 1min, [&] { wiki->set(R"({"touch":"1002"})"); });
    clock.at(50h, [&] { wiki->fault(broken); });
    clock.at(55h, [&] { wiki->heal(); });
    clock.at(74h, [&] { chat->fault(broken); });
    clock.at(80h, [&] { chat->heal(); });
    std::size_t files_then = 0;
    std::size_t bytes_then = 0;
    std::size_t files = 0;
    std::size_t bytes = 0;
    const auto measure = [&](std::size_t& open, std::size_t& used) {
        open = open_files();
        used = mallinfo2().uordblks;
    };
    clock.at(110h, [&] { measure(files_then, bytes_then); });
    clock.at(end - 1min, [&] { measure(files, bytes); });

    std::ostringstream out;
    std::ostringstream err;
    const flows::Outside outside{clock, [](const std::string&) { return std::nullopt; }, [&] { return clock.now(); }};
    const auto config = folder::read_file(office.file("chatleaf.toml"), 1 << 20);
    REQUIRE(config);
    clock.wait(0ms);
    for (const auto until : {std::chrono::hours(52), std::chrono::hours(96), end}) {
        std::stop_source stop;
        clock.at(until, [&] { stop.request_stop(); });
        auto delivery = flows::Delivery::open(flows::Input{office.file("chatleaf.toml").string(), *config}, outside,
                                              {{}, false, random_bytes, {}});
        if (!delivery) FAIL(to_string(delivery.error()));
        cli::Watching::Settings settings;
        settings.poll = 10min;
        settings.told = [&](const std::string& line) { out << line << '\n'; };
        settings.trouble = [&](const std::string& line) { err << line << '\n'; };
        cli::Watching(**delivery, outside, std::move(settings)).run(stop.get_token());
    }

    INFO(err.str());
    constexpr int first = 4;
    const int newest = first + static_cast<int>(std::size(saves));
    std::map<std::string, int> known{{"en", first}, {"de", first}, {"fr", first}, {"es", first}};
    std::map<std::string, int> count;
    const Instant sunday = tuesday() - 8h + std::chrono::days(5);
    for (const Post& post : posts_of(*chat)) {
        INFO(post.language << " " << post.from << " → " << post.to);
        CHECK(post.from == known[post.language]);  // no gap, and nothing twice
        known[post.language] = post.to;
        ++count[post.language];
        const auto hour = time_of_day(post.at);
        const bool is_summer = post.at >= sunday + 1h;
        if (post.language == "en") CHECK((hour >= (is_summer ? 5h : 6h) && hour < (is_summer ? 18h : 19h) + 20min));
        if (post.language == "fr" && post.at < tuesday() + 72h) CHECK((hour >= 7h + 30min && hour < 7h + 45min));
        if (post.language == "fr" && is_summer) CHECK((hour >= 6h + 30min && hour < 6h + 45min));
        if (post.language == "es") CHECK((hour >= 7h && hour < 7h + 15min));
    }
    for (const auto& [language, version] : known) {
        INFO(language);
        CHECK(version == newest);
    }
    CHECK(count["es"] == 1);
    CHECK(count["fr"] >= 4);
    CHECK(count["de"] > count["fr"]);
    CHECK(files_then > 0);
    CHECK(files <= files_then + 4);  // connections come and go
    CHECK(bytes <= bytes_then + (std::size_t{1} << 20));
}

namespace {

/// A delivery for which time passes as the clock says.
class Rounds {
public:
    Rounds(const Office& office, RushingClock& clock)
        : outside_{clock, [](const std::string&) { return std::nullopt; }, [&clock] { return clock.now(); }} {
        const auto config = folder::read_file(office.file("chatleaf.toml"), 1 << 20);
        REQUIRE(config);
        auto opened = flows::Delivery::open(flows::Input{office.file("chatleaf.toml").string(), *config}, outside_,
                                            {{}, false, random_bytes, {}});
        if (!opened) FAIL(to_string(opened.error()));
        delivery_ = *std::move(opened);
    }
    [[nodiscard]] flows::Delivery& delivery() { return *delivery_; }
    flows::Told deliver() {
        auto told = delivery_->deliver();
        REQUIRE(told);
        return *std::move(told);
    }

private:
    flows::Outside outside_;
    std::unique_ptr<flows::Delivery> delivery_;
};

Instant today() {
    return Instant(std::chrono::floor<milliseconds>(std::chrono::system_clock::now().time_since_epoch()));
}

}  // namespace

TEST_CASE("a server that does not accept the token is left alone for five minutes, from round to round") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Office office(*chat, *wiki, "[routes.plans]\nrooms = [\"team:general\"]\nbelow = [\"1002\", \"1008\"]\n");
    RushingClock clock(today());
    Rounds rounds(office, clock);
    REQUIRE(rounds.delivery().take_since("wiki", Instant{}));
    const auto sent = [&] { return chat->asked("/api/v1/chat.sendMessage"); };
    chat->fault(R"({"path":"/api/v1/chat.sendMessage","times":99,"kind":"raw","status":401,"body":{"success":false}})");

    CHECK(rounds.deliver().late == 2);
    CHECK(sent() == 1);  // the second digest was not tried
    chat->heal();
    clock.wait(4min + 50s);
    CHECK(rounds.deliver().posted == 0);
    CHECK(sent() == 1);
    clock.wait(15s);
    CHECK(rounds.deliver().posted == 2);
    CHECK(sent() == 3);
    CHECK(office.posts().size() == 2);
}

TEST_CASE("a server that is down is waited for once also where another takes all at once") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(other, "rocketchat/main.mjs");
    const Office office(*chat, *chat,
                        "[servers.other]\nurl = \"http://127.0.0.1:" + std::to_string(other->port()) +
                            "\"\ncredentials = \"team.credentials\"\n[routes.all]\nrooms = [\"team:general\"]\n"
                            "[routes.more]\nrooms = [\"other:general\"]\n");
    constexpr std::size_t pages = 150;
    office.write("entities.xml", test::small_export(pages));
    RushingClock clock(today());
    Rounds rounds(office, clock);
    chat->fault(R"({"path":"/api/v1/chat.sendMessage","kind":"502-before","times":100000})");
    flows::Taken taken;
    const auto told = rounds.delivery().deliver_export(office.file("entities.xml"), "wiki", {}, {}, taken, {});
    REQUIRE(told);
    CHECK(told->posted == pages);
    CHECK(told->late == pages);
    CHECK(clock.elapsed() < 15min);
}

TEST_CASE("a server that is down for good is waited for once, however many pages an export has, and then it goes on") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    const Office office(*chat, *chat, "[routes.all]\nrooms = [\"team:general\"]\n");  // no Confluence is asked
    constexpr std::size_t pages = 150;                                                // in three pieces
    office.write("entities.xml", test::small_export(pages));
    RushingClock clock(today());
    Rounds rounds(office, clock);
    const auto deliver = [&] {
        flows::Taken taken;
        auto told = rounds.delivery().deliver_export(office.file("entities.xml"), "wiki", {}, {}, taken, {});
        REQUIRE(told);
        return *std::move(told);
    };
    chat->fault(R"({"path":"/api/v1/chat.sendMessage","kind":"502-before","times":100000})");
    const flows::Told down = deliver();
    CHECK(down.posted == 0);
    CHECK(down.late == pages);
    CHECK(clock.elapsed() < 15min);
    chat->heal();
    CHECK(deliver().posted == pages);
    CHECK(office.posts().size() == pages);
}
