// SPDX-License-Identifier: MIT
// One fetch for many askers.
#include "net/flights.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <map>
#include <random>
#include <stdexcept>
#include <thread>
#include <vector>

#include "support/catch.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;

TEST_CASE("who asks while the same is being fetched gets that, and nothing is fetched twice") {
    net::Flights<int> flights;
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
    net::Flights<std::string> flights;
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
    net::Flights<int> flights;
    CHECK_THROWS_AS(flights.join("a", []() -> int { throw std::runtime_error("no memory, say"); }), std::runtime_error);
    CHECK(flights.join("a", [] { return 3; }) == 3);
}
