// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>

namespace chatleaf::net {

/// Keeps a server that does not work from being asked again and again, and its askers from waiting for
/// it: after `most_failures` in a row nobody asks for `pause`; then one may try, and what that
/// one finds decides for all. Pure but for what it remembers; one thread at a time.
class Breaker {
public:
    static constexpr std::uint32_t most_failures = 5;
    static constexpr std::chrono::milliseconds pause{30'000};

    /// Whether to ask now. Who is told yes must report what came of it. O(1), as the others.
    [[nodiscard]] bool may_try(std::chrono::milliseconds now) noexcept {
        if (failures_ < most_failures) return true;
        if (now < open_until_) return false;
        // One tries; should it never report, another may after the same pause.
        open_until_ = now + pause;
        return true;
    }

    void succeeded() noexcept { failures_ = 0; }

    void failed(std::chrono::milliseconds now) noexcept {
        if (failures_ < most_failures) ++failures_;
        if (failures_ >= most_failures) open_until_ = now + pause;
    }

    /// REQUIRES: may_try said no.
    [[nodiscard]] std::chrono::milliseconds left(std::chrono::milliseconds now) const noexcept {
        return open_until_ - now;
    }

private:
    std::uint32_t failures_ = 0;
    std::chrono::milliseconds open_until_{0};
};

}  // namespace chatleaf::net
