// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>

#include "chatleaf/exports/export.hpp"
#include "exports/byte_stream.hpp"
#include "exports/history.hpp"
#include "exports/read_index.hpp"

namespace chatleaf::exports {

/// Who is told what beside the changes. Empty ones are not.
struct Listeners {
    Watch watch{};
    KnownVersions known{};
    std::function<bool(ExportedPage&&)> trash{};  ///< each page in the trash, before any change; false ends the reading
    std::optional<ReadIndex>* index = nullptr;    ///< where the index is, and stays; null: nowhere
};

/// Export::latest_changes on bytes from anywhere. Changes come in the order in which the
/// last body that each needs stands in the file.
[[nodiscard]] Result<pages::Tally> read_changes(const Entities& entities, const Limits& limits,
                                                const pages::ChangeQuery& query,
                                                const std::function<bool(pages::LatestChange&&)>& visit,
                                                const Listeners& listeners = {});

}  // namespace chatleaf::exports
