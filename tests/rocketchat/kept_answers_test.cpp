// SPDX-License-Identifier: MIT
// Answers that may be given again.
#include "rocketchat/kept_answers.hpp"

#include <chrono>
#include <string>

#include "support/catch.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;

TEST_CASE("an answer is kept as long as it is fresh") {
    rocketchat::KeptAnswers<int> kept(10s, 1 << 20);
    kept.keep("a", 1, 10, 5s);
    CHECK(kept.find("a", 5s) == 1);
    CHECK(kept.find("a", 14'999ms) == 1);
    CHECK_FALSE(kept.find("a", 15s));
    kept.keep("a", 2, 10, 16s);
    CHECK(kept.find("a", 16s) == 2);
}

TEST_CASE("of too many answers the oldest go, and one that is too large is not kept") {
    rocketchat::KeptAnswers<int> kept(10s, 10'000);
    kept.keep("huge", 1, 10'000, 0s);
    CHECK_FALSE(kept.find("huge", 0s));
    for (int i = 0; i < 100; ++i) kept.keep(std::to_string(i), i, 2'000, 0s);
    CHECK(kept.find("99", 0s) == 99);
    CHECK(kept.find("97", 0s) == 97);
    CHECK_FALSE(kept.find("90", 0s));
}

TEST_CASE("where nothing may be kept, nothing is") {
    rocketchat::KeptAnswers<int> kept(0s, 10'000);
    kept.keep("a", 1, 1, 0s);
    CHECK_FALSE(kept.find("a", 0s));
}
