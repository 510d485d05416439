// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>

namespace chatleaf::delivery {

/// How long to pause before the next attempt: `first` doubled with each attempt up to `longest`, less up to half of
/// that. Which part of it is drawn from digest and attempt, so that many digests that failed together do not come
/// back together, and a run can be repeated. REQUIRES: attempts > 0.
[[nodiscard]] std::chrono::milliseconds backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest,
                                                std::int64_t digest, std::uint32_t attempts) noexcept;

}  // namespace chatleaf::delivery
