// SPDX-License-Identifier: MIT
// How notes of webhooks are taken in: at once, again where that fails, and no Confluence is asked without end.
#include "cli/watching.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr Instant beginning{std::chrono::seconds(1'800'000'000)};

/// Time passes when somebody waits, and has an end.
class Days final : public Clock {
public:
    explicit Days(milliseconds length) : left_(length) {}
    milliseconds elapsed() override { return passed_; }
    void wait(milliseconds pause) override {
        passed_ += pause;
        if (passed_ >= left_) stop.request_stop();
    }
    [[nodiscard]] Instant now() const { return beginning + passed_; }

    std::stop_source stop;

private:
    milliseconds passed_{0}, left_;
};

/// Remembers what was taken in, and when.
class Remembered final : public flows::Delivery {
public:
    explicit Remembered(const Days& days) : days_(days) {}

    std::vector<std::string> sources() const override { return {"wiki"}; }
    Result<flows::Taken> take_since(const std::string&, Instant) override { return flows::Taken{}; }
    Result<flows::Taken> take_news(const std::string& source, bool) override {
        news.emplace_back(source, days_.now() - beginning);
        if (on_news) on_news();
        return flows::Taken{};
    }
    Result<flows::Taken> take_event(const std::string&, std::string_view json) override {
        events.emplace_back(json, days_.now() - beginning);
        if (days_.now() - beginning < works_after) return Error{{"wiki"}, "It does not answer."};
        return flows::Taken{1, 1, {}};
    }
    Result<flows::Told> deliver(const std::stop_token&) override {
        ++rounds;
        return flows::Told{};
    }
    Result<flows::Told> deliver_all(milliseconds, const std::stop_token&) override { return flows::Told{}; }
    Result<flows::Told> deliver_export(const std::filesystem::path&, const std::string&, const pages::ChangeQuery&,
                                       const exports::Watch&, flows::Taken&, const std::stop_token&) override {
        return flows::Told{};
    }
    [[nodiscard]] Result<Done> check_ledger() const override { return Done{}; }
    const std::vector<flows::PreviewedPost>& previews() const override { return previews_; }

    std::vector<std::pair<std::string, milliseconds>> events, news;
    milliseconds works_after{0};
    std::function<void()> on_news;
    int rounds = 0;

private:
    const Days& days_;
    std::vector<flows::PreviewedPost> previews_;
};

/// A watch of so long, with notes that are there when it begins.
struct Watch {
    explicit Watch(milliseconds length) : days(length) {
        auto open = delivery::Notes::open(folder.path() / "notes");
        REQUIRE(open);
        notes = *std::move(open);
    }
    void keep(const std::string& event, bool may_repeat = false) {
        const std::string hash = "hash of " + event + std::to_string(kept++);
        REQUIRE(notes->keep(std::array{delivery::Notes::Arrived{"wiki", event, hash, may_repeat}}, days.now()));
    }
    void run() {
        const flows::Outside outside{days, {}, [this] { return days.now(); }};
        cli::Watching::Settings settings;
        settings.poll = std::chrono::days(1000);
        settings.notes = notes.get();
        settings.told = [](const std::string&) {};
        settings.trouble = [this](const std::string& line) { trouble.push_back(line); };
        cli::Watching(delivery, outside, std::move(settings)).run(days.stop.get_token());
    }

    test::TemporaryFolder folder;
    Days days;
    Remembered delivery{days};
    std::unique_ptr<delivery::Notes> notes;
    std::vector<std::string> trouble;
    int kept = 0;
};

}  // namespace

TEST_CASE("notes are taken in at once and in their order, and are gone then") {
    Watch watch(10s);
    watch.keep("a");
    watch.keep("b");
    watch.run();
    REQUIRE(watch.delivery.events.size() == 2);
    CHECK(watch.delivery.events[0] == std::pair(std::string("a"), milliseconds(0)));
    CHECK(watch.delivery.events[1] == std::pair(std::string("b"), milliseconds(0)));
    CHECK(*watch.notes->waiting() == 0);
    CHECK(watch.delivery.rounds == 1);
    CHECK(watch.trouble.empty());
}

TEST_CASE("a note that cannot be taken in is tried again, later each time, until it can") {
    Watch watch(1h);
    watch.delivery.works_after = 60s;
    watch.keep("a");
    watch.run();
    std::vector<milliseconds> times;
    for (const auto& [event, at] : watch.delivery.events) times.push_back(at);
    CHECK(times == std::vector<milliseconds>{0s, 5s, 15s, 35s, 75s});
    CHECK(*watch.notes->waiting() == 0);
    CHECK(watch.trouble.size() == 1);
}

TEST_CASE("a note that can never be taken in is given up after a day, and holds up no other") {
    Watch watch(30h);
    watch.delivery.works_after = 1000h;
    watch.keep("a");
    watch.run();
    const auto& events = watch.delivery.events;
    CHECK(events.size() < 40);
    CHECK(events.back().second >= 24h);
    CHECK(events.back().second < 26h);
    CHECK(*watch.notes->waiting() == 0);
}

TEST_CASE("notes that do not say what changed are all taken in when the Confluence was asked once") {
    Watch watch(60s);
    for (int i = 0; i < 50; ++i) watch.keep("", true);
    watch.run();
    // The first is that of a watch that begins, which asked after the notes came, but for the moment itself.
    CHECK(watch.delivery.news.size() == 2);
    CHECK(watch.delivery.news[1].second == 5s);
    CHECK(*watch.notes->waiting() == 0);
}

TEST_CASE("whoever sends such notes without end has the Confluence asked every five seconds, and no more") {
    Watch watch(60s);
    watch.delivery.on_news = [&] { watch.keep("", true); };
    watch.run();
    const auto& news = watch.delivery.news;
    CHECK(news.size() >= 6);
    CHECK(news.size() <= 13);
    for (std::size_t i = 1; i < news.size(); ++i) CHECK(news[i].second - news[i - 1].second >= 5s);
}
