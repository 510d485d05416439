// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/pages/readership.hpp"

namespace chatleaf::pages {

/// A page's newest version beside the one before it.
struct LatestChange {
    Page page;
    Version newer;
    std::string older_title;                 ///< the page's title in `older`; empty when unknown
    std::optional<Version> older;            ///< none for a page that was saved only once
    std::optional<Readership> readership{};  ///< none when the source was not asked
    /// Not the latest change, but all since this version, which somebody knows: `older` is the newest with a text that
    /// is not after it, or for want of one the oldest. 0: the latest change.
    std::int64_t known = 0;
};

struct ChangeQuery {
    std::string space_key;         ///< empty: every space. Compared without regard to case
    std::optional<Instant> since;  ///< only pages whose newest version is from then or later
    bool restricted = false;       ///< also pages that not everybody may read, or of which that is not known
};

struct Tally {
    std::uint64_t pages = 0;      ///< current pages and blog posts seen
    std::uint64_t delivered = 0;  ///< changes given to the visitor
    std::vector<Diagnostic> diagnostics;
};

/// Where pages come from: an export, a folder, a server.
class PageSource {
public:
    PageSource() = default;
    PageSource(const PageSource&) = delete;
    PageSource& operator=(const PageSource&) = delete;
    virtual ~PageSource() = default;

    /// Gives the latest change of each current page that the query asks for, one at a time,
    /// in an order that is the same each time. The visitor returns false to stop early.
    /// Pages whose history is damaged are given as far as they can be read, with a
    /// diagnostic in the tally. A restricted page that is left out has a note there.
    [[nodiscard]] virtual Result<Tally> latest_changes(const ChangeQuery& query,
                                                       const std::function<bool(LatestChange&&)>& visit) = 0;
};

}  // namespace chatleaf::pages
