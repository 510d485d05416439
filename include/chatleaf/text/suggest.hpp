// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace chatleaf::text {

/// The candidate that someone who typed `word` most likely meant (a slip or two away, case
/// aside), for "did you mean". None when nothing is near, or more than `most_slips` away. O(candidates · length²), with
/// words over 64 bytes left alone.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates,
                                                      std::size_t most_slips = 2);

/// The nearest as the end of a message: ` Did you mean "general"?`. Empty when nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace chatleaf::text
