// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

/// U+200B, which nobody sees and which no construct of the grammar may contain where it
/// would start: between two characters it keeps them from meaning anything together.
inline constexpr std::u16string_view guard_unit = u"\u200B";
inline constexpr std::string_view guard = "\u200B";

/// Where text is going to stand.
struct guard_place {
    Dialect dialect = Dialect::v0_32_0;
    bool before_mark = false;  ///< at the end of emphasis, a label or a spoiler
    bool in_label = false;     ///< where no emoji is read
    bool anywhere = false;     ///< guards wherever two characters meet that are not both letters, digits or space
};

/// Text with a guard wherever the grammar would see more than text in it, on a line or in
/// emphasis. Line ends become spaces. Idempotent. O(n).
[[nodiscard]] std::string guarded_text(std::string_view text, guard_place place);
/// Code with guards only where a mention would notify or a fence would end it.
[[nodiscard]] std::string guarded_code(std::string_view code);
/// Code after a `[` in text, whose label would go on to a `](` here and hide the code.
[[nodiscard]] std::string code_without_targets(std::string_view code);
/// How many bytes of white space, as JavaScript counts it, the text starts or ends with: one
/// character's, or 0.
[[nodiscard]] std::size_t leading_space(std::string_view text);
[[nodiscard]] std::size_t trailing_space(std::string_view text);
/// Without guards.
[[nodiscard]] std::string without_guards(std::string_view text);
/// Whether an emoticon is written at the start of this text.
[[nodiscard]] bool starts_with_emoticon(std::u16string_view text);
/// Whether some dialect may draw an emoji at the start of this text. O(1).
[[nodiscard]] bool starts_with_emoji(std::u16string_view text);

}  // namespace chatleaf::markup
