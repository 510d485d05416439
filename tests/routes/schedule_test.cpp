// SPDX-License-Identifier: MIT
#include "chatleaf/routes/schedule.hpp"

#include "chatleaf/text/instant.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace std::chrono;
using routes::QuietHours;
using routes::Schedule;
using routes::Timing;
using routes::When;

namespace {

Schedule schedule(const Timing& timing) {
    auto made = Schedule::create(timing);
    if (!made) FAIL(made.error().message);
    return *std::move(made);
}

Instant at(std::string_view iso8601) {
    const auto read = text::parse_instant(iso8601);
    REQUIRE(read);
    return *read;
}

/// When something is told that happened at that moment, or from the first to the last.
std::string due(const Timing& timing, std::string_view first, std::string_view last = {}) {
    return text::to_iso8601(schedule(timing).due_at(at(first), at(last.empty() ? first : last))).substr(0, 16);
}

constexpr QuietHours night{hours(20), hours(7)};

Timing daily(minutes time, std::string zone = "UTC") {
    return {.when = When::daily, .at = time, .time_zone = std::move(zone)};
}

}  // namespace

TEST_CASE("at once is a quiet window after the last event") {
    CHECK(due({}, "2026-03-10T12:00Z") == "2026-03-10T12:10");
    CHECK(due({}, "2026-03-10T12:00Z", "2026-03-10T12:09Z") == "2026-03-10T12:19");
    CHECK(due({.quiet_window = minutes(0)}, "2026-03-10T12:00Z") == "2026-03-10T12:00");
}

TEST_CASE("who saves all the time cannot put it off for ever") {
    CHECK(due({}, "2026-03-10T12:00Z", "2026-03-10T12:49Z") == "2026-03-10T12:59");
    CHECK(due({}, "2026-03-10T12:00Z", "2026-03-10T12:55Z") == "2026-03-10T13:00");
    CHECK(due({}, "2026-03-10T12:00Z", "2026-03-10T13:00Z") == "2026-03-10T13:00");
}

TEST_CASE("what is overdue is told as soon as it can be") {
    CHECK(due({}, "2026-03-10T12:00Z", "2026-03-10T18:30Z") == "2026-03-10T18:30");
    CHECK(due({.when = When::hourly}, "2026-03-10T12:10Z", "2026-03-10T14:20Z") == "2026-03-10T14:20");
    CHECK(due(daily(hours(9)), "2026-03-10T12:00Z", "2026-03-11T15:00Z") == "2026-03-11T15:00");
    CHECK(due({.quiet_hours = night}, "2026-03-10T12:00Z", "2026-03-10T23:00Z") == "2026-03-11T07:00");
}

TEST_CASE("hourly is the next full hour by the clock of the zone") {
    const auto hourly = [](std::string zone) { return Timing{.when = When::hourly, .time_zone = std::move(zone)}; };
    CHECK(due(hourly("UTC"), "2026-03-10T12:10Z", "2026-03-10T12:59Z") == "2026-03-10T13:00");
    CHECK(due(hourly("UTC"), "2026-03-10T12:00Z") == "2026-03-10T12:00");
    CHECK(due(hourly("Asia/Kolkata"), "2026-03-10T12:10Z") == "2026-03-10T12:30");
    CHECK(due(hourly("Asia/Kathmandu"), "2026-03-10T12:10Z") == "2026-03-10T12:15");
    // Put back by half an hour at 2: there is no second 2 o'clock before half an hour later.
    CHECK(due(hourly("Australia/Lord_Howe"), "2026-04-04T14:45Z") == "2026-04-04T15:30");
    // Put back by an hour at 3, which then is 2.
    CHECK(due(hourly("Europe/Berlin"), "2026-10-25T00:15Z") == "2026-10-25T01:00");
}

TEST_CASE("daily is the next such time of day in the zone, more events or not") {
    CHECK(due(daily(hours(9)), "2026-03-10T08:59Z") == "2026-03-10T09:00");
    CHECK(due(daily(hours(9)), "2026-03-10T09:00Z") == "2026-03-10T09:00");
    CHECK(due(daily(hours(9)), "2026-03-10T09:01Z", "2026-03-11T08:00Z") == "2026-03-11T09:00");
    CHECK(due(daily(hours(9), "America/New_York"), "2026-01-10T09:00Z") == "2026-01-10T14:00");
    CHECK(due(daily(hours(9), "America/New_York"), "2026-07-10T09:00Z") == "2026-07-10T13:00");
    CHECK(due(daily(hours(9), "Pacific/Kiritimati"), "2026-03-10T12:00Z") == "2026-03-10T19:00");
}

