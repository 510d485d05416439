// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "chatleaf/storage/document.hpp"
#include "diff/matching.hpp"
#include "diff/script.hpp"

namespace chatleaf::diff {

/// Both pages of a comparison, and where its records are.
struct Compared {
    const storage::Document& older;
    const storage::Document& newer;
    const CutPage& older_page;
    const CutPage& newer_page;
    const Matching& matching;
    const std::vector<std::uint32_t>& silent_of;    ///< as append_steps gives it
    const std::vector<std::uint32_t>& told_before;  ///< of a newer block that stayed: how many records are told first
};

/// Tells of the blocks that only look another way: takes their records out of the silent ones, and
/// the tags of lists that became numbered or bulleted out of what stands around blocks. The
/// first item that nothing else happened to tells of its list. What moved, or moved with its section, is told
/// by that alone. O(n log n).
void tell_formatting(Changes& changes, const Compared& compared);

}  // namespace chatleaf::diff
