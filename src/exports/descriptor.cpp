// SPDX-License-Identifier: MIT
#include "exports/descriptor.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "chatleaf/text/utf8.hpp"

namespace chatleaf::exports {
namespace {

constexpr std::string_view blanks = " \t\f";

// Cuts the front of `rest` off, up to a line's end that no backslash takes away.
std::string_view next_line(std::string_view& rest) {
    std::size_t end = 0;
    while (end < rest.size() && rest[end] != '\n' && rest[end] != '\r') {
        const bool continued = rest[end] == '\\' && end + 1 < rest.size();
        if (continued && rest.substr(end + 1, 2) == "\r\n") ++end;
        end += continued ? 2 : 1;
    }
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    return line;
}

void skip_blanks(std::string_view& text) { text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size())); }

// Takes an escape off the front of `rest`, behind its backslash, and writes what it stands for.
void unescape(std::string_view& rest, std::string& out) {
    if (rest.empty()) return;
    const char c = rest.front();
    rest.remove_prefix(1);
    if (c == 'u') {
        std::uint32_t unit = 0;
        const std::string_view digits = rest.substr(0, 4);
        std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
        const bool half = unit >= 0xD800 && unit <= 0xDFFF;
        text::append_code_point(out, half ? char32_t{0xFFFD} : static_cast<char32_t>(unit));
        rest.remove_prefix(digits.size());
    } else if (c == '\n' || c == '\r') {
        if (c == '\r' && rest.starts_with('\n')) rest.remove_prefix(1);
        skip_blanks(rest);
    } else {
        out += c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c == 'f' ? '\f' : c;
    }
}

// What stands up to one of `ends`, which is left, or to the line's end.
std::string take(std::string_view& rest, std::string_view ends) {
    std::string word;
    while (!rest.empty() && ends.find(rest.front()) == std::string_view::npos) {
        const char c = rest.front();
        rest.remove_prefix(1);
        if (c == '\\') {
            unescape(rest, word);
        } else {
            word += c;
        }
    }
    return word;
}

}  // namespace

std::string property_of(std::string_view properties, std::string_view key) {
    std::string value;
    while (!properties.empty()) {
        std::string_view line = next_line(properties);
        skip_blanks(line);
        if (line.empty() || line.front() == '#' || line.front() == '!') continue;
        const bool found = take(line, " \t\f=:") == key;
        skip_blanks(line);
        if (line.starts_with('=') || line.starts_with(':')) line.remove_prefix(1);
        skip_blanks(line);
        if (found) value = take(line, {});
    }
    return text::repaired_utf8(value);
}

}  // namespace chatleaf::exports
