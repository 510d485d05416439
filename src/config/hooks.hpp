// SPDX-License-Identifier: MIT
#pragma once

#include "chatleaf/config/config.hpp"
#include "chatleaf/config/hooks.hpp"
#include "config/faults.hpp"
#include "config/names.hpp"
#include "config/values.hpp"

namespace chatleaf::config {

/// Reads what stands at "hooks" in [service]. `config` has the routes.
[[nodiscard]] Hooks read_hooks(const Values& service, const Names& names, const Config& config, Faults& faults);

}  // namespace chatleaf::config
