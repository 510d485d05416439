// SPDX-License-Identifier: MIT
#include "markup/utf16.hpp"

#include <cstddef>

#include "chatleaf/text/utf8.hpp"

namespace chatleaf::markup {

std::u16string to_utf16(std::string_view utf8) {
    std::u16string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = text::next_code_point(utf8, at);
        if (c < 0x10000) {
            out += static_cast<char16_t>(c);
        } else {
            out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10U));
            out += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FFU));
        }
    }
    return out;
}

std::string to_utf8(std::u16string_view utf16) {
    std::string out;
    out.reserve(utf16.size());
    for (std::size_t at = 0; at < utf16.size(); ++at) {
        char32_t c = utf16[at];
        if ((c & 0xFC00U) == 0xD800 && at + 1 < utf16.size() && (utf16[at + 1] & 0xFC00U) == 0xDC00) {
            c = 0x10000 + ((c & 0x3FFU) << 10U) + (utf16[++at] & 0x3FFU);
        }
        text::append_code_point(out, c);
    }
    return out;
}

}  // namespace chatleaf::markup
