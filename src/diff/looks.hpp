// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/storage/document.hpp"
#include "diff/blocks.hpp"

namespace chatleaf::diff {

/// What can be said of how a word looks. The first ones are there or not, the others have a value.
enum class Look : std::uint8_t {
    bold,
    italic,
    underline,
    strike,
    code,
    subscript,
    superscript,
    small,
    big,
    quote,
    header_cell,
    heading,  ///< inside another block: its level
    colour,
    highlight,
    size,
    font,
    alignment,
    indentation,
};
inline constexpr std::size_t looks_count = static_cast<std::size_t>(Look::indentation) + 1;

/// "bold", "header cell"
[[nodiscard]] std::string_view to_string(Look look) noexcept;

/// All that can be said of one word, by Look: names of marks with an empty value.
using Style = std::vector<std::pair<Look, std::string>>;

/// A run of letters of one style.
struct StyledRun {
    std::size_t end = 0;      ///< in StyledText::letters
    std::uint32_t style = 0;  ///< of StyledText::styles
};

/// The words of a block, without white space, and how they look.
struct StyledText {
    std::string letters;
    std::vector<StyledRun> runs;
    std::vector<Style> styles;  ///< each once
};

/// The own words of a block, without those of blocks inside it. O(its nodes).
[[nodiscard]] StyledText styled_text(const storage::Document& document, const std::vector<Block>& blocks,
                                     std::uint32_t index);

/// A text without its white space.
[[nodiscard]] std::string letters_of(std::string_view text);

}  // namespace chatleaf::diff
