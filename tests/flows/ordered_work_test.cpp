// SPDX-License-Identifier: MIT
#include "flows/ordered_work.hpp"

#include <atomic>
#include <chrono>
#include <random>
#include <stdexcept>
#include <string>

#include "support/catch.hpp"

using chatleaf::flows::OrderedWork;
using Numbers = OrderedWork<int, std::string>;

namespace {

// Takes a time that depends on the number, so that the order of the ends is another than that of the starts.
std::string slowly(int number) {
    std::this_thread::sleep_for(std::chrono::microseconds(std::mt19937(static_cast<unsigned>(number))() % 300));
    return std::to_string(number);
}

}  // namespace

TEST_CASE("results come in the order of the work, whatever the number of workers") {
    for (const std::size_t workers : {0, 1, 2, 7}) {
        std::vector<std::string> taken;
        const auto here = std::this_thread::get_id();
        Numbers work(workers, slowly, [&](std::string&& result) {
            CHECK(std::this_thread::get_id() == here);
            taken.push_back(std::move(result));
            return true;
        });
        for (int i = 0; i < 500; ++i) REQUIRE(work.add(int{i}, 1));
        work.finish();
        REQUIRE(taken.size() == 500);
        for (int i = 0; i < 500; ++i) REQUIRE(taken[static_cast<std::size_t>(i)] == std::to_string(i));
    }
}

TEST_CASE("what is worked on or waits stays within its bytes, and one thing alone may have more") {
    constexpr std::size_t most = Numbers::most_bytes;
    std::size_t added = 0;
    std::size_t taken = 0;
    Numbers work(3, slowly, [&](std::string&&) {
        ++taken;
        return true;
    });
    for (int i = 0; i < 40; ++i) {
        REQUIRE(work.add(int{i}, most / 4));
        ++added;
        CHECK(added - taken <= 4);
    }
    REQUIRE(work.add(int{1}, 3 * most));
    CHECK(added == taken);
    REQUIRE(work.add(int{1}, 1));
    work.finish();
    CHECK(taken == 42);
}

TEST_CASE("small things wait in a number that is bounded, too") {
    std::size_t added = 0;
    std::size_t taken = 0;
    Numbers work(2, slowly, [&](std::string&&) {
        ++taken;
        return true;
    });
    for (int i = 0; i < 1000; ++i) {
        REQUIRE(work.add(int{i}, 0));
        ++added;
        REQUIRE(added - taken <= 2 * Numbers::most_tasks_of_a_worker);
    }
}

TEST_CASE("whoever takes the results may have enough") {
    for (const std::size_t workers : {1, 4}) {
        int taken = 0;
        Numbers work(workers, slowly, [&](std::string&&) { return ++taken < 3; });
        int added = 0;
        while (added < 10'000 && work.add(int{added}, 1)) ++added;
        CHECK(added < 10'000);
        work.finish();
        CHECK(taken == 3);
        CHECK_FALSE(work.add(1, 1));
    }
}

TEST_CASE("what the work throws comes out where it is added, after the results before it") {
    for (const std::size_t workers : {1, 4}) {
        std::vector<std::string> taken;
        Numbers work(
            workers,
            [](int number) {
                if (number == 7) throw std::runtime_error("seven");
                return slowly(number);
            },
            [&](std::string&& result) {
                taken.push_back(std::move(result));
                return true;
            });
        const auto all = [&] {
            for (int i = 0; i < 100; ++i) static_cast<void>(work.add(int{i}, 1));
            work.finish();
        };
        CHECK_THROWS_WITH(all(), "seven");
        CHECK(taken == std::vector<std::string>{"0", "1", "2", "3", "4", "5", "6"});
    }
}

TEST_CASE("work that nobody waits for is left, and its threads end") {
    std::atomic<int> begun = 0;
    {
        Numbers work(
            2,
            [&](int number) {
                ++begun;
                return slowly(number);
            },
            [](std::string&&) { return true; });
        for (int i = 0; i < 64; ++i) REQUIRE(work.add(int{i}, 1));
    }
    const int at_the_end = begun;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    CHECK(begun == at_the_end);
}
