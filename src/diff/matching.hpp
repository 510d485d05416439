// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "diff/blocks.hpp"

namespace chatleaf::diff {

/// A block and what became of it.
struct Pair {
    std::uint32_t older = 0;
    std::uint32_t newer = 0;
    bool equal = false;                               ///< equal to a reader
    bool moved = false;                               ///< stands elsewhere among the blocks that stayed
    bool with_section = false;                        ///< a heading that moved with what stands below it
    std::uint32_t older_section = Block::no_heading;  ///< the heading it moved along with
    std::uint32_t newer_section = Block::no_heading;

    /// Moved as a part of a section, not by itself.
    [[nodiscard]] bool along() const { return older_section != Block::no_heading; }

    friend bool operator==(const Pair&, const Pair&) = default;
};

/// A block that became several neighbours or, of a merge, what several became.
struct Split {
    bool merge = false;
    std::uint32_t whole = 0;  ///< in the older page; of a merge in the newer one
    std::uint32_t first = 0;  ///< [first, last] are the pieces, in the other page
    std::uint32_t last = 0;

    /// All its blocks in each page, from the first one on.
    [[nodiscard]] std::uint32_t older_first() const { return merge ? first : whole; }
    [[nodiscard]] std::uint32_t older_count() const { return merge ? last + 1 - first : 1; }
    [[nodiscard]] std::uint32_t newer_first() const { return merge ? whole : first; }
    [[nodiscard]] std::uint32_t newer_count() const { return merge ? 1 : last + 1 - first; }

    friend bool operator==(const Split&, const Split&) = default;
};

struct Matching {
    std::vector<Pair> pairs;    ///< by newer; each block in at most one
    std::vector<Split> splits;  ///< by newer; the whole and the first piece are a pair, the others in none
    bool degraded = false;
    std::size_t steps = 0;  ///< counted work, but for that of finding moved sections
    std::size_t section_steps = 0;
};

/// Finds the blocks of the older page in the newer one. Swapping the pages mirrors the
/// answer. Prefers to miss a move over telling a false one.
[[nodiscard]] Matching match(std::span<const Block> older, std::span<const Block> newer, std::size_t steps);

}  // namespace chatleaf::diff
