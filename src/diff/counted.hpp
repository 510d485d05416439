// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "diff/blocks.hpp"
#include "diff/matching.hpp"

namespace chatleaf::diff {

/// Blocks without a partner that are counted together, those of one section or of the page.
struct CountedBlocks {
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    std::uint32_t older_heading = none;  ///< of the section; none before the first heading, and for the page
    std::uint32_t newer_heading = none;
    std::uint32_t removed = 0;
    std::uint32_t added = 0;
};

struct Counted {
    Grain grain = Grain::words;
    std::vector<CountedBlocks> groups;
    std::vector<std::uint32_t> of_older;  ///< of each block the group; CountedBlocks::none for one told by itself
    std::vector<std::uint32_t> of_newer;
};

/// What of the blocks without a partner is too much to tell one by one, when a limit kept them from
/// being compared: those of a section with more than a few; when most of the page has none, all of
/// them. Swapping the pages mirrors the answer. O(n).
[[nodiscard]] Counted count_unmatched(const Matching& matching, std::span<const Block> older,
                                      std::span<const Block> newer);

}  // namespace chatleaf::diff
