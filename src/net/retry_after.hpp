// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>

#include "chatleaf/net/client.hpp"

namespace chatleaf::net {

/// However soon a server says to come back, and however late.
inline constexpr std::chrono::milliseconds shortest_pause{1'000};
inline constexpr std::chrono::milliseconds longest_pause{300'000};

/// What `Retry-After` says, in seconds or as a date, which counts from the response's own date and not
/// from any clock of ours; none when it says nothing, or a date without one to count from. From shortest_pause to
/// longest_pause: a server that says 0 would else be asked without end. Source: RFC 9110, 10.2.3.
[[nodiscard]] std::optional<std::chrono::milliseconds> retry_after(const Response& response);

/// Within the two bounds.
[[nodiscard]] std::chrono::milliseconds bounded_pause(std::chrono::milliseconds pause) noexcept;

}  // namespace chatleaf::net
