// SPDX-License-Identifier: MIT
#include "storage/small_array.hpp"

#include <algorithm>
#include <numeric>

#include "support/catch.hpp"

using chatleaf::storage::SmallArray;

TEST_CASE("an array has what was added, in itself or on the heap") {
    struct Pair {
        int first;
        std::size_t second;
    };
    for (const int size : {0, 1, 3, 4, 5, 8, 9, 100}) {
        SmallArray<Pair, 4> array;
        for (int i = 0; i < size; ++i) CHECK(array.emplace_back(i, std::size_t{7}).first == i);
        REQUIRE(array.size() == static_cast<std::size_t>(size));
        CHECK(array.empty() == (size == 0));
        for (int i = 0; i < size; ++i) CHECK(array[static_cast<std::size_t>(i)].first == i);
        CHECK(std::all_of(array.begin(), array.end(), [](const Pair& pair) { return pair.second == 7; }));
    }
}

TEST_CASE("what is taken out makes room for others") {
    SmallArray<int, 4> array;
    for (int i = 0; i < 10; ++i) array.emplace_back(i);
    for (int i = 0; i < 7; ++i) array.pop_back();
    CHECK(array.back() == 2);
    array.emplace_back(42);
    CHECK(array.back() == 42);
    CHECK(std::accumulate(array.begin(), array.end(), 0) == 0 + 1 + 2 + 42);
    array.clear();
    CHECK(array.empty());
    CHECK(array.begin() == array.end());
}
