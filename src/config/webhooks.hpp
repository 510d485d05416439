// SPDX-License-Identifier: MIT
#pragma once

#include <toml++/toml.h>

#include "chatleaf/config/config.hpp"
#include "config/faults.hpp"

namespace chatleaf::config {

/// Reads [webhooks.NAME] into the configuration, whose servers and wikis were read before.
void read_webhooks(const toml::table& root, Config& config, Faults& faults);

}  // namespace chatleaf::config
