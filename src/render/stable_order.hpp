// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace chatleaf::render {

/// Sorts, and leaves in their order those of which neither is before the other. O(n log n). (std::stable_sort of GCC 12
/// calls what C++20 deprecates, which clang does not let pass.)
template <typename Item, typename Before>
void sort_in_order(std::vector<Item>& items, const Before& before) {
    std::vector<std::pair<Item, std::size_t>> numbered;
    numbered.reserve(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) numbered.emplace_back(std::move(items[i]), i);
    std::sort(numbered.begin(), numbered.end(), [&](const auto& left, const auto& right) {
        if (before(left.first, right.first)) return true;
        return !before(right.first, left.first) && left.second < right.second;
    });
    for (std::size_t i = 0; i < items.size(); ++i) items[i] = std::move(numbered[i].first);
}

}  // namespace chatleaf::render
