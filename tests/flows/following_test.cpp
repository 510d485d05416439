// SPDX-License-Identifier: MIT
#include "chatleaf/flows/following.hpp"

#include "support/catch.hpp"

using namespace std::chrono_literals;
using chatleaf::flows::followed_within;

TEST_CASE("an edit is seen as soon as all rooms can be asked for by what the server allows") {
    CHECK(followed_within(1, 10, 1s) == 6s);
    CHECK(followed_within(5, 10, 1s) == 30s);
    CHECK(followed_within(5, 600, 1s) == 1s);
    CHECK(followed_within(0, 10, 10s) == 10s);
    CHECK(followed_within(1, 10, 10s) == 10s);
    CHECK(followed_within(1'000, std::nullopt, 10s) == 10s);
    CHECK(followed_within(1'000'000'000, 10, 10s) == 600s);
    CHECK(followed_within(1'000'000'000, 10, 3600s) == 3600s);
    CHECK(followed_within(3, 0, 1s) == 180s);
    CHECK(followed_within(static_cast<std::size_t>(-1), 1, 1s) == 600s);
}
