// SPDX-License-Identifier: MIT
#include "chatleaf/routes/schedule.hpp"

#include <algorithm>
#include <utility>

namespace chatleaf::routes {

using namespace std::chrono;
using locale::WallTime;

namespace {

minutes whole_minutes_of_day(WallTime shown) { return floor<minutes>(shown - floor<days>(shown)); }

// Where a zone's clocks jump, the end of quiet hours can be in the quiet hours of the next day. No zone does that
// twice.
constexpr int most_pushes = 4;

}  // namespace

std::string_view to_string(When when) noexcept {
    switch (when) {
        case When::at_once: return "at once";
        case When::hourly: return "hourly";
        case When::daily: return "daily";
        case When::weekly: return "weekly";
    }
    return "";
}

bool is_within(minutes time_of_day, const QuietHours& quiet) noexcept {
    const bool has_begun = quiet.from <= time_of_day;
    const bool has_not_ended = time_of_day < quiet.to;
    return quiet.from <= quiet.to ? has_begun && has_not_ended : has_begun || has_not_ended;
}

Schedule::Schedule(const Timing& timing, locale::TimeZone zone) : timing_(timing), zone_(std::move(zone)) {}

Result<Schedule> Schedule::create(const Timing& timing) {
    auto zone = locale::TimeZone::create(timing.time_zone);
    if (!zone) return zone.error();
    return Schedule(timing, *std::move(zone));
}

// The clock may be changed on the way there, by less than an hour in some zones.
Instant Schedule::next_hour(Instant from) const {
    Instant next = from;
    for (int changes = 0; changes < most_pushes; ++changes) {
        const WallTime shown = zone_.shown_at(next);
        const auto rest = ceil<hours>(shown) - shown;
        if (rest == milliseconds(0)) break;
        next += rest;
    }
    return next;
}

Instant Schedule::next_day(Instant from) const {
    // From the day before on: what the clock is put forward past, late on that day, comes at the beginning of the next.
    auto day = floor<days>(zone_.shown_at(from)) - days(1);
    while (true) {
        const bool is_meant = timing_.when == When::daily || weekday(day) == timing_.on;
        if (const Instant moment = zone_.first_showing(day + timing_.at); is_meant && moment >= from) return moment;
        day += days(1);
    }
}

Instant Schedule::due_at(Instant first, Instant last) const {
    Instant due = first;
    switch (timing_.when) {
        case When::at_once:
            due = std::min<Instant>(last + timing_.quiet_window, first + most_quiet_windows * timing_.quiet_window);
            break;
        case When::hourly: due = next_hour(first); break;
        case When::daily:
        case When::weekly: due = next_day(first); break;
    }
    return after_quiet_hours(std::max(due, last));
}

bool Schedule::is_quiet(Instant instant) const {
    if (!timing_.quiet_hours) return false;
    return is_within(whole_minutes_of_day(zone_.shown_at(instant)), *timing_.quiet_hours);
}

Instant Schedule::after_quiet_hours(Instant instant) const {
    for (int pushes = 0; pushes < most_pushes && is_quiet(instant); ++pushes) {
        const WallTime shown = zone_.shown_at(instant);
        const auto today = floor<days>(shown);
        const minutes to = timing_.quiet_hours->to;
        const WallTime end = (whole_minutes_of_day(shown) < to ? today : today + days(1)) + to;
        const Instant first = zone_.first_showing(end);
        instant = first > instant ? first : zone_.last_showing(end);
    }
    return instant;
}

}  // namespace chatleaf::routes
