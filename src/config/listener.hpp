// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "chatleaf/config/service.hpp"

namespace chatleaf::config {

/// "127.0.0.1:8400", "[::1]:8400": an address as numbers, and a port from 1 to 65535; none where it is anything else.
[[nodiscard]] std::optional<Listener> read_listener(std::string_view text);

}  // namespace chatleaf::config
