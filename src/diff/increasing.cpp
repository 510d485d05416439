// SPDX-License-Identifier: MIT
#include "diff/increasing.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace chatleaf::diff {

namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;

struct Best {
    std::uint32_t count = 0;
    std::uint64_t weight = 0;
    std::uint32_t item = none;

    [[nodiscard]] bool better_than(const Best& other) const {
        return std::tie(count, weight) > std::tie(other.count, other.weight);
    }
};

/// Fenwick tree of the best subsequence that ends below a rank.
class PrefixBest {
public:
    explicit PrefixBest(std::size_t size) : tree_(size + 1) {}

    [[nodiscard]] Best below(std::size_t rank) const {
        Best best;
        for (std::size_t i = rank; i > 0; i &= i - 1) {
            if (tree_[i].better_than(best)) best = tree_[i];
        }
        return best;
    }

    void put(std::size_t rank, const Best& best) {
        for (std::size_t i = rank + 1; i < tree_.size(); i += i & (~i + 1)) {
            if (best.better_than(tree_[i])) tree_[i] = best;
        }
    }

private:
    std::vector<Best> tree_;
};

}  // namespace

std::vector<std::uint32_t> longest_increasing(std::span<const Weighted> items) {
    const auto falls = [](const Weighted& left, const Weighted& right) { return left.value >= right.value; };
    if (std::adjacent_find(items.begin(), items.end(), falls) == items.end()) {
        std::vector<std::uint32_t> all(items.size());
        std::iota(all.begin(), all.end(), 0);
        return all;
    }
    std::vector<std::uint32_t> ranks;
    ranks.reserve(items.size());
    for (const auto& item : items) ranks.push_back(item.value);
    std::sort(ranks.begin(), ranks.end());
    ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());

    PrefixBest ending(ranks.size());
    std::vector<std::uint32_t> before(items.size(), none);
    Best overall;
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        const auto rank =
            static_cast<std::size_t>(std::lower_bound(ranks.begin(), ranks.end(), items[i].value) - ranks.begin());
        Best best = ending.below(rank);
        before[i] = best.item;
        best = {best.count + 1, best.weight + items[i].weight, i};
        ending.put(rank, best);
        if (best.better_than(overall)) overall = best;
    }

    std::vector<std::uint32_t> chosen;
    chosen.reserve(overall.count);
    for (std::uint32_t i = overall.item; i != none; i = before[i]) chosen.push_back(i);
    std::reverse(chosen.begin(), chosen.end());
    return chosen;
}

}  // namespace chatleaf::diff
