// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/diff/changes.hpp"

namespace chatleaf::diff {

/// Changes as plain text, to look at in a terminal: for each told record a line with its
/// kind, type, places, headings and versions, and its text indented below, `[-removed-]` and
/// `{+added+}` words within (as `git diff --word-diff` marks them); then how many are silent.
/// Control characters and what turns the direction of text are shown as `\u{1b}`. `from` and
/// `to` name the versions. O(n).
[[nodiscard]] std::string to_text(const Changes& changes, std::string_view from, std::string_view to);

}  // namespace chatleaf::diff
