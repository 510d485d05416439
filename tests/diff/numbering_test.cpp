// SPDX-License-Identifier: MIT
#include "diff/numbering.hpp"

#include <random>
#include <string>
#include <unordered_map>

#include "support/catch.hpp"

using chatleaf::diff::Numbering;

TEST_CASE("texts are numbered in the order in which they first come") {
    Numbering numbering(0);
    CHECK(numbering.of("b") == 0);
    CHECK(numbering.of("") == 1);
    CHECK(numbering.of("a") == 2);
    CHECK(numbering.of("b") == 0);
    CHECK(numbering.of(std::string_view("a\0", 2)) == 3);
    CHECK(numbering.size() == 4);
}

TEST_CASE("numbers stay when many texts come") {
    std::mt19937 random(7);
    std::vector<std::string> texts(5000);
    for (auto& text : texts) text = std::to_string(random() % 3000);
    Numbering numbering(10);
    std::unordered_map<std::string, std::uint32_t> expected;
    for (int pass = 0; pass < 2; ++pass) {
        for (const auto& text : texts) {
            const auto number = expected.try_emplace(text, static_cast<std::uint32_t>(expected.size())).first->second;
            REQUIRE(numbering.of(text) == number);
        }
    }
    CHECK(numbering.size() == expected.size());
}
