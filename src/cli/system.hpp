// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>

#include "chatleaf/base/clock.hpp"
#include "chatleaf/net/secret.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::cli {

/// The host's own.
class SystemClock final : public Clock {
public:
    [[nodiscard]] std::chrono::milliseconds elapsed() override;
    void wait(std::chrono::milliseconds pause) override;
};

/// Environment variables that hold what is secret. Each is remembered, and overwritten where it stood: from then on
/// /proc/PID/environ does not show it. For one thread, while no other starts.
class Environment {
public:
    /// None when it is not set.
    [[nodiscard]] std::optional<std::string> variable(const std::string& name);

private:
    std::map<std::string, net::Secret> read_;
};

/// What the host's clock on the wall shows.
[[nodiscard]] Instant now();

/// So many bytes from the system's random source, which nobody can guess.
[[nodiscard]] std::string random_bytes(std::size_t count);

}  // namespace chatleaf::cli
