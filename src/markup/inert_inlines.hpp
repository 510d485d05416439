// SPDX-License-Identifier: MIT
#pragma once

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

}  // namespace chatleaf::markup
