// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace chatleaf::exports {

/// Where in a file what EntityFilter has passed on came from. The filter works in steps, each of which
/// uses some bytes and passes on some others; bytes that are dropped before it sees them are told by
/// where they stood in what is left.
class SourceMap {
public:
    /// A byte was dropped before the one that will be used as number `place`, counted from 0.
    void drop(std::uint64_t place) { dropped_.push_back(place); }

    void step(std::size_t used, std::size_t passed) {
        const bool nothing_dropped = next_dropped_ == dropped_.size() || dropped_[next_dropped_] >= used_ + used;
        if (used == passed && nothing_dropped) {
            used_ += used;
            source_ += used;
            passed_ += passed;
        } else {
            shift(used, passed);
        }
    }

    [[nodiscard]] std::uint64_t used() const noexcept { return used_; }
    [[nodiscard]] std::uint64_t passed() const noexcept { return passed_; }

    /// How many bytes of the file there were when so many had first been passed on. Exact where a step
    /// begins or ends. O(log n) of the steps since what is forgotten whose two numbers differ.
    [[nodiscard]] std::uint64_t source_of(std::uint64_t passed) const noexcept;
    /// Nobody will ask about an earlier place.
    void forget_before(std::uint64_t passed);

private:
    void shift(std::size_t used, std::size_t passed);

    // From here to the next one as many bytes are passed on as the file has.
    struct Shift {
        std::uint64_t passed = 0;
        std::uint64_t source = 0;
    };
    std::vector<Shift> shifts_{{}};
    std::vector<std::uint64_t> dropped_;
    std::size_t next_dropped_ = 0;
    std::uint64_t used_ = 0;    // without those dropped
    std::uint64_t source_ = 0;  // with them
    std::uint64_t passed_ = 0;
};

}  // namespace chatleaf::exports
