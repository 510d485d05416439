// SPDX-License-Identifier: MIT
#pragma once

#include "chatleaf/routes/timing.hpp"
#include "config/values.hpp"

namespace chatleaf::config {

/// Takes what the table says of when, at, on, quiet_window, quiet_hours and zone; what it does not say stays as it is.
/// False when `when` says something that nobody knows.
[[nodiscard]] bool read_timing(const Values& table, routes::Timing& timing);

/// Faults of keys that are of no use, or contradict others.
void check_timing(const Values& table, const routes::Timing& timing);

}  // namespace chatleaf::config
