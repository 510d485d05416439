// SPDX-License-Identifier: MIT
#pragma once

/// The character classes of the message grammar, over UTF-16 code units.
namespace chatleaf::markup {

[[nodiscard]] constexpr bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
[[nodiscard]] constexpr bool is_letter(char16_t c) {
    constexpr unsigned lower_case_bit = 0x20, letters = 26;
    return (c | lower_case_bit) - u'a' < letters;
}
/// What words beyond ASCII mostly start with, and neither an emoji nor any construct does: letters of Europe
/// and East Asia, dashes and quotation marks, currencies, arrows, mathematics.
[[nodiscard]] constexpr bool is_plain_beyond_ascii(char16_t c) {
    if (c < 0x2010) return (c >= 0xC0 && c <= 0x24F) || (c >= 0x370 && c <= 0x52F);
    if (c < 0x3041) {
        return c <= 0x2027 || (c >= 0x20A0 && c <= 0x20BF) || (c >= 0x2190 && c <= 0x2193) ||
               (c >= 0x2200 && c <= 0x22FF);
    }
    return c <= 0x30FF || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
}
[[nodiscard]] constexpr bool is_blank(char16_t c) { return c == u' ' || c == u'\t'; }
[[nodiscard]] constexpr bool is_white(char16_t c) { return is_blank(c) || c == u'\n' || c == u'\r'; }

/// What JavaScript takes off the ends of a string when it trims it.
[[nodiscard]] constexpr bool is_script_space(char16_t c) {
    if (c < 0x80) return c == u' ' || (c >= u'\t' && c <= u'\r');
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

/// What may end a sentence around an address, and is no part of the address then.
[[nodiscard]] constexpr bool is_trailing(char16_t c) {
    constexpr char16_t marks[] = u".,!%~*\"':;()=";
    for (const char16_t mark : marks) {
        if (mark == c && c != 0) return true;
    }
    return false;
}

/// What the part of an e-mail address before the @ may hold, but not start with.
[[nodiscard]] constexpr bool is_local_part_mark(char16_t c) {
    constexpr char16_t marks[] = u"!#$%&'*+/=?^_`{|}~-";
    for (const char16_t mark : marks) {
        if (mark == c && c != 0) return true;
    }
    return false;
}

/// May stand in the name of a user or channel.
[[nodiscard]] bool is_name_unit(char16_t c);
/// May stand before the @ of an e-mail address.
[[nodiscard]] bool is_local_part_unit(char16_t c);
[[nodiscard]] inline bool starts_local_part(char16_t c) {
    return c < 0x80 ? is_letter(c) || is_digit(c) : is_local_part_unit(c);
}
/// Text that cannot end a label of an image.
[[nodiscard]] constexpr bool is_any_text(char16_t c) {
    return (c >= 0x20 && c <= 0x27) || (c >= 0x2B && c <= 0x5A) || (c >= 0x61 && c <= 0x7A) || c >= 0x80;
}

}  // namespace chatleaf::markup
