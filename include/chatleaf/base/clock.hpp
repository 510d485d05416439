// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace chatleaf {

/// What goes on while a program runs, as opposed to the date: for deadlines, breakers and pauses.
/// The library has none of its own, so that a test decides how time passes. Threads may share one.
class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;

    /// Since any moment that stays the same; never goes back.
    [[nodiscard]] virtual std::chrono::milliseconds elapsed() = 0;
    /// Comes back when so much more has elapsed.
    virtual void wait(std::chrono::milliseconds pause) = 0;
};

}  // namespace chatleaf
