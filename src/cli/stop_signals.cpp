// SPDX-License-Identifier: MIT
#include "cli/stop_signals.hpp"

#include <cstdlib>
#include <ctime>

namespace chatleaf::cli {

// Signals are blocked in all threads and taken by one that waits for them, so that nothing has to be done within a
// handler, where next to nothing may be.
StopSignals::StopSignals(bool with_hangup) {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    if (with_hangup) sigaddset(&signals_, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    waiter_ = std::jthread([this](const std::stop_token& ended) { wait_for_signals(ended); });
}

StopSignals::~StopSignals() {
    waiter_.request_stop();
    waiter_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void StopSignals::wait_for_signals(const std::stop_token& ended) {
    while (!ended.stop_requested()) {
        const timespec a_moment{0, 100'000'000};
        const int signal = sigtimedwait(&signals_, nullptr, &a_moment);
        if (signal < 0) continue;
        if (signal == SIGHUP) {
            hangup_ = true;
            continue;
        }
        if (source_.stop_requested()) std::_Exit(128 + signal);
        source_.request_stop();
    }
}

}  // namespace chatleaf::cli
