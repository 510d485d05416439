// SPDX-License-Identifier: MIT
#pragma once

#include <toml++/toml.h>

#include "chatleaf/config/config.hpp"
#include "config/faults.hpp"

namespace chatleaf::config {

/// Reads `[service]` of the file into `config`, whose servers and Confluences have been read.
void read_service(const toml::table& root, Config& config, Faults& faults);

}  // namespace chatleaf::config
