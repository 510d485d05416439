// SPDX-License-Identifier: MIT
#include "chatleaf/text/quoting.hpp"

#include "chatleaf/text/utf8.hpp"

namespace chatleaf::text {
namespace {

constexpr std::size_t most_quoted = 60;

// The marks U+200E and U+200F are not among these: they turn nothing but themselves.
bool steers(char32_t c) noexcept {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

void append_escaped(std::string& out, char32_t c) {
    std::string digits;
    for (auto rest = static_cast<unsigned>(c); rest != 0 || digits.empty(); rest /= 16) {
        digits.insert(digits.begin(), "0123456789abcdef"[rest % 16]);
    }
    out.append("\\u{").append(digits).append("}");
}

}  // namespace

std::string printable(std::string_view words) {
    std::string shown;
    for (std::size_t at = 0; at < words.size();) {
        const char32_t c = next_code_point(words, at);
        if (steers(c)) {
            append_escaped(shown, c);
        } else {
            append_code_point(shown, c);
        }
    }
    return shown;
}

std::string one_line(std::string_view words, std::size_t most_characters) {
    std::string line;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < words.size();) {
        const char32_t c = next_code_point(words, at);
        if (++characters > most_characters) return line + "…";
        append_code_point(line, steers(c) ? U' ' : c);
    }
    return line;
}

std::string quoted(std::string_view words) { return "\"" + one_line(words, most_quoted) + "\""; }

}  // namespace chatleaf::text
