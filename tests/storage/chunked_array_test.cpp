// SPDX-License-Identifier: MIT
#include "storage/chunked_array.hpp"

#include "support/catch.hpp"

using chatleaf::storage::ChunkedArray;

TEST_CASE("an array has what was added, in one piece or in many") {
    for (const std::size_t size : {1, 15, 16, 17, 63, 64, 65, 128, 1000}) {
        ChunkedArray<std::size_t, 64> array;
        for (std::size_t i = 0; i < size; ++i) CHECK(array.push_back(i) == i);
        REQUIRE(array.size() == size);
        for (std::size_t i = 0; i < size; ++i) CHECK(array[i] == i);
        CHECK(array.back() == size - 1);
    }
    ChunkedArray<int, 4> zeros;
    for (int i = 0; i < 11; ++i) CHECK(zeros.emplace_back() == 0);
    ChunkedArray<int, 4> small;
    for (int i = 0; i < 11; ++i) small.push_back(i);
    for (std::size_t i = 0; i < 11; ++i) CHECK(small[i] == static_cast<int>(i));
}

TEST_CASE("the pieces of an array hold all of it, one or many") {
    ChunkedArray<std::size_t, 64> array;
    for (std::size_t i = 0; i < 300; ++i) {
        array.push_back(i);
        for (std::size_t j = 0; j <= i; ++j) REQUIRE(array.pieces()[j / 64][j % 64] == j);
    }
}

TEST_CASE("an array is as large as expected, and gives back what is spare") {
    for (const std::size_t expected : {0, 3, 20, 64, 1000}) {
        for (const std::size_t size : {0, 1, 20, 64, 65, 200}) {
            ChunkedArray<std::size_t, 64> array;
            array.expect(expected);
            for (std::size_t i = 0; i < size; ++i) array.push_back(i);
            array.shrink();
            REQUIRE(array.size() == size);
            for (std::size_t i = 0; i < size; ++i) CHECK(array[i] == i);
            array.push_back(7);
            CHECK(array.back() == 7);
        }
    }
}
