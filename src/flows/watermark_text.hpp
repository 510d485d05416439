// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/confluence/server.hpp"

namespace chatleaf::flows {

/// How far changes of a Confluence were read, as a ledger keeps it: ids, versions and times alone, in JSON.
[[nodiscard]] std::string to_text(const confluence::Watermark& mark);
/// None for what to_text() did not write.
[[nodiscard]] std::optional<confluence::Watermark> read_watermark(std::string_view text);

}  // namespace chatleaf::flows
