// SPDX-License-Identifier: MIT
#pragma once

#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

/// Equal in everything but `fallback` spans. O(n).
[[nodiscard]] bool same_node(const Node& left, const Node& right);

}  // namespace chatleaf::markup
