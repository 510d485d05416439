// SPDX-License-Identifier: MIT
#pragma once

/// The character classes of the message grammar, over UTF-16 code units.
namespace chatleaf::markup {

[[nodiscard]] constexpr bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
[[nodiscard]] constexpr bool is_letter(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }
[[nodiscard]] constexpr bool is_blank(char16_t c) { return c == u' ' || c == u'\t'; }
[[nodiscard]] constexpr bool is_white(char16_t c) { return is_blank(c) || c == u'\n' || c == u'\r'; }

/// May stand in the name of a user or channel.
[[nodiscard]] bool is_name_unit(char16_t c);
/// May stand before the @ of an e-mail address.
[[nodiscard]] bool is_local_part_unit(char16_t c);
/// Text that cannot end a label of an image.
[[nodiscard]] bool is_any_text(char16_t c);

}  // namespace chatleaf::markup
