// SPDX-License-Identifier: MIT
#pragma once

#include "chatleaf/base/result.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/input.hpp"

namespace chatleaf::flows {

/// A configuration that was read once, for all that is opened by it.
struct Configuration {
    Input file;  ///< what it names, such as credentials, stands beside it
    config::Config read;
};

/// Fails for a faulty one, with all its faults (config::read). O(its size).
[[nodiscard]] Result<Configuration> read_configuration(Input file);

}  // namespace chatleaf::flows
