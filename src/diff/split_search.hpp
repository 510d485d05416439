// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

#include "diff/blocks.hpp"
#include "diff/budget.hpp"
#include "diff/matching.hpp"

namespace chatleaf::diff {

/// What may be a split, or a merge.
struct SplitCandidate {
    Split split;
    double score = 0.0;

    [[nodiscard]] auto place() const { return std::tie(split.merge, split.whole, split.first); }
};

/// One page as the one of the wholes, the other as that of the pieces.
struct SplitView {
    static constexpr std::uint32_t no_partner = 0xFFFFFFFF;

    std::span<const Block> wholes;
    std::span<const Block> pieces;
    std::vector<std::uint32_t> partner_of_whole;  ///< no_partner for a block without one
    std::vector<std::uint32_t> partner_of_piece;
    std::vector<bool> may_be_whole;           ///< free, or edited where it stood
    std::vector<std::uint32_t> gap_of_whole;  ///< how many pairs that stayed stand before it
    std::vector<std::uint32_t> gap_of_piece;
    bool merge = false;
};

/// The wholes whose pieces stand side by side: around the partner of one that was edited, or together where one is
/// free. One block may be in several. O(n log n) beside the counted search.
[[nodiscard]] std::vector<SplitCandidate> find_split_candidates(const SplitView& view, Budget& budget);

}  // namespace chatleaf::diff
