// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace chatleaf::test {

/// Counts what this program takes from the heap with `new`, while it lives.
class HeapWatch {
public:
    HeapWatch();
    /// The most that was taken at one time, beyond what was there at the start.
    [[nodiscard]] std::size_t peak() const;

private:
    std::size_t before_;
};

}  // namespace chatleaf::test
