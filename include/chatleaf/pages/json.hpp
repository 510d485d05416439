// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/pages/source.hpp"

namespace chatleaf::pages {

/// A page's latest change as one line of JSON, for engines that pipe lines:
///
///     {"page":{"id":"7","type":"page","title":"Menu","space_key":"KIT","space_name":"Kitchen"},
///      "newer":{"number":2,"time":"2026-03-02T10:00:00.000Z","author":"ada","comment":"dearer",
///               "body_type":"storage","body":"<p>Soup 5</p>"},
///      "older":{"title":"Menu","number":1,…,"body":"<p>Soup 4</p>"}}
///
/// without its line end, in this order of members; "older" is null for a page that was saved once, and
/// "time" where it is unknown. O(n). REQUIRES: texts in UTF-8.
[[nodiscard]] std::string to_json(const LatestChange& change);

/// Reads what to_json() wrote, or another program in its place: members in any order, unknown ones
/// passed over whatever they hold. Needed are "page" with its "id", and the "body" of each version;
/// everything else may be missing or null. Lone halves of surrogate pairs become U+FFFD.
/// Fails with the column and what to do. O(n), and no more memory than a few times the line.
[[nodiscard]] Result<LatestChange> read_change(std::string_view json);

}  // namespace chatleaf::pages
