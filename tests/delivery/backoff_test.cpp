// SPDX-License-Identifier: MIT
#include "delivery/backoff.hpp"

#include <algorithm>
#include <set>

#include "support/catch.hpp"

using namespace std::chrono_literals;
using chatleaf::delivery::backoff;

TEST_CASE("pauses double up to the longest, less up to a half, and are never nothing") {
    std::chrono::milliseconds whole = 2s;
    for (std::uint32_t attempts = 1; attempts < 40; ++attempts) {
        for (std::int64_t digest = 1; digest < 50; ++digest) {
            const auto pause = backoff(2s, 300s, digest, attempts);
            CHECK(pause <= whole);
            CHECK(pause > whole / 2);
        }
        whole = std::min<std::chrono::milliseconds>(whole * 2, 300s);
    }
    CHECK(backoff(2s, 300s, 1, 4'000'000'000U) <= 300s);
}

TEST_CASE("digests that failed together do not come back together, and a run can be repeated") {
    std::set<std::chrono::milliseconds> pauses;
    for (std::int64_t digest = 1; digest <= 100; ++digest) pauses.insert(backoff(64s, 300s, digest, 3));
    CHECK(pauses.size() > 80);
    CHECK(backoff(2s, 300s, 5, 3) == backoff(2s, 300s, 5, 3));
}
