// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

/// Where inlines are going to stand.
struct inline_place {
    Dialect dialect = Dialect::v0_32_0;
    bool in_cell = false;
};

/// The inlines in the form the writer can say: text guarded, emphasis nested in one order
/// (spoiler, bold, italic, strike, link) and never around a character that would end it.
[[nodiscard]] std::vector<Node> inert_inlines(const std::vector<Node>& nodes, inline_place place);

/// Inlines with guards at either end where a block could start or white space would be lost.
[[nodiscard]] std::vector<Node> whole_line(std::vector<Node> inlines);
/// Text as a line with a guard wherever two signs meet: what is said when nothing else is safe.
[[nodiscard]] std::vector<Node> guarded_words(std::string_view text, Dialect dialect);

}  // namespace chatleaf::markup
