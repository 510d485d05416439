// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

[[nodiscard]] bool has_plain_label(const Node& link);

/// How a link or an image with a plain label can be written.
struct LinkWays {
    Node link;
    std::vector<std::string> ways;              ///< the usual one first
    std::size_t in_angles = std::string::npos;  ///< the way as `<target|label>`, if there is one
};
/// REQUIRES: the label is plain. O(n).
[[nodiscard]] LinkWays ways_of_link(const Node& link, bool prefers_angles);
/// As people type it: bare where the parser makes a link of it, else in brackets with as little as will do. O(n).
[[nodiscard]] std::size_t typed_way(const LinkWays& link, Dialect dialect);

}  // namespace chatleaf::markup
