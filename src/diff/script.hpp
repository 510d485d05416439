// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "diff/blocks.hpp"
#include "diff/matching.hpp"
#include "diff/segments.hpp"

namespace chatleaf::diff {

/// One page of a comparison, cut up.
struct CutPage {
    std::vector<Block> blocks;
    Block layouts;  ///< layouts_of the page; its details are numbered behind those of the blocks
    SegmentedPage canonical;
    /// The block's record in Changes::records; `no_record` for one that stayed as it is.
    std::vector<std::uint32_t> records;
    /// The same of its details: those of block b are numbered from first_details[b] on.
    std::vector<std::uint32_t> detail_records;
    std::vector<std::uint32_t> first_details;

    [[nodiscard]] std::uint32_t& detail_record(std::uint32_t block, std::uint32_t detail) {
        return detail_records[first_details[block] + detail];
    }

    static constexpr std::uint32_t no_record = 0xFFFFFFFF;
};

[[nodiscard]] CutPage cut_page(const storage::Document& document);

/// Puts into the changes the steps that make the newer canonical page of the older one, each
/// into the record of the block whose bytes it changes; where that has none to be told, into a
/// silent one. `word_steps` as in Limits. O(n log n) beside the counted search.
void append_steps(Changes& changes, const CutPage& older, const CutPage& newer, const Matching& matching,
                  std::size_t word_steps);

}  // namespace chatleaf::diff
