// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::flows {

struct SnapshotSettings {
    std::optional<std::filesystem::path> messages;  ///< folder of saved REST bodies
    std::optional<Input> config;                    ///< chatleaf.toml
    std::string language = "en";
    std::string time_zone = "UTC";
    Instant taken{};  ///< when, as the snapshots in the page say
};

struct SnapshotPage {
    std::string storage;  ///< the page; all bytes outside the expanded macros are the source's
    std::vector<Diagnostic> diagnostics;
};

/// The page with its chat macros expanded into plain storage format: see render::snapshot. A macro that
/// is not expanded stays byte for byte, and a page without any to expand is the source, byte for byte.
/// Ill-formed UTF-8 alone is replaced, as reading a page does. Fails as render_page does.
[[nodiscard]] Result<SnapshotPage> snapshot_page(const Input& page, const SnapshotSettings& settings);

}  // namespace chatleaf::flows
