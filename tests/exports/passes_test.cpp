// SPDX-License-Identifier: MIT
#include "exports/passes.hpp"

#include <algorithm>
#include <random>

#include "support/catch.hpp"

using chatleaf::exports::Pair;
using chatleaf::exports::plan_passes;

namespace {

// The same figure found the long way: at each place, which pairs wait.
std::uint64_t most_waiting(const std::vector<Pair>& pairs, std::size_t begin, std::size_t end) {
    std::uint64_t most = 0;
    for (std::size_t at = begin; at < end; ++at) {
        std::uint64_t waiting = 0;
        for (std::size_t i = begin; i < end; ++i) {
            if (pairs[i].first <= pairs[at].first && pairs[at].first < pairs[i].last) waiting += pairs[i].waiting_bytes;
        }
        most = std::max(most, waiting);
    }
    return most;
}

std::vector<Pair> random_pairs(std::mt19937& random, std::size_t count) {
    std::vector<std::uint64_t> places(2 * count);
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = 10 * i;
    std::shuffle(places.begin(), places.end(), random);
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < count; ++i) {
        const auto [first, last] = std::minmax(places[2 * i], places[2 * i + 1]);
        const bool alone = random() % 5 == 0;
        pairs.push_back({alone ? last : first, last, alone ? 0 : 1 + random() % 50});
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.last < b.last; });
    return pairs;
}

}  // namespace

TEST_CASE("what stands together is read in one pass, and nothing in none") {
    CHECK(plan_passes({}, 100, 9) == std::vector<std::size_t>{0});
    std::vector<Pair> neighbours;
    for (std::uint64_t i = 0; i < 1000; ++i) neighbours.push_back({20 * i, 20 * i + 10, 90});
    CHECK(plan_passes(neighbours, 100, 1) == std::vector<std::size_t>{0, 1000});
}

TEST_CASE("when all older versions come first, each pass takes as many as may wait") {
    std::vector<Pair> apart;
    for (std::uint64_t i = 0; i < 100; ++i) apart.push_back({i, 1000 + i, 10});
    CHECK(plan_passes(apart, 1000, 9) == std::vector<std::size_t>{0, 100});
    CHECK(plan_passes(apart, 300, 4) == std::vector<std::size_t>{0, 30, 60, 90, 100});
    CHECK(plan_passes(apart, 5, 100).size() == 101);  // one alone is always read
}

TEST_CASE("more passes than may be are not planned to their end, however many pairs there are") {
    std::vector<Pair> apart;
    for (std::uint64_t i = 0; i < 300'000; ++i) apart.push_back({i, 1'000'000 + i, 10});
    CHECK(plan_passes(apart, 20, 3) == std::vector<std::size_t>{0, 2, 4, 6});
}

TEST_CASE("no pass lets more wait than may, and none could take one pair more") {
    std::mt19937 random(5);
    for (int round = 0; round < 300; ++round) {
        const auto pairs = random_pairs(random, 1 + random() % 40);
        const std::uint64_t most = 10 + random() % 200;
        const auto begins = plan_passes(pairs, most, 1000);
        REQUIRE(begins.front() == 0);
        REQUIRE(begins.back() == pairs.size());
        for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
            REQUIRE(begins[i] < begins[i + 1]);
            const bool alone = begins[i + 1] - begins[i] == 1;
            CHECK((alone || most_waiting(pairs, begins[i], begins[i + 1]) <= most));
            if (begins[i + 1] < pairs.size()) CHECK(most_waiting(pairs, begins[i], begins[i + 1] + 1) > most);
        }
    }
}
