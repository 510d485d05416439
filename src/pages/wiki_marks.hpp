// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace chatleaf::pages {

/// Whether a text has a mark of Confluence's old wiki markup that nobody writes by chance (which
/// they are: recognised_body_type). Source: "Confluence Wiki Markup",
/// confluence.atlassian.com/doc/confluence-wiki-markup-251003035.html. O(n).
[[nodiscard]] bool has_wiki_mark(std::string_view text);

/// The text without its {code}, {noformat} and {html} blocks, in which anything may stand. O(n).
[[nodiscard]] std::string without_verbatim_blocks(std::string_view text);

}  // namespace chatleaf::pages
