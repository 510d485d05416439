// SPDX-License-Identifier: MIT
#include "storage/repairs.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace chatleaf::storage {

void Repairs::replace(std::size_t begin, std::size_t end, std::string with) {
    changes_.push_back({begin, end, std::move(with), changes_.size()});
}

std::string Repairs::apply(std::string_view original) {
    std::ranges::sort(changes_, {},
                      [](const Change& change) { return std::tie(change.begin, change.end, change.order); });
    std::string changed;
    changed.reserve(original.size());
    std::size_t at = 0;
    for (Change& change : changes_) {
        changed.append(original.substr(at, change.begin - at));
        change.changed_begin = changed.size();
        changed += change.with;
        change.changed_end = changed.size();
        at = change.end;
    }
    changed.append(original.substr(at));
    return changed;
}

std::size_t Repairs::origin_of_begin(std::size_t offset) const noexcept {
    const auto after = std::ranges::upper_bound(changes_, offset, {}, &Change::changed_begin);
    if (after == changes_.begin()) return offset;
    const Change& change = *std::prev(after);
    return offset < change.changed_end ? change.begin : change.end + (offset - change.changed_end);
}

std::size_t Repairs::origin_of_end(std::size_t offset) const noexcept {
    const auto after = std::ranges::lower_bound(changes_, offset, {}, &Change::changed_begin);
    if (after == changes_.begin()) return offset;
    const Change& change = *std::prev(after);
    return offset < change.changed_end ? change.end : change.end + (offset - change.changed_end);
}

}  // namespace chatleaf::storage
