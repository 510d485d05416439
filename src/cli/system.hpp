// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "chatleaf/base/clock.hpp"

namespace chatleaf::cli {

/// The host's own.
class SystemClock final : public Clock {
public:
    [[nodiscard]] std::chrono::milliseconds elapsed() override;
    void wait(std::chrono::milliseconds pause) override;
};

[[nodiscard]] std::optional<std::string> environment_variable(const std::string& name);

}  // namespace chatleaf::cli
