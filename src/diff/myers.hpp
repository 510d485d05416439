// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "diff/budget.hpp"

namespace chatleaf::diff {

struct Match {
    std::uint32_t older = 0;
    std::uint32_t newer = 0;

    friend bool operator==(const Match&, const Match&) = default;
};

/// A longest common subsequence of two sequences, in order. Parts that the budget does not
/// reach have no matches. O((n + m) · d) steps for d differences, O(n + m) memory.
/// Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, §4b.
[[nodiscard]] std::vector<Match> common_subsequence(std::span<const std::uint32_t> older,
                                                    std::span<const std::uint32_t> newer, Budget& budget);

}  // namespace chatleaf::diff
