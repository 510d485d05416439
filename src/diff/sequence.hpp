// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "diff/budget.hpp"
#include "diff/myers.hpp"

namespace chatleaf::diff {

/// Aligns two sequences of small numbers (equal things have equal numbers below `kinds`):
/// matches in increasing order on both sides. Items that occur once on each side are held
/// fast first, as a reader would; what lies between them is searched as far as the budget
/// goes. `weights` (empty, or one for each older item) decide between equally long answers.
/// O(n log n) beside the counted search.
[[nodiscard]] std::vector<Match> align(std::span<const std::uint32_t> older, std::span<const std::uint32_t> newer,
                                       std::size_t kinds, std::span<const std::uint32_t> weights, Budget& budget);

}  // namespace chatleaf::diff
