// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <ctime>

namespace chatleaf::bench {

[[nodiscard]] inline double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Seconds for doing the work once: the fastest of several rounds, which is what other load
/// on the machine disturbs least. Work that is short is repeated within a round.
template <typename Work>
[[nodiscard]] double fastest_seconds(const Work& work, int rounds = 7, double least = 0.03) {
    double fastest = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const double start = cpu_seconds();
        double spent = 0;
        int passes = 0;
        do {
            work();
            ++passes;
            spent = cpu_seconds() - start;
        } while (spent < least);
        fastest = std::min(fastest, spent / passes);
    }
    return fastest;
}

}  // namespace chatleaf::bench
