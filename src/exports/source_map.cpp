// SPDX-License-Identifier: MIT
#include "exports/source_map.hpp"

#include <algorithm>
#include <iterator>

namespace chatleaf::exports {

// Where a step passes nothing on, two sources have one place: the first is where the bytes before it
// end, and counts for the place itself; the second for what follows.
void SourceMap::shift(std::size_t used, std::size_t passed) {
    used_ += used;
    std::uint64_t source = source_ + used;
    for (; next_dropped_ < dropped_.size() && dropped_[next_dropped_] < used_; ++next_dropped_) ++source;
    if (source - source_ != passed) {
        if (passed == 0 && shifts_.back().passed != passed_) shifts_.push_back({passed_, source_});
        const std::size_t last = shifts_.size() - 1;
        const bool two_here = passed == 0 && last > 0 && shifts_[last - 1].passed == passed_;
        if (two_here) shifts_.pop_back();
        shifts_.push_back({passed_ + passed, source});
    }
    source_ = source;
    passed_ += passed;
}

std::uint64_t SourceMap::source_of(std::uint64_t passed) const noexcept {
    const auto at = std::lower_bound(shifts_.begin(), shifts_.end(), passed,
                                     [](const Shift& shift, std::uint64_t place) { return shift.passed < place; });
    const bool begins_here = at != shifts_.end() && at->passed == passed;
    const Shift& shift = begins_here || at == shifts_.begin() ? *at : *std::prev(at);
    return shift.source + passed - shift.passed;
}

void SourceMap::forget_before(std::uint64_t passed) {
    const auto next = std::lower_bound(shifts_.begin(), shifts_.end(), passed,
                                       [](const Shift& shift, std::uint64_t place) { return shift.passed < place; });
    if (next != shifts_.begin()) shifts_.erase(shifts_.begin(), std::prev(next));
    dropped_.erase(dropped_.begin(), dropped_.begin() + static_cast<std::ptrdiff_t>(next_dropped_));
    next_dropped_ = 0;
}

}  // namespace chatleaf::exports
