// SPDX-License-Identifier: MIT
#include "delivery/backoff.hpp"

#include <algorithm>

namespace chatleaf::delivery {
namespace {

// SplitMix64 (Steele, Lea, Flood 2014): spreads neighbouring numbers over all of 64 bits.
std::uint64_t scattered(std::uint64_t number) noexcept {
    number += 0x9E3779B97F4A7C15U;
    number = (number ^ (number >> 30U)) * 0xBF58476D1CE4E5B9U;
    number = (number ^ (number >> 27U)) * 0x94D049BB133111EBU;
    return number ^ (number >> 31U);
}

}  // namespace

std::chrono::milliseconds backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest,
                                  std::int64_t digest, std::uint32_t attempts) noexcept {
    auto pause = std::min(first, longest);
    for (std::uint32_t attempt = 1; attempt < attempts && pause < longest; ++attempt)
        pause = std::min(pause * 2, longest);
    const auto draw = scattered(static_cast<std::uint64_t>(digest) * 1'000'003U + attempts) % 1'000;
    return pause - pause * static_cast<std::int64_t>(draw) / 2'000;
}

}  // namespace chatleaf::delivery
