// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/document.hpp"
#include "diff/blocks.hpp"

/// How the words of a page look, beside what they say: bold, a colour, the middle of the line.
namespace chatleaf::diff {

/// What of a block's words looks another way now.
struct Restyling {
    std::string field;        ///< as Record::field
    std::vector<Span> spans;  ///< same and formatted; together they are the block's text
};

/// A page whose looks are asked for.
struct StyledPage {
    const storage::Document& document;
    const std::vector<Block>& blocks;
};

/// Compares the looks of two blocks with the same text, which are the `older`th and the `newer`th of
/// their pages. How a look is spelled does not count: `<b>` is `<strong>` is
/// `style="font-weight: bold"`, and marks may be nested in any order. Of the elements around a block
/// only its list does not count. None when they look the same. O(nodes of both).
[[nodiscard]] std::optional<Restyling> restyled(const StyledPage& older_page, std::uint32_t older,
                                                const StyledPage& newer_page, std::uint32_t newer);

/// Joins what several changes of looks say: each of "bold added, colour changed" once, in order.
[[nodiscard]] std::string joined_fields(std::string_view first, std::string_view second);

}  // namespace chatleaf::diff
