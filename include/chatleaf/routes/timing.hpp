// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chatleaf::routes {

enum class When : std::uint8_t { at_once, hourly, daily, weekly };

/// "at once", "hourly", "daily", "weekly".
[[nodiscard]] std::string_view to_string(When when) noexcept;

/// Part of a day, from `from` to before `to`, both after midnight; over midnight when `from` is the later one.
struct QuietHours {
    std::chrono::minutes from;
    std::chrono::minutes to;

    friend bool operator==(const QuietHours&, const QuietHours&) = default;
};

/// Whether that time, after midnight, is one of the quiet hours.
[[nodiscard]] bool is_within(std::chrono::minutes time_of_day, const QuietHours& quiet) noexcept;

/// When what has come together is told. Times of day are those of a clock in the zone; see Schedule.
struct Timing {
    When when = When::at_once;
    std::chrono::minutes quiet_window{10};           ///< at_once: after so long without another event
    std::chrono::minutes at{std::chrono::hours(9)};  ///< daily, weekly: after midnight
    std::chrono::weekday on = std::chrono::Monday;   ///< weekly
    std::optional<QuietHours> quiet_hours{};         ///< nothing is told then, but when they end
    std::string time_zone = "UTC";                   ///< IANA name

    friend bool operator==(const Timing&, const Timing&) = default;
};

}  // namespace chatleaf::routes
