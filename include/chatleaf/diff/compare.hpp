// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "chatleaf/diff/changes.hpp"
#include "chatleaf/storage/document.hpp"

namespace chatleaf::diff {

/// What a comparison may cost, in counted steps, never in time: the same input gives the
/// same answer on every machine.
struct Limits {
    /// Comparing blocks; beyond: unmatched blocks are removed and added.
    std::size_t alignment_steps = 4'000'000;
    /// Comparing words of one pair; beyond: what is left counts as replaced. All pairs
    /// together may take eight times that.
    std::size_t word_steps = 4'000'000;
};

/// Compares two versions of a page block by block. Equal blocks are found by the hash of
/// what a reader sees, so ids, attribute order, entity spelling and layout white space
/// never count. Blocks left over are paired when they are alike (edits), when they stand
/// elsewhere (moves), or both; the rest was added or removed. Tables are compared as grids: by
/// columns, rows and cells; beyond 200 000 slots by their rows alone, which counts as coarse. Deterministic.
/// Words are compared, not how they are set: text that only became bold, or a bulleted list
/// that only became a numbered one, is no change.
/// O(n log n) for pages that differ in few places; bounded by `limits` for all others.
[[nodiscard]] Changes compare(const storage::Document& older, const storage::Document& newer,
                              const Limits& limits = {});

}  // namespace chatleaf::diff
