// SPDX-License-Identifier: MIT
// Things done at one time.
#include "net/together.hpp"

#include <atomic>
#include <latch>
#include <stdexcept>
#include <vector>

#include "support/catch.hpp"

using namespace chatleaf;

namespace {

using Tasks = std::vector<std::function<void()>>;

}  // namespace

TEST_CASE("so many things are done at one time that each may wait for the others") {
    std::latch all_there(4);
    std::atomic<int> done{0};
    const Tasks tasks(4, [&] {
        all_there.arrive_and_wait();
        ++done;
    });
    net::together(tasks, 4);
    CHECK(done == 4);
}

TEST_CASE("never are more done at once than may be, and each is done once") {
    for (const std::size_t most : {std::size_t{1}, std::size_t{3}, std::size_t{50}}) {
        std::atomic<int> at_work{0};
        std::atomic<bool> too_many{false};
        std::vector<std::atomic<int>> times(40);
        Tasks tasks;
        for (auto& each : times)
            tasks.emplace_back([&] {
                if (++at_work > static_cast<int>(most)) too_many = true;
                ++each;
                --at_work;
            });
        net::together(tasks, most);
        CHECK_FALSE(too_many);
        for (const auto& each : times) CHECK(each == 1);
    }
    net::together({}, 4);
}

TEST_CASE("what the first of them throws is thrown, when the others are done") {
    std::atomic<int> done{0};
    Tasks tasks(8, [&] { ++done; });
    tasks[2] = [] { throw std::runtime_error("two"); };
    tasks[5] = [] { throw std::runtime_error("five"); };
    CHECK_THROWS_WITH(net::together(tasks, 3), "two");
    CHECK(done == 6);
}