TEST_CASE("weekly is that time of day on that day of the week in the zone") {
    const Timing fridays{.when = When::weekly, .at = hours(16), .on = Friday, .time_zone = "Europe/Berlin"};
    CHECK(due(fridays, "2026-03-10T12:00Z") == "2026-03-13T15:00");
    CHECK(due(fridays, "2026-03-13T15:00Z") == "2026-03-13T15:00");
    CHECK(due(fridays, "2026-03-13T15:01Z") == "2026-03-20T15:00");
    CHECK(due(fridays, "2026-03-28T12:00Z") == "2026-04-03T14:00");
    // Sunday there when it still is Saturday in UTC.
    const Timing sundays{.when = When::weekly, .at = hours(1), .on = Sunday, .time_zone = "Pacific/Kiritimati"};
    CHECK(due(sundays, "2026-03-10T12:00Z") == "2026-03-14T11:00");
}

TEST_CASE("a time of day that the clocks skip is told when they are put forward, one that they repeat the first time") {
    const Timing half_past_two = daily(hours(2) + minutes(30), "Europe/Berlin");
    CHECK(due(half_past_two, "2026-03-28T12:00Z") == "2026-03-29T01:00");
    CHECK(due(half_past_two, "2026-03-29T01:00Z") == "2026-03-29T01:00");
    CHECK(due(half_past_two, "2026-03-29T01:01Z") == "2026-03-30T00:30");
    CHECK(due(half_past_two, "2026-10-24T12:00Z") == "2026-10-25T00:30");
    CHECK(due(half_past_two, "2026-10-25T00:31Z") == "2026-10-26T01:30");
    // Beirut's clocks go from midnight to 1.
    CHECK(due(daily(minutes(15), "Asia/Beirut"), "2026-03-28T12:00Z") == "2026-03-28T22:00");
    // Samoa left out a Friday.
    const Timing fridays{.when = When::weekly, .at = hours(16), .on = Friday, .time_zone = "Pacific/Apia"};
    CHECK(due(fridays, "2011-12-29T12:00Z") == "2011-12-30T10:00");
    CHECK(due(daily(hours(9), "Pacific/Apia"), "2011-12-30T10:00Z") == "2011-12-30T10:00");
    CHECK(due(daily(hours(9), "Pacific/Apia"), "2011-12-30T10:01Z") == "2011-12-30T19:00");
}

TEST_CASE("in quiet hours nothing is told until they end") {
    Timing timing{.quiet_hours = night};
    CHECK(due(timing, "2026-03-10T19:49Z") == "2026-03-10T19:59");
    CHECK(due(timing, "2026-03-10T19:50Z") == "2026-03-11T07:00");
    CHECK(due(timing, "2026-03-11T00:00Z", "2026-03-11T03:00Z") == "2026-03-11T07:00");
    CHECK(due(timing, "2026-03-11T06:50Z") == "2026-03-11T07:00");
    timing.quiet_hours = QuietHours{hours(12), hours(13)};
    CHECK(due(timing, "2026-03-10T11:50Z") == "2026-03-10T13:00");
    CHECK(due(timing, "2026-03-10T11:40Z") == "2026-03-10T11:50");
    CHECK(due(timing, "2026-03-10T13:00Z") == "2026-03-10T13:10");
    Timing early = daily(hours(6), "Asia/Kolkata");
    early.quiet_hours = night;
    CHECK(due(early, "2026-03-10T12:00Z") == "2026-03-11T01:30");
}

TEST_CASE("quiet hours that end while the clocks are changed end once") {
    Timing timing{.quiet_window = minutes(0),
                  .quiet_hours = QuietHours{hours(22), hours(2) + minutes(30)},
                  .time_zone = "Europe/Berlin"};
    CHECK(due(timing, "2026-03-29T00:30Z") == "2026-03-29T01:00");
    CHECK(due(timing, "2026-10-24T22:00Z") == "2026-10-25T00:30");
    CHECK(due(timing, "2026-10-25T00:45Z") == "2026-10-25T00:45");
    CHECK(due(timing, "2026-10-25T01:10Z") == "2026-10-25T01:30");  // the clock shows 2:10 again
    // They end at 2, which the clocks skip to 3, where the next begin.
    timing.quiet_hours = QuietHours{hours(3), hours(2)};
    CHECK(due(timing, "2026-03-29T00:30Z") == "2026-03-30T00:00");
}

TEST_CASE("a schedule of a zone that nobody knows cannot be made") {
    CHECK(Schedule::create({.time_zone = "Mars/Olympus"}).error().message.starts_with("There is no time zone"));
}
