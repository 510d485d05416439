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

struct Matching {
    std::vector<Pair> pairs;  ///< by newer; each block in at most one
    bool degraded = false;
    std::size_t steps = 0;  ///< counted work
};

/// Finds the blocks of the older page in the newer one. Swapping the pages mirrors the
/// answer. Prefers to miss a move over telling a false one.
[[nodiscard]] Matching match(std::span<const Block> older, std::span<const Block> newer, std::size_t steps);

}  // namespace chatleaf::diff
