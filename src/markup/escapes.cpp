// SPDX-License-Identifier: MIT
#include "markup/escapes.hpp"

namespace chatleaf::markup {
namespace {

constexpr std::string_view white = " \t\n\r";

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '^' || c == '{' || c == '}' || static_cast<unsigned char>(c) >= 0x80;
}

/// No label of a host begins with these.
bool ends_host(char c) {
    return std::string_view(" \t!\"#$%&'()*+,./:;<=>?@[\\]`|~").find(c) != std::string_view::npos;
}

/// A point makes a host of the words around it, and a list of a number before it. Before
/// 0.31.36 a host takes other signs, too.
bool is_risky_point(std::string_view text, std::size_t at, std::size_t number_end, Dialect dialect) {
    if (at + 1 >= text.size()) return false;
    const char before = at > 0 ? text[at - 1] : dialect < Dialect::v0_31_36 ? '-' : ' ';
    if (before == ' ' || before == '\t') return false;
    const char after = text[at + 1];
    if (after == ' ' || after == '\t') return number_end == at;
    return !ends_host(after) || dialect < Dialect::v0_31_36;
}

bool is_risky_hash(std::string_view text, std::size_t at) {
    constexpr std::string_view before = " \t()[]*_~`|\\";
    const bool at_start = at == 0 || before.find(text[at - 1]) != std::string_view::npos;
    return at_start && at + 1 < text.size() && (is_word(text[at + 1]) || text[at + 1] == '.') &&
           text.substr(at + 1, 3) != "\u200B";
}

}  // namespace

bool is_escaped(std::string_view text, std::size_t at, std::size_t number_end, TextPlace place) {
    switch (text[at]) {
        case '*':
        case '_':
        case '~':
        case '`': return true;
        case '.': return is_risky_point(text, at, number_end, place.dialect);
        case '#': return is_risky_hash(text, at);
        case '|': return place.around == Around::cell;
        default: return false;
    }
}

bool may_be_escaped(std::string_view text, bool knows_escapes) {
    constexpr std::string_view escapable = "*_~`#.";
    return text.starts_with("<t:") || (knows_escapes && escapable.find(text.front()) != std::string_view::npos);
}

bool starts_word(std::string_view text, std::size_t at) { return at == 0 || white.find(text[at - 1]) != white.npos; }

std::size_t end_of_local_parts(std::string_view text, std::size_t at) {
    const std::size_t sign = text.substr(at, text.find_first_of(white, at) - at).rfind('@');
    return sign == std::string_view::npos ? at : at + sign;
}

}  // namespace chatleaf::markup
