// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/document.hpp"
#include "diff/blocks.hpp"

namespace chatleaf::diff {

/// A run of bytes of a canonical page that belongs to one block, or to none. A block with
/// others inside has several.
struct Segment {
    static constexpr std::uint32_t no_block = 0xFFFFFFFF;

    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint32_t block = no_block;
};

/// A tag of a bulleted or numbered list.
struct ListTag {
    std::size_t begin = 0;
    std::size_t end = 0;
    storage::NodeId list = 0;
};

/// A run of bytes that belongs to a detail of a block, and to no detail inside that one.
struct DetailSegment {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint32_t detail = 0;  ///< counted through all blocks in their order
};

/// A canonical page cut at the borders of its blocks.
struct SegmentedPage {
    std::string storage;
    std::vector<Segment> segments;       ///< in order, none empty; together they are the page
    std::vector<DetailSegment> details;  ///< in order, within segments of their blocks
    std::vector<ListTag> list_tags;      ///< in order

    [[nodiscard]] std::string_view text(const Segment& segment) const {
        return std::string_view(storage).substr(segment.begin, segment.end - segment.begin);
    }

    /// Where a piece of the page's own text stands in it.
    [[nodiscard]] std::size_t place_of(std::string_view piece) const {
        return static_cast<std::size_t>(piece.data() - storage.data());
    }
};

/// REQUIRES: blocks_of(document). O(n).
/// The details of `layouts` (layouts_of) are counted behind those of the blocks.
[[nodiscard]] SegmentedPage segmented(const storage::Document& document, const std::vector<Block>& blocks,
                                      const Block& layouts);

}  // namespace chatleaf::diff
