// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "diff/budget.hpp"

/// The ladder from words to "rewritten": what is told when a limit ends the finer comparison.
namespace chatleaf::diff {

/// What comparing so many bytes may cost: within the limit, and in proportion to them. A search costs the
/// square of what differs; this keeps it near linear, with room for all that a person changes.
[[nodiscard]] constexpr std::size_t steps_for(std::size_t bytes, std::size_t limit) {
    constexpr std::size_t at_least = 16'384;  // two texts of 100 words each, all different
    constexpr std::size_t each = 32;
    return bytes > (SIZE_MAX - at_least) / each ? limit : std::min(limit, at_least + each * bytes);
}

/// A limit made the comparison this coarse somewhere.
inline void coarsen(Changes& changes, Grain grain) {
    changes.degraded = true;
    changes.grain = std::max(changes.grain, grain);
}

/// What changed between two texts and how finely that was found out.
struct GradedSpans {
    std::vector<Span> spans;
    Grain grain = Grain::words;  ///< or sentences, or blocks: all replaced
};

/// word_spans as far as the budget for words goes, else sentence_spans likewise, else everything replaced.
[[nodiscard]] GradedSpans graded_spans(std::string_view older, std::string_view newer, Budget& words,
                                       Budget& sentences);

}  // namespace chatleaf::diff
