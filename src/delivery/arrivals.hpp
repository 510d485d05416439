// SPDX-License-Identifier: MIT
#pragma once

#include "chatleaf/delivery/digest.hpp"
#include "delivery/database.hpp"

namespace chatleaf::delivery {

/// Notes that the event came in; false if it had before.
[[nodiscard]] Result<bool> receive(Database& database, const Arrival& arrival, Instant now);

/// Writes what take_in decides about it. Whether anything came of it.
[[nodiscard]] Result<bool> take(Database& database, const Arrival& arrival, Instant now);

}  // namespace chatleaf::delivery
