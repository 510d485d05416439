// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "chatleaf/storage/document.hpp"

namespace chatleaf::diff {

/// Something a reader notices of a block beside its text: ("link", "https://…").
struct Detail {
    std::string field;
    std::string value;

    friend bool operator==(const Detail&, const Detail&) = default;
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

/// The block as a record tells it.
[[nodiscard]] Side side_of(const std::vector<Block>& blocks, const Block& block);

}  // namespace chatleaf::diff
