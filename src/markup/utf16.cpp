// SPDX-License-Identifier: MIT
#include "markup/utf16.hpp"

#include <cstddef>

#include "chatleaf/text/utf8.hpp"

namespace chatleaf::markup {

std::u16string to_utf16(std::string_view utf8) {
    // No text has more units than bytes.
    std::u16string out(utf8.size(), u'\0');
    std::size_t units = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        if (const auto byte = static_cast<unsigned char>(utf8[at]); byte < 0x80) {
            out[units++] = byte;
            ++at;
            continue;
        }
        const char32_t c = text::next_code_point(utf8, at);
        if (c < 0x10000) {
            out[units++] = static_cast<char16_t>(c);
        } else {
            out[units++] = static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10U));
            out[units++] = static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FFU));
        }
    }
    out.resize(units);
    return out;
}

void append_utf8(std::string& out, std::u16string_view utf16) {
    out.reserve(out.size() + utf16.size());
    for (std::size_t at = 0; at < utf16.size(); ++at) {
        char32_t c = utf16[at];
        if (c < 0x80) {
            out += static_cast<char>(c);
            continue;
        }
        if ((c & 0xFC00U) == 0xD800 && at + 1 < utf16.size() && (utf16[at + 1] & 0xFC00U) == 0xDC00) {
            c = 0x10000 + ((c & 0x3FFU) << 10U) + (utf16[++at] & 0x3FFU);
        }
        text::append_code_point(out, c);
    }
}

std::string to_utf8(std::u16string_view utf16) {
    std::string out;
    append_utf8(out, utf16);
    return out;
}

}  // namespace chatleaf::markup
