// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "chatleaf/routes/route.hpp"
#include "config/names.hpp"
#include "config/values.hpp"

namespace chatleaf::config {

/// The rooms that a route names, each once. Their servers and webhooks must be in the file, and take posts.
[[nodiscard]] std::vector<routes::Destination> read_rooms(const Values& route, const Names& names);

}  // namespace chatleaf::config
