// SPDX-License-Identifier: MIT
// One fetch for many askers.
#include "rocketchat/flights.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <map>
#include <random>
#include <stdexcept>
#include <thread>
#include <vector>

#include "rocketchat/kept_answers.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;

TEST_CASE("who asks while the same is being fetched gets that, and nothing is fetched twice") {
    rocketchat::Flights<int> flights;
    std::promise<void> may_land;
    const auto landing = may_land.get_future().share();
    std::atomic<int> fetched{0};
    std::atomic<int> waiting{0};
    std::vector<std::future<int>> askers;
    for (int i = 0; i < 16; ++i)
        askers.push_back(std::async(std::launch::async, [&] {
            ++waiting;
            return flights.join("a", [&] {
                landing.wait();
                return ++fetched;
            });
        }));
    while (waiting < 16) std::this_thread::sleep_for(1ms);
    std::this_thread::sleep_for(20ms);  // for the last of them to get from there to the fetch
    may_land.set_value();

    for (auto& asker : askers) CHECK(asker.get() == 1);
    CHECK(flights.join("a", [&] { return ++fetched; }) == 2);  // later is later
}

TEST_CASE("whatever askers want, and however they meet, each gets an answer to its own question") {
    rocketchat::Flights<std::string> flights;
    std::atomic<int> fetched{0};
    std::atomic<int> wrong{0};
    std::vector<std::thread> askers;
    for (unsigned i = 0; i < 8; ++i)
        askers.emplace_back([&, i] {
            std::mt19937 dice(i);
            for (int n = 0; n < 2000; ++n) {
                const std::string key = std::to_string(dice() % 5);
                const std::string got = flights.join(key, [&] {
                    ++fetched;
                    std::this_thread::yield();
                    return "answer to " + key;
                });
                if (got != "answer to " + key) ++wrong;
            }
        });
    for (auto& asker : askers) asker.join();
    CHECK(wrong == 0);
    CHECK(fetched <= 16'000);
    CHECK(fetched >= 5);
}

TEST_CASE("what goes wrong goes wrong for all who wait, and the next one tries again") {
    rocketchat::Flights<int> flights;
    CHECK_THROWS_AS(flights.join("a", []() -> int { throw std::runtime_error("no memory, say"); }), std::runtime_error);
    CHECK(flights.join("a", [] { return 3; }) == 3);
}

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
