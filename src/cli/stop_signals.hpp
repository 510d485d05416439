// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <csignal>
#include <stop_token>
#include <thread>

namespace chatleaf::cli {

/// While it lives, SIGINT and SIGTERM ask for a stop and end nothing; a second one ends the program at once. One at a
/// time, made before other threads are.
class StopSignals {
public:
    /// `with_hangup`: SIGHUP is taken, too, and does not stop anything.
    explicit StopSignals(bool with_hangup = false);
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    [[nodiscard]] std::stop_token token() const noexcept { return source_.get_token(); }
    /// Whether SIGHUP came since the last time.
    [[nodiscard]] bool take_hangup() noexcept { return hangup_.exchange(false); }

private:
    void wait_for_signals(const std::stop_token& ended);

    sigset_t signals_{};
    sigset_t before_{};
    std::stop_source source_;
    std::atomic<bool> hangup_ = false;
    std::jthread waiter_;
};

}  // namespace chatleaf::cli
