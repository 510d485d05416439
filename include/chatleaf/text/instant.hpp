// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace chatleaf {

/// A moment in UTC, to the millisecond, as both servers give theirs.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

namespace text {

/// Reads ISO 8601 as the servers write it and people type it: "2018-10-05T01:10:47.524Z",
/// "2018-10-05T01:10+02:00", "2018-10-05 01:10:47.524", "2018-10-05". Without an offset it
/// is read as UTC. None when it is no such moment (months, days and hours are checked).
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view iso8601) noexcept;

/// "2018-10-05T01:10:47.524Z".
[[nodiscard]] std::string to_iso8601(Instant instant);

}  // namespace text
}  // namespace chatleaf
