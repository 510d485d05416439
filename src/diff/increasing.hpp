// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace chatleaf::diff {

struct Weighted {
    std::uint32_t value = 0;
    std::uint64_t weight = 0;  ///< at most 2^31, so that sums cannot overflow
};

/// The indices of a strictly increasing subsequence with as many items as possible; among
/// those, one with the greatest weight. What is left out is what "moved": as few items as
/// possible, and of a small one and a large one that changed places, the small one.
/// O(n log n).
[[nodiscard]] std::vector<std::uint32_t> longest_increasing(std::span<const Weighted> items);

}  // namespace chatleaf::diff
