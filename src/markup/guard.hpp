// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace chatleaf::markup {

/// U+200B, which nobody sees and which no construct of the grammar may contain where it
/// would start: between two characters it keeps them from meaning anything together.
inline constexpr std::u16string_view guard_unit = u"\u200B";
inline constexpr std::string_view guard = "\u200B";

/// Text with a guard wherever the grammar would see more than text in it, on a line or in
/// emphasis. Line ends become spaces. Idempotent. O(n).
[[nodiscard]] std::string guarded_text(std::string_view text);
/// Code with guards only where a mention would notify.
[[nodiscard]] std::string guarded_code(std::string_view code);
/// Without guards.
[[nodiscard]] std::string without_guards(std::string_view text);
/// Whether an emoticon is written at the start of this text.
[[nodiscard]] bool starts_with_emoticon(std::u16string_view text);
/// Characters that some dialect may draw as emoji.
[[nodiscard]] bool may_be_emoji(char32_t c);

}  // namespace chatleaf::markup
