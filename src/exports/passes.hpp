// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace chatleaf::exports {

/// Two texts that are wanted together, of which the one that stands first in the file has to wait
/// for the other when the file can only be read from its start to its end.
struct Pair {
    std::uint64_t first = 0;          ///< where it stands
    std::uint64_t last = 0;           ///< where the other one stands; the same when there is none
    std::uint64_t waiting_bytes = 0;  ///< of the one that waits; 0 when none does
};

/// Parts the pairs into as few readings of the file as keep no more than `most_waiting` bytes waiting
/// at any time, unless one pair alone takes more. Gives where each reading begins among the pairs, and
/// their number at the end; more than `most_passes` are not planned to their end. REQUIRES: pairs
/// sorted by `last`.
/// O(n log² n) for each reading.
[[nodiscard]] std::vector<std::size_t> plan_passes(const std::vector<Pair>& pairs, std::uint64_t most_waiting,
                                                   std::size_t most_passes);

}  // namespace chatleaf::exports
