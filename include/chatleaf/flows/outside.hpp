// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "chatleaf/base/clock.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::flows {

/// What a flow needs to ask the servers that the configuration gives credentials for. A flow that is not given it
/// asks nobody.
struct Outside {
    Clock& clock;
    /// The environment variable of this name; none when it is not set.
    std::function<std::optional<std::string>(const std::string& name)> variable;
    /// What a clock on the wall shows. Needed by flows that tell rooms of changes.
    std::function<Instant()> now{};
};

}  // namespace chatleaf::flows
