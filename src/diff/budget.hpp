// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
#include <cstddef>

namespace chatleaf::diff {

/// What sorting so many items, or finding a longest increasing run of them, costs.
[[nodiscard]] constexpr std::size_t sorting_steps(std::size_t items) { return items * std::bit_width(items); }

/// Counted work. The same input spends the same steps on every machine, which a clock would
/// not, so that a comparison that had to stop early stops at the same place everywhere.
class Budget {
public:
    explicit Budget(std::size_t limit) : limit_(limit) {}

    /// Counts the steps; false when they are no longer covered.
    bool spend(std::size_t steps) noexcept {
        if (steps > limit_ - used_) {
            used_ = limit_;
            exhausted_ = true;
            return false;
        }
        used_ += steps;
        return true;
    }

    [[nodiscard]] std::size_t used() const noexcept { return used_; }
    [[nodiscard]] std::size_t left() const noexcept { return limit_ - used_; }
    [[nodiscard]] bool exhausted() const noexcept { return exhausted_; }

private:
    std::size_t limit_;
    std::size_t used_ = 0;
    bool exhausted_ = false;
};

}  // namespace chatleaf::diff
