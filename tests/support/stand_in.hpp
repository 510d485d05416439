// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chatleaf::test {

/// A server of tests/standin in a process of its own, on this host, until it goes away.
class StandIn {
public:
    /// `program` is below tests/standin: "rocketchat/main.mjs". None where there is no Node.js.
    static std::unique_ptr<StandIn> start(std::string_view program, std::vector<std::string> options = {});
    StandIn(const StandIn&) = delete;
    StandIn& operator=(const StandIn&) = delete;
    ~StandIn();

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

    /// Orders a fault, or changes what it knows; both as JSON. See tests/standin/frame.mjs.
    void fault(std::string_view order) const { (void)control("fault", order); }
    void set(std::string_view changes) const { (void)control("set", changes); }
    void heal() const { (void)control("heal", ""); }  ///< ends all faults
    /// What it was asked since it started, as JSON: see tests/standin/frame.mjs.
    [[nodiscard]] std::string requests() const { return control("requests", ""); }
    /// What it took of what was posted, in order, as JSON.
    [[nodiscard]] std::string posts() const { return control("posts", ""); }
    /// How many requests were to this path.
    [[nodiscard]] int asked(std::string_view path) const;
    /// How many it was asked at one time, at most.
    [[nodiscard]] int most_at_once() const;

private:
    StandIn(pid_t process, int input, std::uint16_t port) : process_(process), input_(input), port_(port) {}
    [[nodiscard]] std::string control(std::string_view what, std::string_view json) const;

    pid_t process_;
    int input_;
    std::uint16_t port_;
};

}  // namespace chatleaf::test

/// Leaves the running test, reported as skipped, when the stand-in cannot be started.
// NOLINTBEGIN(bugprone-macro-parentheses): what it declares has a name, and that has none
#define CHATLEAF_REQUIRE_STAND_IN(variable, ...)                               \
    const auto variable = ::chatleaf::test::StandIn::start(__VA_ARGS__);       \
    if (!variable) {                                                           \
        ::chatleaf::test::report_skipped("no Node.js to run a stand-in with"); \
        return;                                                                \
    }
// NOLINTEND(bugprone-macro-parentheses)
