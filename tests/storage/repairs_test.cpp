// SPDX-License-Identifier: MIT
#include "storage/repairs.hpp"

#include <random>

#include "support/catch.hpp"

using chatleaf::storage::Repairs;

TEST_CASE("changes told in any order are applied in their places") {
    Repairs repairs;
    repairs.replace(4, 5, "&lt;");
    repairs.replace(2, 4, "");
    repairs.replace(6, 6, "</i>");
    repairs.replace(6, 6, "</b>");
    CHECK(repairs.apply("abcd<f") == "ab&lt;f</i></b>");
    CHECK(repairs.origin_of_begin(0) == 0);
    CHECK(repairs.origin_of_end(2) == 2);    // what ends before the cut ends there
    CHECK(repairs.origin_of_begin(2) == 4);  // what begins after it begins there
    CHECK(repairs.origin_of_begin(3) == 4);  // the middle of "&lt;" is the "<"
    CHECK(repairs.origin_of_end(6) == 5);
    CHECK(repairs.origin_of_begin(6) == 5);
    CHECK(repairs.origin_of_end(7) == 6);
}

TEST_CASE("every byte that was left alone is found again in the original") {
    std::mt19937 random(8);
    for (int i = 0; i < 3000; ++i) {
        std::string original(random() % 30, ' ');
        for (char& c : original) c = static_cast<char>('a' + random() % 26);
        Repairs repairs;
        for (std::size_t at = 0; at < original.size();) {
            const std::size_t end = std::min<std::size_t>(at + random() % 3, original.size());
            if (random() % 3 == 0) repairs.replace(at, end, std::string(random() % 4, '#'));
            at = end + 1;
        }
        const std::string changed = repairs.apply(original);
        std::size_t before = 0;
        for (std::size_t offset = 0; offset < changed.size(); ++offset) {
            const std::size_t begin = repairs.origin_of_begin(offset);
            const std::size_t end = repairs.origin_of_end(offset + 1);
            REQUIRE(begin >= before);
            REQUIRE(begin <= end);
            REQUIRE(end <= original.size());
            if (changed[offset] != '#') {
                REQUIRE(end == begin + 1);
                REQUIRE(original[begin] == changed[offset]);
            }
            before = begin;
        }
    }
}
