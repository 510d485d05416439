// SPDX-License-Identifier: MIT
#pragma once

#include <mutex>
#include <vector>

#include "chatleaf/base/clock.hpp"

namespace chatleaf::test {

/// Time passes only when somebody waits, and then at once.
class StoppedClock final : public Clock {
public:
    std::chrono::milliseconds elapsed() override {
        const std::lock_guard lock(mutex_);
        return now_;
    }
    void wait(std::chrono::milliseconds pause) override {
        const std::lock_guard lock(mutex_);
        now_ += pause;
        waits_.push_back(pause);
    }
    /// How long was waited, each time.
    [[nodiscard]] std::vector<std::chrono::milliseconds> waits() {
        const std::lock_guard lock(mutex_);
        return waits_;
    }

private:
    std::mutex mutex_;
    std::chrono::milliseconds now_{1'000'000};
    std::vector<std::chrono::milliseconds> waits_;
};

}  // namespace chatleaf::test
