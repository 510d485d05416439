// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include "chatleaf/exports/export.hpp"
#include "exports/byte_stream.hpp"
#include "exports/history.hpp"

namespace chatleaf::exports {

/// Export::latest_changes on bytes from anywhere. Changes come in the order in which the
/// last body that each needs stands in the file.
[[nodiscard]] Result<pages::Tally> read_changes(const Entities& entities, const Limits& limits,
                                                const pages::ChangeQuery& query,
                                                const std::function<bool(pages::LatestChange&&)>& visit,
                                                const Watch& watch = {}, const KnownVersions& known = {});

}  // namespace chatleaf::exports
