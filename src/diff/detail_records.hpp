// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "chatleaf/storage/document.hpp"
#include "chatleaf/text/line_table.hpp"
#include "diff/blocks.hpp"
#include "diff/budget.hpp"
#include "diff/parts.hpp"

namespace chatleaf::diff {

/// The property of the block itself that changed, as Record::field names it: "type", "done", "open",
/// "level"; empty for none. Of several the first of these.
[[nodiscard]] std::string changed_property(const Block& older, const Block& newer);

/// A block of one page (or its layouts), with the page.
struct BlockOf {
    const storage::Document& document;
    const std::vector<Block>& blocks;
    const Block& block;
};

/// Makes the records of details.
class DetailRecords {
public:
    /// None for what is told with the block's own record: its properties, and, when its words are
    /// told (`words`), what can be seen in them.
    [[nodiscard]] std::optional<Record> record(const BlockOf& older, const BlockOf& newer, const DetailChange& change,
                                               bool words, Budget& budget);

private:
    static Side side_of(const BlockOf& of, std::size_t detail, std::optional<text::LineTable>& lines);

    std::optional<text::LineTable> older_lines_;  // made when the first place is asked for
    std::optional<text::LineTable> newer_lines_;
};

}  // namespace chatleaf::diff
