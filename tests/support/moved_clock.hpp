// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <thread>

#include "chatleaf/base/clock.hpp"

namespace chatleaf::test {

/// Goes as the real one does, and can be put forward.
class MovedClock final : public Clock {
public:
    std::chrono::milliseconds elapsed() override {
        const auto real = std::chrono::steady_clock::now().time_since_epoch();
        return std::chrono::duration_cast<std::chrono::milliseconds>(real) + added_.load();
    }
    void wait(std::chrono::milliseconds pause) override { std::this_thread::sleep_for(pause); }
    void move(std::chrono::milliseconds by) { added_ = added_.load() + by; }

private:
    std::atomic<std::chrono::milliseconds> added_{std::chrono::milliseconds(0)};
};

}  // namespace chatleaf::test
