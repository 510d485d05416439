// SPDX-License-Identifier: MIT
#include "text/wide_copy.hpp"

#include <algorithm>
#include <random>
#include <string>

#include "support/catch.hpp"

using namespace chatleaf::text;

namespace {

constexpr auto is_mark = [](auto byte) { return (byte == '<') | (byte == '&'); };

std::size_t copied_by_a_plain_loop(std::string& to, std::string_view from) {
    const std::size_t plain = std::min(from.find_first_of("<&"), from.size());
    std::copy_n(from.begin(), plain, to.begin());
    return plain;
}

}  // namespace

TEST_CASE("what stands before the first mark is copied, and nothing is written behind the text") {
    for (std::size_t size = 0; size < 70; ++size) {
        for (std::size_t mark = 0; mark <= size; ++mark) {
            std::string from(size, 'x');
            for (std::size_t i = 0; i < size; ++i) from[i] = static_cast<char>('a' + i % 26);
            if (mark < size) from[mark] = '&';
            if (mark + 5 < size) from[mark + 5] = '<';
            std::string to(size, '.');
            to += "behind";
            std::string expected = to;
            const std::size_t plain = copied_by_a_plain_loop(expected, from);
            CAPTURE(size, mark);
            REQUIRE(copied_until(to.data(), from, is_mark) == plain);
            REQUIRE(to.substr(0, plain) == expected.substr(0, plain));
            REQUIRE(to.substr(size) == "behind");
        }
    }
}

TEST_CASE("any bytes are copied as a plain loop does") {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        std::string from;
        while (from.size() < random() % 100) from += static_cast<char>(random() % 256);
        std::string to(from.size(), '.');
        std::string expected = to;
        const std::size_t plain = copied_by_a_plain_loop(expected, from);
        REQUIRE(copied_until(to.data(), from, is_mark) == plain);
        REQUIRE(to.substr(0, plain) == expected.substr(0, plain));
    }
}
