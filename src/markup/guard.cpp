// SPDX-License-Identifier: MIT
#include "markup/guard.hpp"

#include <algorithm>
#include <cstddef>

#include "chatleaf/text/utf8.hpp"
#include "markup/characters.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::markup {
namespace {

bool is_space(char16_t c) { return is_blank(c) || c == u'\n' || c == u'\r'; }

bool is_one_of(char16_t c, std::u16string_view units) { return units.find(c) != std::u16string_view::npos; }

/// Whether a guard belongs between two neighbouring units.
bool parts(char16_t before, char16_t after) {
    if (before == guard_unit[0] || after == guard_unit[0]) return false;
    if (is_one_of(before, u"@#:;<[]|\\`$")) return !is_space(after);
    if (before == u'+') return is_digit(after) || after == u'(';
    if (before == u'=') return !is_space(after) && !is_letter(after) && !is_digit(after);
    return false;
}

char32_t code_point_at(std::u16string_view text, std::size_t at) {
    const char32_t high = text[at];
    if ((high & 0xFC00U) != 0xD800 || at + 1 >= text.size()) return high;
    return 0x10000 + ((high & 0x3FFU) << 10U) + (text[at + 1] & 0x3FFU);
}

}  // namespace

bool may_be_emoji(char32_t c) {
    return c == 0xA9 || c == 0xAE || (c >= 0x2010 && c <= 0x2BFF) || (c >= 0x3030 && c <= 0x303D) ||
           (c >= 0x3297 && c <= 0x3299) || c == 0xFE0F || (c >= 0x1F000 && c <= 0x1FFFF);
}

std::string guarded_text(std::string_view text) {
    const std::u16string units = to_utf16(text);
    const std::u16string_view view = units;
    std::u16string out;
    for (std::size_t at = 0; at < view.size(); ++at) {
        const char16_t c = is_space(view[at]) && view[at] != u'\t' ? u' ' : view[at];
        const char16_t before = out.empty() ? u' ' : out.back();
        const bool is_low_half = (c & 0xFC00U) == 0xDC00;
        if (!is_low_half && before != guard_unit[0] && may_be_emoji(code_point_at(view, at))) out += guard_unit;
        out += c;
        const char16_t after = at + 1 < view.size() ? view[at + 1] : u'\0';
        // Parsers before 0.31.36 link a bare "localhost".
        const bool names_this_host = view.substr(at, 9) == u"localhost";
        if (names_this_host || parts(c, after) || (after != guard_unit[0] && starts_with_emoticon(view.substr(at))))
            out += guard_unit;
    }
    return to_utf8(out);
}

std::string guarded_code(std::string_view code) {
    std::string out;
    for (std::size_t at = 0; at < code.size(); ++at) {
        out += code[at];
        if ((code[at] == '@' || code[at] == '#') && at + 1 < code.size() &&
            !is_space(static_cast<unsigned char>(code[at + 1])) && code.substr(at + 1, guard.size()) != guard) {
            out += guard;
        }
    }
    return out;
}

std::string without_guards(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t next = std::min(text.find(guard, at), text.size());
        out.append(text.substr(at, next - at));
        at = next + guard.size();
    }
    return out;
}

}  // namespace chatleaf::markup
