// SPDX-License-Identifier: MIT
#pragma once

#include "chatleaf/base/result.hpp"
#include "chatleaf/locale/time_zone.hpp"
#include "chatleaf/routes/timing.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::routes {

/// What comes together at once is told after so many quiet windows at the latest, counted from its first event, so that
/// somebody who saves all the time cannot put it off for ever.
inline constexpr int most_quiet_windows = 6;

/// A timing, ready to be asked. Has no clock of its own: the same moments give the same answers. Immutable and cheap to
/// copy; threads may share one.
///
/// Where the clocks of a zone are changed, a time of day that they show twice is meant the first time, and one that
/// they never show is taken for the moment at which they are put forward past it.
class Schedule {
public:
    /// Fails for an unknown zone.
    [[nodiscard]] static Result<Schedule> create(const Timing& timing);

    /// When events are told of which the first and the last happened then:
    /// - at once: a quiet window after the last one, but not later than `most_quiet_windows` after the first;
    /// - hourly, daily, weekly: at the first moment, from the first event on, at which the clock shows a full hour, or
    ///   the time of day `at`, or that on the day `on`. More events do not put it off;
    /// - never before the last event: what is overdue, because nobody was there to tell it, is told as soon as it can
    /// be;
    /// - never in quiet hours: when they end.
    /// O(1). REQUIRES: first <= last; both in the years 1900 to 9999.
    [[nodiscard]] Instant due_at(Instant first, Instant last) const;

    [[nodiscard]] bool is_quiet(Instant instant) const;
    /// The moment itself, or the end of the quiet hours that it is in.
    [[nodiscard]] Instant after_quiet_hours(Instant instant) const;

    [[nodiscard]] const Timing& timing() const noexcept { return timing_; }
    [[nodiscard]] const locale::TimeZone& zone() const noexcept { return zone_; }

private:
    Schedule(const Timing& timing, locale::TimeZone zone);
    [[nodiscard]] Instant next_hour(Instant from) const;
    [[nodiscard]] Instant next_day(Instant from) const;

    Timing timing_;
    locale::TimeZone zone_;
};

}  // namespace chatleaf::routes
