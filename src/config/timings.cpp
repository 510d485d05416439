// SPDX-License-Identifier: MIT
#include "config/timings.hpp"

#include "chatleaf/routes/schedule.hpp"

namespace chatleaf::config {
namespace {

using routes::Timing;
using routes::When;

constexpr std::string_view when_names[] = {"at once", "hourly", "daily", "weekly"};
constexpr std::string_view day_names[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

bool has_time_of_day(When when) noexcept { return when == When::daily || when == When::weekly; }

}  // namespace

bool read_timing(const Values& table, Timing& timing) {
    const auto when = table.choice("when", when_names);
    if (when) timing.when = static_cast<When>(*when);
    if (const auto window = table.whole_minutes("quiet_window", std::chrono::days(1))) timing.quiet_window = *window;
    if (const auto at = table.time_of_day("at")) timing.at = *at;
    if (const auto on = table.choice("on", day_names)) timing.on = std::chrono::weekday(static_cast<unsigned>(*on));
    if (const auto quiet = table.span_of_day("quiet_hours"))
        timing.quiet_hours = routes::QuietHours{quiet->first, quiet->second};
    if (auto zone = table.time_zone()) timing.time_zone = *std::move(zone);
    return when.has_value() || !table.has("when");
}

void check_timing(const Values& table, const Timing& timing) {
    if (table.has("on") && timing.when != When::weekly)
        table.fail("on", "on says on which day a weekly digest is told; write when = \"weekly\", or leave it away.");
    if (table.has("at") && !has_time_of_day(timing.when))
        table.fail(
            "at",
            "at says at what time a daily or weekly digest is told; write when = \"daily\" or \"weekly\", or leave "
            "it away.");
    if (table.has("quiet_window") && timing.when != When::at_once)
        table.fail(
            "quiet_window",
            "quiet_window says how long to wait for another save before changes are told at once; leave it away, "
            "or write when = \"at once\".");
    if (has_time_of_day(timing.when) && timing.quiet_hours && routes::is_within(timing.at, *timing.quiet_hours))
        table.fail(table.has("at") ? "at" : "quiet_hours",
                   "The time that digests are told at lies in the quiet hours, so that they never would be told then.");
}

}  // namespace chatleaf::config
