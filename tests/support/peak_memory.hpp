// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace chatleaf::test {

/// How many bytes more than when this was made have been taken from the heap by C++ code at any
/// one time since. A program that uses this counts each of its allocations while there is one.
class PeakMemory {
public:
    PeakMemory();
    ~PeakMemory();
    PeakMemory(const PeakMemory&) = delete;
    PeakMemory& operator=(const PeakMemory&) = delete;
    [[nodiscard]] std::size_t bytes() const;
    /// How many more are in use now.
    [[nodiscard]] std::size_t bytes_now() const;

private:
    std::ptrdiff_t before_;
};

}  // namespace chatleaf::test
