// SPDX-License-Identifier: MIT
#include "diff/sequence.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include "diff/increasing.hpp"
#include "support/catch.hpp"

namespace {

using chatleaf::diff::align;
using chatleaf::diff::Budget;
using chatleaf::diff::common_subsequence;
using chatleaf::diff::longest_increasing;
using chatleaf::diff::Match;
using chatleaf::diff::Weighted;
using Items = std::vector<std::uint32_t>;

Items random_items(std::mt19937& random, std::size_t longest, std::uint32_t kinds) {
    Items items(random() % (longest + 1));
    for (auto& item : items) item = static_cast<std::uint32_t>(random() % kinds);
    return items;
}

/// The length of a longest common subsequence by the textbook table.
std::size_t longest_common(const Items& left, const Items& right) {
    std::vector<std::size_t> row(right.size() + 1, 0);
    for (const auto item : left) {
        std::size_t diagonal = 0;
        for (std::size_t j = 0; j < right.size(); ++j) {
            const auto above = row[j + 1];
            row[j + 1] = item == right[j] ? diagonal + 1 : std::max(above, row[j]);
            diagonal = above;
        }
    }
    return row.back();
}

bool is_common_subsequence(const std::vector<Match>& matches, const Items& older, const Items& newer) {
    for (std::size_t i = 0; i < matches.size(); ++i) {
        if (older.at(matches[i].older) != newer.at(matches[i].newer)) return false;
        if (i > 0 && (matches[i - 1].older >= matches[i].older || matches[i - 1].newer >= matches[i].newer))
            return false;
    }
    return true;
}

}  // namespace

TEST_CASE("the search finds a longest common subsequence of any two sequences") {
    std::mt19937 random(11);
    for (int round = 0; round < 4000; ++round) {
        const auto kinds = 1 + random() % 8;
        const auto older = random_items(random, 40, static_cast<std::uint32_t>(kinds));
        const auto newer = random_items(random, 40, static_cast<std::uint32_t>(kinds));
        Budget budget(1'000'000);
        const auto matches = common_subsequence(older, newer, budget);
        REQUIRE(is_common_subsequence(matches, older, newer));
        REQUIRE(matches.size() == longest_common(older, newer));
        REQUIRE_FALSE(budget.exhausted());
    }
}

TEST_CASE("a search that runs out of budget says so and keeps what it found") {
    std::mt19937 random(12);
    Items older(2000);
    for (auto& item : older) item = static_cast<std::uint32_t>(random() % 50);
    Items newer(older.rbegin(), older.rend());
    Budget budget(5000);
    const auto matches = common_subsequence(older, newer, budget);
    REQUIRE(budget.exhausted());
    REQUIRE(budget.used() <= 5000);
    REQUIRE(is_common_subsequence(matches, older, newer));
}

TEST_CASE("an alignment is a common subsequence whatever repeats") {
    std::mt19937 random(13);
    for (int round = 0; round < 4000; ++round) {
        const auto kinds = static_cast<std::uint32_t>(1 + random() % 60);
        const auto older = random_items(random, 50, kinds);
        const auto newer = random_items(random, 50, kinds);
        Budget budget(1'000'000);
        const auto matches = align(older, newer, kinds, {}, budget);
        REQUIRE(is_common_subsequence(matches, older, newer));
    }
}

TEST_CASE("an alignment keeps everything that only insertions and removals leave in order") {
    std::mt19937 random(14);
    for (int round = 0; round < 500; ++round) {
        Items older(60);
        std::iota(older.begin(), older.end(), 0U);
        Items newer;
        std::size_t kept = 0;
        for (const auto item : older) {
            if (random() % 4 == 0) newer.push_back(60 + static_cast<std::uint32_t>(random() % 40));
            if (random() % 4 == 0) continue;
            newer.push_back(item);
            ++kept;
        }
        Budget budget(1'000'000);
        REQUIRE(align(older, newer, 100, {}, budget).size() == kept);
    }
}

TEST_CASE("of a small and a large item that changed places the large one stays") {
    const std::vector<Weighted> swapped{{2, 5}, {1, 100}};
    REQUIRE(longest_increasing(swapped) == Items{1});
    const std::vector<Weighted> mirrored{{2, 100}, {1, 5}};
    REQUIRE(longest_increasing(mirrored) == Items{0});
}

TEST_CASE("an increasing subsequence is as long as any, then as heavy as any") {
    std::mt19937 random(15);
    for (int round = 0; round < 400; ++round) {
        std::vector<Weighted> items(random() % 11);
        for (auto& item : items) item = {static_cast<std::uint32_t>(random() % 12), random() % 9};
        std::pair<std::size_t, std::uint64_t> best{0, 0};
        for (std::uint32_t chosen = 0; chosen < (1U << items.size()); ++chosen) {
            std::pair<std::size_t, std::uint64_t> sum{0, 0};
            std::int64_t last = -1;
            bool increasing = true;
            for (std::size_t i = 0; i < items.size(); ++i) {
                if ((chosen >> i & 1U) == 0) continue;
                increasing = increasing && items[i].value > last;
                last = items[i].value;
                sum = {sum.first + 1, sum.second + items[i].weight};
            }
            if (increasing) best = std::max(best, sum);
        }
        std::pair<std::size_t, std::uint64_t> found{0, 0};
        std::int64_t last = -1;
        for (const auto i : longest_increasing(items)) {
            REQUIRE(items[i].value > last);
            last = items[i].value;
            found = {found.first + 1, found.second + items[i].weight};
        }
        REQUIRE(found == best);
    }
}
