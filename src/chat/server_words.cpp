// SPDX-License-Identifier: MIT
#include "chat/server_words.hpp"

#include "chatleaf/text/utf8.hpp"

namespace chatleaf::chat {
namespace {

constexpr std::size_t most_characters = 300;

bool is_control(char32_t c) noexcept {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || (c >= 0x200E && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string quotable(std::string_view words) {
    std::string line;
    std::size_t characters = 0;
    for (std::size_t offset = 0; offset < words.size();) {
        const char32_t c = text::next_code_point(words, offset);
        if (is_control(c)) continue;
        if (++characters > most_characters) return line + "…";
        text::append_code_point(line, c);
    }
    return line;
}

}  // namespace chatleaf::chat
