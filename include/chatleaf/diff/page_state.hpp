// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chatleaf/diff/changes.hpp"

namespace chatleaf::diff {

/// What a page is beside its body, as one version had it. What is not known is not compared.
struct PageState {
    std::optional<std::string> title;
    std::optional<std::vector<std::string>> labels;  ///< in any order
    std::optional<std::string> parent;               ///< the title of the page above; empty: at the top of its space
};

/// Puts records of the page's title, labels and parent before those of its body: told ones without
/// a path, a place or steps, for patches are of bodies. A new title is an `edit` with its words marked, a label
/// came or went, another parent is a `move`. Titles that differ in white space alone are the same.
/// O(n log n).
void compare_states(Changes& changes, const PageState& older, const PageState& newer);

}  // namespace chatleaf::diff
