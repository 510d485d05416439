// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/base/findings.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/pages/source.hpp"
#include "exports/index.hpp"

namespace chatleaf::exports {

/// A state of a page whose body is in the export. Both are places in the Index.
struct Saved {
    std::uint32_t content = 0;
    std::uint32_t body = 0;
};

/// A change to give out, once its bodies are read.
struct PlannedChange {
    Saved newer;
    std::optional<Saved> older;
    std::int64_t known = 0;  ///< see pages::LatestChange::known
};

/// The versions of a page that are known to somebody; see Export::set_known.
using KnownVersions = std::function<std::vector<std::int64_t>(const std::string& page_id)>;

struct Plan {
    std::uint64_t pages = 0;  ///< current pages and blog posts of the space asked for
    std::vector<PlannedChange> changes;
    std::vector<std::uint32_t> trashed;  ///< pages in the trash, as places in Index::contents
};

/// Decides which bodies the query needs: for each current page its own and that of the
/// version before it. Which one that is depends on what the objects say, not on where they
/// stand in the file:
///  - by number, when every version has its own and the page's is the highest;
///  - else by date, then number, then id.
/// What is missing or contradictory goes to `findings`, by title and id. Bodies longer than
/// `body_bytes` count as missing. Beside that come the changes since versions that are `known`, and what is in the
/// trash, whoever may read it. Fails when the export has no space of the key asked for.
[[nodiscard]] Result<Plan> plan_changes(const Index& index, const pages::ChangeQuery& query, const KnownVersions& known,
                                        std::uint64_t body_bytes, Findings& findings);

/// A page as it is now: a place in Index::contents, and one in Index::bodies if the export holds its text.
struct CurrentPage {
    std::uint32_t content = 0;
    std::optional<std::uint32_t> body;
};

struct CurrentPages {
    std::vector<CurrentPage> pages;
    std::uint64_t restricted = 0;  ///< left out because not everybody may read them
};

/// The current pages and blog posts that the query asks for, whatever its date. Fails as plan_changes. O(n log n).
[[nodiscard]] Result<CurrentPages> current_pages(const Index& index, const pages::ChangeQuery& query,
                                                 Findings& findings);

}  // namespace chatleaf::exports
