// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "chatleaf/diff/changes.hpp"
#include "chatleaf/storage/document.hpp"

namespace chatleaf::diff {

/// What a comparison may cost, in counted steps, never in time: the same input gives the
/// same answer on every machine. Beside these, steps are limited in proportion to what is
/// compared (16 384 and 32 for each byte), so that a page twice as long costs about twice as much.
/// What a limit ends is told more coarsely, and labelled (Grain).
struct Limits {
    /// Comparing blocks; beyond: unmatched blocks are removed and added, or counted when they are many.
    std::size_t alignment_steps = 4'000'000;
    /// Comparing words of one pair; beyond: its sentences are compared, then it counts as
    /// replaced. All pairs together may take eight times that.
    std::size_t word_steps = 4'000'000;
};

/// What a comparison cost beside passes over both pages from front to back, in counted steps: a
/// comparison of two numbers in a search, or an item for each halving of a sort or a look-up.
struct Work {
    std::size_t matching = 0;  ///< which blocks are which, splits and merges included
    std::size_t sections = 0;  ///< which sections moved
    std::size_t words = 0;     ///< words and sentences of edited blocks
    std::size_t script = 0;    ///< Record::steps

    [[nodiscard]] std::size_t total() const { return matching + sections + words + script; }
};

/// Compares two versions of a page block by block. Equal blocks are found by the hash of
/// what a reader reads, so ids, attribute order, entity spelling and layout white space
/// never count. Blocks left over are paired when they are alike (edits), when they stand
/// elsewhere (moves), or both; neighbours that one block became, or that became one, are found among
/// the rest, which else was added or removed. What is neither edited nor moved is told when
/// its words look another way. A block that moved and was split besides is told as
/// moved and edited, and its other parts as added. Tables are compared as grids: by
/// columns, rows and cells; beyond 200 000 slots by their rows alone, which counts as coarse. Deterministic.
/// O(n log n) for pages that differ in few places; bounded by `limits` for all others.
[[nodiscard]] Changes compare(const storage::Document& older, const storage::Document& newer,
                              const Limits& limits = {});
/// The same, saying what it cost.
[[nodiscard]] Changes compare(const storage::Document& older, const storage::Document& newer, const Limits& limits,
                              Work& work);

/// The records of `compare` without what undoes them: they have no steps, no record is silent, and neither page has a
/// fingerprint. For who tells them and is done; less work, above all where the older page is empty.
[[nodiscard]] Changes told_changes(const storage::Document& older, const storage::Document& newer,
                                   const Limits& limits = {});

}  // namespace chatleaf::diff
