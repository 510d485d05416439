// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "diff/blocks.hpp"
#include "diff/matching.hpp"
#include "diff/segments.hpp"
#include "diff/tables.hpp"

namespace chatleaf::diff {

/// One page of a comparison, cut up.
struct CutPage {
    std::vector<Block> blocks;
    std::vector<TableGrid> grids;
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

struct AppendedSteps {
    std::vector<std::uint32_t> silent_of;  ///< of each newer block its silent record, or CutPage::no_record
    std::size_t steps = 0;                 ///< counted work
};

/// Whether changes are to be undone, or only told.
enum class Steps : std::uint8_t { kept, left_out };

/// How a page is cut: without its canonical form where nobody asks for that.
enum class Canonical : std::uint8_t { cut, left_out };
[[nodiscard]] CutPage cut_page(const storage::Document& document, Canonical canonical = Canonical::cut);

/// Puts into the changes the steps that make the newer canonical page of the older one, each
/// into the record of the block whose bytes it changes; where that has none to be told, into a
/// silent one, all that stands around blocks into the last of these. `word_steps` as in Limits. Where steps are
/// left out, only whose they would be is found out, and how coarsely.
/// O(n log n) beside the counted search.
AppendedSteps append_steps(Changes& changes, const CutPage& older, const CutPage& newer, const Matching& matching,
                           std::size_t word_steps, Steps wanted = Steps::kept);

}  // namespace chatleaf::diff
