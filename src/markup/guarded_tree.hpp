// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

/// The tree with a guard wherever the grammar is known to see more than text, and everything
/// the dialect cannot say turned into what it can. `inert` proves it by reading it back.
[[nodiscard]] Tree guarded_tree(const Tree& tree, Dialect dialect);

/// Text cut at its line ends, without them.
[[nodiscard]] std::vector<std::string> lines_in(std::string_view text);

}  // namespace chatleaf::markup
