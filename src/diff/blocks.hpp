// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "chatleaf/storage/document.hpp"

namespace chatleaf::diff {

/// Something a reader knows of a block beside its words: where a link leads, a date, what a macro
/// is given. A thing's properties (an image's size) follow it at once.
struct Detail {
    RecordType type = RecordType::link;
    std::string field;          ///< of a property its name; empty for the thing itself
    std::string value;          ///< what a record tells of it
    std::string shown;          ///< what of it stands in the block's text, folded; empty: nothing
    std::uint32_t thing = 0;    ///< of a property the index of what it belongs to; of a thing its own
    storage::NodeId first = 0;  ///< [first, end) are its nodes
    storage::NodeId end = 0;    ///< first for what no node of its own says

    /// Equal to a reader.
    friend bool operator==(const Detail& left, const Detail& right) {
        return left.type == right.type && left.field == right.field && left.value == right.value;
    }
};

/// One piece of a page that is added, removed, edited or moved as a whole.
struct Block {
    static constexpr std::uint32_t no_heading = 0xFFFFFFFF;

    RecordType type = RecordType::paragraph;
    std::string text;                    ///< visible text, composed (NFC) and, but for code, folded
    std::vector<Detail> details;         ///< in reading order
    std::string key;                     ///< what its author knows it by (task id, a row's first cell); may be empty
    std::uint32_t level = 0;             ///< heading level, depth of a list item from 1, else 0
    std::uint32_t heading = no_heading;  ///< index of the heading it stands under
    bool around_text = false;            ///< a macro with other blocks inside
    bool header = false;                 ///< a table's header cell
    bool wordless = false;               ///< its text is nothing but what its details show
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    storage::NodeId first = 0;  ///< [first, end) are its nodes, with those of blocks inside it
    storage::NodeId end = 0;

    /// Equal to a reader: same type, text, level and details.
    [[nodiscard]] bool looks_like(const Block& other) const {
        return type == other.type && level == other.level && text == other.text && details == other.details;
    }
};

/// The blocks of a page in reading order. A block inside another (a task in a table cell,
/// an item of a nested list) follows the one it stands in, and its text is its own only.
/// But a row's text is that of its cells ("a | b"), which follow it as blocks of their own, empty
/// ones too, and a table's is that of its first row and its size: "A | B (12 × 2)" for two columns
/// and twelve rows below the header. Cells that count the rows are none.
/// Editor filler (empty paragraphs, rows without a word) is no block. O(n).
[[nodiscard]] std::vector<Block> blocks_of(const storage::Document& document);

/// The headings a block stands under, as paths name them, outermost first.
[[nodiscard]] std::vector<std::string> heading_path(const std::vector<Block>& blocks, const Block& block);

/// Side::block of a block of the page, or of one made of its neighbours. O(log n).
[[nodiscard]] std::uint32_t number_of(const std::vector<Block>& blocks, storage::NodeId first);

/// The block as a record tells it.
[[nodiscard]] Side side_of(const std::vector<Block>& blocks, const Block& block);

}  // namespace chatleaf::diff
