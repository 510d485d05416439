// SPDX-License-Identifier: MIT
#include "render/escaping.hpp"

#include <cstddef>

#include "chatleaf/text/utf8.hpp"
#include "render/plain_copy.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::render {
namespace {

bool is_forbidden(char32_t c) noexcept {
    if (c < 0x20) return c != '\t' && c != '\n';
    return (c >= 0x7F && c <= 0x9F) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

// How many bytes at `at` are a letter of U+00C0 … U+07FF or U+1000 … U+CFFF, among which none is
// forbidden, or of U+00A0 … U+00BF or beyond U+FFFF and allowed; 0 when it has to be looked at more closely.
inline std::size_t plain_letter(std::string_view characters, std::size_t at) noexcept {
    const std::size_t left = characters.size() - at;
    if (left < 2) return 0;
    const auto byte = [&](std::size_t ahead) { return static_cast<unsigned char>(characters[at + ahead]); };
    const auto continues = [&](std::size_t ahead) { return (byte(ahead) & 0xC0U) == 0x80U; };
    const unsigned char lead = byte(0);
    if (text::is_between(lead, 0xC3, 0xDF)) return continues(1) ? 2 : 0;
    if (text::is_between(lead, 0xE1, 0xEC)) return left > 2 && continues(1) && continues(2) ? 3 : 0;
    if (lead == 0xC2) return text::is_between(byte(1), 0xA0, 0xBF) ? 2 : 0;
    // Emoji, and what else is beyond U+FFFF: none but the last two of a plane.
    const bool is_beyond = text::is_between(lead, 0xF1, 0xF3) || (lead == 0xF0 && byte(1) >= 0x90);
    const bool is_four = is_beyond && left > 3 && continues(1) && continues(2) && continues(3);
    return is_four && (byte(2) != 0xBF || byte(3) < 0xBE) ? 4 : 0;
}

// The offset of the first character from `at` on that is not written as it is.
std::size_t plain_end(std::string_view characters, std::size_t at, Where where) {
    while (true) {
        at = where == Where::text ? text::find_byte(characters, at, is_special_in_text)
                                  : text::find_byte(characters, at, is_special_in_attribute);
        const std::size_t begin = at;
        while (const std::size_t length = plain_letter(characters, at)) at += length;
        if (at == begin) return at;
    }
}

}  // namespace

std::size_t plain_letters(std::string_view characters) {
    std::size_t at = 0;
    while (const std::size_t length = plain_letter(characters, at)) at += length;
    return at;
}

void append_character(std::string& out, std::string_view characters, std::size_t& at, Where where) {
    if (const std::string_view escape = escape_of(characters[at], where).view(); !escape.empty()) {
        out += escape;
        ++at;
        return;
    }
    const char32_t code_point = text::next_code_point(characters, at);
    if (!is_forbidden(code_point)) text::append_code_point(out, code_point);
}

void append_escaped(std::string& out, std::string_view characters, Where where) {
    for (std::size_t at = 0; at < characters.size();) {
        const std::size_t end = plain_end(characters, at, where);
        out += characters.substr(at, end - at);
        at = end;
        if (at < characters.size()) append_character(out, characters, at, where);
    }
}

void append_allowed(std::string& out, std::string_view characters) {
    for (std::size_t at = 0; at < characters.size();) {
        const char32_t code_point = text::next_code_point(characters, at);
        if (!is_forbidden(code_point)) text::append_code_point(out, code_point);
    }
}

}  // namespace chatleaf::render
