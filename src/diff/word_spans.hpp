// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "diff/budget.hpp"

namespace chatleaf::diff {

/// The words that changed between two texts, as a reader would mark them: cut at word
/// boundaries, without islands too small to read, and a sentence, or the whole text, replaced when
/// little of it is left. Beyond the budget, what was not compared counts as changed.
/// Concatenated, same + removed is `older` and same + added is `newer`.
[[nodiscard]] std::vector<Span> word_spans(std::string_view older, std::string_view newer, Budget& budget);

/// The same by sentences: each that is not in both texts counts as changed.
[[nodiscard]] std::vector<Span> sentence_spans(std::string_view older, std::string_view newer, Budget& budget);

}  // namespace chatleaf::diff
