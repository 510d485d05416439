// SPDX-License-Identifier: MIT
// Schedules beside somebody who walks through 400 days minute by minute, looking at a clock on the wall and nothing
// else.
#include <algorithm>
#include <random>
#include <vector>

#include "chatleaf/routes/schedule.hpp"
#include "support/catch.hpp"
#include "support/zones.hpp"

using namespace chatleaf;
using namespace std::chrono;
using routes::QuietHours;
using routes::Schedule;
using routes::Timing;
using routes::When;

namespace {

constexpr std::int64_t minutes_of_day = 24 * 60;

/// What one zone's clocks show, in minutes since 1970 there, at each minute of the walk.
class Walk {
public:
    explicit Walk(const locale::TimeZone& zone) {
        std::int64_t most = INT64_MIN;
        for (Instant at = test::zones_from; at < test::zones_to; at += minutes(1)) {
            shown_.push_back(floor<minutes>(zone.shown_at(at)).time_since_epoch().count());
            most = std::max(most, shown_.back());
            most_shown_.push_back(most);
            if (shown_.size() > 1 && shown_[shown_.size() - 2] + 1 != shown_.back()) changes_.push_back(at);
        }
    }

    [[nodiscard]] const std::vector<Instant>& changes() const noexcept { return changes_; }

    [[nodiscard]] Instant due(const Timing& timing, Instant first, Instant last) const {
        Instant due = first;
        if (timing.when == When::at_once) due = std::min(last + timing.quiet_window, first + 6 * timing.quiet_window);
        if (timing.when == When::hourly) {
            while (due != at(index(due)) || shown_.at(index(due)) % 60 != 0) due = at(index(due) + 1);
        }
        if (timing.when == When::daily || timing.when == When::weekly) due = next_day(timing, first);
        due = std::max(due, last);
        while (is_quiet(timing, due)) due = at(index(due) + 1);
        return due;
    }

    [[nodiscard]] bool is_quiet(const Timing& timing, Instant instant) const {
        if (!timing.quiet_hours) return false;
        const std::int64_t time = shown_.at(index(instant)) % minutes_of_day;
        // Round the clock from the beginning of the quiet hours: their end comes later.
        const auto since = [&](std::int64_t to) {
            return (to - timing.quiet_hours->from.count() + minutes_of_day) % minutes_of_day;
        };
        return since(time) < since(timing.quiet_hours->to.count());
    }

private:
    static std::size_t index(Instant instant) {
        return static_cast<std::size_t>(floor<minutes>(instant - test::zones_from).count());
    }
    static Instant at(std::size_t index) { return test::zones_from + minutes(index); }

    /// The first day's moment that does not come before: when the clock had first shown its time or more.
    [[nodiscard]] Instant next_day(const Timing& timing, Instant first) const {
        for (std::int64_t day = shown_.front() / minutes_of_day + 1;; ++day) {
            // 1970 began on a Thursday.
            if (timing.when == When::weekly && (day + 4) % 7 != timing.on.c_encoding()) continue;
            const std::int64_t time = day * minutes_of_day + timing.at.count();
            const auto found = std::ranges::lower_bound(most_shown_, time);
            const Instant moment = at(static_cast<std::size_t>(found - most_shown_.begin()));
            if (moment >= first) return moment;
        }
    }

    std::vector<std::int64_t> shown_;
    std::vector<std::int64_t> most_shown_;  // until then
    std::vector<Instant> changes_;
};

class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}

    std::int64_t up_to(std::int64_t most) { return static_cast<std::int64_t>(engine_()) % (most + 1); }
    minutes time_of_day() { return minutes(up_to(1) == 0 ? up_to(minutes_of_day - 1) : up_to(47) * 30); }

    Timing timing(std::string_view zone) {
        Timing timing{.when = static_cast<When>(up_to(3)), .time_zone = std::string(zone)};
        timing.quiet_window = minutes(up_to(120));
        timing.at = time_of_day();
        timing.on = weekday(static_cast<unsigned>(up_to(6)));
        const QuietHours quiet{time_of_day(), time_of_day()};
        if (up_to(1) == 0 && quiet.from != quiet.to) timing.quiet_hours = quiet;
        return timing;
    }

    // Every other one is near a change of the clocks.
    Instant event(const std::vector<Instant>& changes) {
        if (changes.empty() || up_to(1) == 0)
            return test::zones_from + days(10) + milliseconds(up_to(1'000'000) * (370 * 86'400 / 1'000));
        return changes.at(static_cast<std::size_t>(up_to(static_cast<std::int64_t>(changes.size()) - 1))) - hours(30) +
               milliseconds(up_to(100'000) * 1'200);
    }

private:
    std::mt19937 engine_;
};

}  // namespace

TEST_CASE("for 400 days, in zones of all kinds, what is due is due when the clock on the wall says so") {
    Dice dice(7);
    for (const std::string_view zone : test::zones) {
        const Walk walk(*locale::TimeZone::create(zone));
        std::size_t wrong = 0;
        for (int i = 0; i < 2000; ++i) {
            const Timing timing = dice.timing(zone);
            const Schedule schedule = *Schedule::create(timing);
            const Instant first = dice.event(walk.changes());
            const Instant last = first + milliseconds(dice.up_to(1) == 0 ? 0 : dice.up_to(1'000'000) * 500);
            const Instant due = schedule.due_at(first, last);
            if (due == walk.due(timing, first, last)) continue;
            if (++wrong > 3) break;
            FAIL_CHECK(zone << ", " << to_string(timing.when) << " at " << timing.at.count() << " min on "
                            << timing.on.c_encoding() << ", quiet "
                            << (timing.quiet_hours ? timing.quiet_hours->from.count() : -1) << " to "
                            << (timing.quiet_hours ? timing.quiet_hours->to.count() : -1) << ", first "
                            << text::to_iso8601(first) << ", last " << text::to_iso8601(last) << ": "
                            << text::to_iso8601(due) << ", and not "
                            << text::to_iso8601(walk.due(timing, first, last)));
        }
    }
}

TEST_CASE("what is due is never before the last event or in quiet hours, and always the same") {
    Dice dice(11);
    for (int i = 0; i < 5'000; ++i) {
        const std::string_view zone = test::zones.at(static_cast<std::size_t>(dice.up_to(test::zones.size() - 1)));
        const Schedule schedule = *Schedule::create(dice.timing(zone));
        const Instant first = dice.event({});
        const Instant last = first + milliseconds(dice.up_to(1'000'000) * 500);
        const Instant due = schedule.due_at(first, last);
        REQUIRE(due >= last);
        REQUIRE_FALSE(schedule.is_quiet(due));
        REQUIRE(schedule.due_at(first, last) == due);
        REQUIRE(schedule.after_quiet_hours(due) == due);
        REQUIRE(schedule.due_at(first, last + minutes(1)) >= due);
        // Told every day, it waits no more than a day, and where the clocks are put back an hour more.
        if (schedule.timing().when == When::daily && !schedule.timing().quiet_hours)
            REQUIRE(due <= std::max(first + hours(25), last));
    }
}
