// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace chatleaf::flows {

/// What a server's limit of calls is counted for. Source: Rocket.Chat, apps/meteor/server/settings/rate.ts.
inline constexpr std::chrono::milliseconds limited_window{60'000};
/// Nothing that is shown is kept longer without a look at the server.
inline constexpr std::chrono::milliseconds longest_followed{600'000};

/// How long what was shown is shown again before its room is asked anew, and so how late an edit or deletion is seen at
/// most: `fresh`, or as long as it takes to ask for all `rooms` that people look at when the server takes `calls` of a
/// kind in a window; none: as many as one likes. At most `longest_followed`, or `fresh` where that is longer.
[[nodiscard]] std::chrono::milliseconds followed_within(std::size_t rooms, std::optional<std::uint64_t> calls,
                                                        std::chrono::milliseconds fresh) noexcept;

}  // namespace chatleaf::flows
