// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/reading.hpp"
#include "render/page_query.hpp"

namespace chatleaf::render {

using WikiPages = std::vector<const pages::WikiPage*>;

/// The parts of a list between its commas, without white space around them; none that is empty. O(n).
[[nodiscard]] std::vector<std::string_view> parts_in(std::string_view list);
/// The same, as pages::compared_name() has them, sorted; none that is empty or there
/// twice. O(n log n).
[[nodiscard]] std::vector<std::string> names_in(std::string_view list);

/// By "creation", "modified" or "title"; those of which the order says nothing stay as they are. O(n log n).
void sort_pages(WikiPages& pages, std::string_view order, bool reversed);

/// The pages of a wiki that a macro asks for, by its query or its older parameters (labels, operator, spaces, author,
/// type), sorted as it says; none where only Confluence knows. O(pages of the wiki).
/// REQUIRES: the asker has a wiki.
[[nodiscard]] std::optional<WikiPages> asked_pages(const storage::Macro& macro, const PageQuery::Asker& asker);

}  // namespace chatleaf::render
