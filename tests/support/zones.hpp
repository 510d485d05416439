// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <string_view>

#include "chatleaf/text/instant.hpp"

namespace chatleaf::test {

/// Zones of all kinds: clocks that change at two, at midnight and by half an hour, in both halves of the year; halves
/// and quarters of hours; both ends of the day; and clocks that never change.
inline constexpr std::array<std::string_view, 12> zones{
    "UTC",          "Europe/Berlin",     "America/New_York", "America/St_Johns", "America/Havana",
    "Asia/Beirut",  "Asia/Kolkata",      "Asia/Kathmandu",   "Pacific/Chatham",  "Australia/Lord_Howe",
    "Pacific/Apia", "Pacific/Kiritimati"};

/// 400 days of them.
inline constexpr Instant zones_from = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
inline constexpr Instant zones_to = zones_from + std::chrono::days(400);

}  // namespace chatleaf::test
