// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/diff/changes.hpp"
#include "chatleaf/digest/compose.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/pages/source.hpp"

namespace chatleaf::flows {

struct Compared {
    diff::Changes changes;
    std::vector<Diagnostic> diagnostics;  ///< of both pages
};

/// What changed between two versions of a page. Fails only for a page that is refused.
[[nodiscard]] Result<Compared> compare_pages(const Input& older, const Input& newer,
                                             Reading reading = Reading::repairing);

/// What changed from the first to the last of a page's versions, each record with the names of
/// those that changed it. Fails only for a page that is refused. REQUIRES: two versions at least.
[[nodiscard]] Result<Compared> compare_versions(std::span<const Input> versions, Reading reading = Reading::repairing);

/// How digests are told.
struct DigestSettings {
    std::string language = "en";
    std::string time_zone = "UTC";
    digest::Options options;
};

/// Rocket.Chat message texts that tell the changes, in the order to post them. Fails for an
/// unknown language or zone.
[[nodiscard]] Result<std::vector<std::string>> tell(const diff::Changes& changes, const digest::PageFacts& facts,
                                                    const DigestSettings& settings);

/// The digest of one page's latest change.
struct PageDigest {
    pages::Page page;
    std::vector<std::string> messages;  ///< empty when the version's body is not storage format
};

/// Tells the latest change of each page of an export that the query asks for, one page at a
/// time. Posts nothing. The visitor returns false to stop.
[[nodiscard]] Result<pages::Tally> digest_export(const std::filesystem::path& file, const pages::ChangeQuery& query,
                                                 const DigestSettings& settings,
                                                 const std::function<bool(PageDigest&&)>& visit);

}  // namespace chatleaf::flows
