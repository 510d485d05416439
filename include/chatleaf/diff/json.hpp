// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/diff/changes.hpp"

namespace chatleaf::diff {

/// Changes as JSON: `{"version":1,"from":…,"to":…,"degraded":…,"records":[{"kind","type",
/// "told":true,"path":{"old":[…],"new":[…]},"old":{"text","line","column"}|null,"new":…|null,
/// "spans":[{"kind","text"}],"field"?,"level"?,"around_text"?}]}`. `from` and `to` name the versions.
[[nodiscard]] std::string to_json(const Changes& changes, std::string_view from, std::string_view to);

}  // namespace chatleaf::diff
