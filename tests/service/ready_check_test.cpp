// SPDX-License-Identifier: MIT
// Whether the service is ready, as the disks are.
#include "service/ready_check.hpp"

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/moved_clock.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;
using service::Admin;
using service::ReadyCheck;

namespace {

/// A service's disks, and what it writes into its log.
class Host {
public:
    Admin::Readiness ask() {
        std::promise<Admin::Readiness> promise;
        auto answer = promise.get_future();
        check_.ask([&promise](const Admin::Readiness& readiness) { promise.set_value(readiness); });
        REQUIRE(answer.wait_for(20s) == std::future_status::ready);
        return answer.get();
    }

    std::atomic<bool> has_notes{true}, has_ledger{true};
    std::atomic<int> looks{0};
    std::mutex silence;  // a disk is silent while somebody else has it
    std::vector<std::string> log;
    test::MovedClock clock;

private:
    Result<Done> look(bool is_good) {
        ++looks;
        const std::lock_guard lock(silence);
        if (!is_good) return Error{{"/var/lib/chatleaf/chatleaf.db"}, "The disk is full."};
        return Done{};
    }

    flows::Outside outside_{clock, {}, [] { return Instant(1'800'000'000s); }};
    service::Journal journal_{[this](std::string&& line) { log.push_back(std::move(line)); }, outside_};
    ReadyCheck check_{clock, journal_, [this] { return look(has_notes); }, [this] { return look(has_ledger); }};
};

}  // namespace

TEST_CASE("it is ready while both can be written, and looks once in five seconds however often it is asked") {
    Host host;
    for (int i = 0; i < 100; ++i) CHECK(host.ask().is_ready);
    CHECK(host.looks == 2);
    host.clock.move(6s);
    CHECK(host.ask().is_ready);
    CHECK(host.looks == 4);
    CHECK(host.log.empty());
}

TEST_CASE("what cannot be written is told without the names of files, and in the log once, with them") {
    Host host;
    host.has_ledger = false;
    const auto first = host.ask();
    CHECK_FALSE(first.is_ready);
    CHECK(first.why == "The ledger of what rooms are told cannot be written. The log says why.");
    host.clock.move(6s);
    CHECK_FALSE(host.ask().is_ready);
    REQUIRE(host.log.size() == 1);
    CHECK(host.log[0].find("\"event\":\"not-ready\"") != std::string::npos);
    CHECK(host.log[0].find("/var/lib/chatleaf/chatleaf.db") != std::string::npos);
    host.has_notes = false;
    host.clock.move(6s);
    const auto both = host.ask();
    CHECK(both.why.find("Notes of webhooks cannot be kept.") == 0);
    CHECK(both.why.find("The ledger") != std::string::npos);
    CHECK(both.why.find('/') == std::string::npos);
    CHECK(host.log.size() == 2);
    host.has_notes = host.has_ledger = true;
    host.clock.move(6s);
    CHECK(host.ask().is_ready);
    REQUIRE(host.log.size() == 3);
    CHECK(host.log[2].find("\"event\":\"ready-again\"") != std::string::npos);
}

TEST_CASE("a disk that does not answer counts as one that cannot be written, also when it could before") {
    Host host;
    CHECK(host.ask().is_ready);
    host.clock.move(6s);
    {
        const std::lock_guard silent(host.silence);
        const auto begin = std::chrono::steady_clock::now();
        const auto readiness = host.ask();
        CHECK_FALSE(readiness.is_ready);
        CHECK(readiness.why == "The disk does not answer in time.");
        CHECK(std::chrono::steady_clock::now() - begin >= ReadyCheck::patience - 100ms);
        // Whoever asks meanwhile has no second look made.
        CHECK_FALSE(host.ask().is_ready);
        CHECK(host.looks == 3);
    }
    host.clock.move(6s);
    CHECK(host.ask().is_ready);
}
