// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "chatleaf/base/result.hpp"
#include "chatleaf/digest/compose.hpp"
#include "chatleaf/flows/digest_pages.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/pages/source.hpp"

namespace chatleaf::flows {

/// Two versions of a page that a digest is about. What it points to must outlive it.
struct VersionPair {
    const pages::Page& page;
    const pages::Version& newer;
    const pages::Version* older;  ///< null: all that the page holds is new
};

[[nodiscard]] VersionPair pair_of(const pages::LatestChange& change) noexcept;

/// Whether both can be compared: bodies of other types have no changes that could be told.
[[nodiscard]] bool is_storage_format(const VersionPair& pair) noexcept;

/// What a reader is told to have changed in the text. A digest undoes nothing, so there are no steps in it. Fails only
/// for a page that is refused. REQUIRES: is_storage_format(pair).
[[nodiscard]] Result<Compared> told_between(const VersionPair& pair);

/// Adds that the page was renamed, if it was. `older_title`: empty when unknown.
void tell_title(diff::Changes& changes, const std::string& older_title, const std::string& title);

/// What is known of a page that was created or changed, but for who saved what in between.
[[nodiscard]] digest::PageFacts facts_of(const VersionPair& pair);

/// What places in one version's body say: "Release plan (page 42, version 3)".
[[nodiscard]] std::string name_of(const pages::Page& page, const pages::Version& version);

}  // namespace chatleaf::flows
