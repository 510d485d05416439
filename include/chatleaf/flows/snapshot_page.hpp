// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::flows {

struct SnapshotSettings {
    std::optional<std::filesystem::path> messages;  ///< folder of saved REST bodies
    std::optional<Input> config;                    ///< chatleaf.toml; relative files in it lie beside it
    const Outside* outside = nullptr;               ///< null: no server is asked
    std::string language = "en";
    std::string time_zone = "UTC";
    std::optional<pages::BodyType> body_type{};  ///< none: as pages::recognised_body_type finds it
    Instant taken{};                             ///< when, as the snapshots in the page say
    Reading reading = Reading::repairing;
};

struct SnapshotPage {
    /// The page. All bytes outside the expanded macros are the source's, but for what is not
    /// well-formed there: that is repaired, for Confluence would refuse it.
    std::string storage;
    std::vector<Diagnostic> diagnostics;
};

/// The page with its chat macros expanded into plain storage format: see render::snapshot. A macro that
/// is not expanded stays byte for byte, and a well-formed page without any to expand is the source, byte
/// for byte. So is a body of another type: what macros it has are not storage format's, and one error says so. Fails
/// as render_page does.
[[nodiscard]] Result<SnapshotPage> snapshot_page(const Input& page, const SnapshotSettings& settings);

}  // namespace chatleaf::flows
