// SPDX-License-Identifier: MIT
#include "digest/measure.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

#include "chatleaf/markup/write.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::digest {

namespace {

using markup::Kind;
using markup::Node;

/// Marks around a node, guards beside it, and what a line begins and ends with.
constexpr std::size_t each_node = 12;
/// A character with a backslash and guards on both sides.
constexpr std::size_t each_sign = 4;
/// The same where it stands in emphasis, whose marks, nested four deep, end before it and begin again.
constexpr std::size_t each_parted = 20;

bool is_harmless(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
}

/// From U+00C0 to U+1FFF no character is an emoji.
bool starts_letter(unsigned char c) { return c >= 0xC3 && c <= 0xE1; }

bool is_continuation(unsigned char c) { return (c & 0xC0U) == 0x80U; }

/// What of plain text may be written for a byte and the character that it begins.
std::size_t most_of(unsigned char c, unsigned char next) {
    if (is_continuation(c)) return 0;
    if (starts_letter(c)) return 2;
    // A bare "localhost" is parted, and no emoticon begins with two of these.
    if (is_harmless(c)) return is_harmless(next) && c != 'l' ? 1 : 2;
    const bool may_be_escaped = std::string_view("*_~`.#|").find(static_cast<char>(c)) != std::string_view::npos;
    return c >= 0x80 || may_be_escaped ? each_sign : 2;
}

/// Emoji, which digits may begin, and marks stand beside emphasis.
bool stays_in_emphasis(unsigned char c) {
    if (c >= 0x80) return starts_letter(c) || is_continuation(c);
    return std::string_view("*_~`.|<>#0123456789").find(static_cast<char>(c)) == std::string_view::npos;
}

std::size_t most_units(std::string_view text, bool in_emphasis) {
    // What is no UTF-8 becomes a sign for each byte.
    if (!text::is_utf8(text)) return each_parted * text.size();
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto c = static_cast<unsigned char>(text[at]);
        const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : std::uint8_t{0};
        units += in_emphasis && !stays_in_emphasis(c) ? each_parted : most_of(c, next);
    }
    return units;
}

std::size_t most_units(const Node& node, bool in_emphasis);

/// SIZE_MAX is no number to add to.
std::size_t most_units(const std::vector<Node>& nodes, bool in_emphasis) {
    std::size_t units = 0;
    for (const auto& node : nodes) {
        const auto more = most_units(node, in_emphasis);
        if (more == SIZE_MAX) return SIZE_MAX;
        units += more;
    }
    return units;
}

std::size_t most_units(const Node& node, bool in_emphasis) {
    switch (node.kind) {
        case Kind::paragraph:
        case Kind::quote:
        case Kind::unordered_list:
        case Kind::list_item: break;
        case Kind::bold:
        case Kind::italic:
        case Kind::strike: in_emphasis = true; break;
        case Kind::plain_text: return each_node + most_units(node.text, in_emphasis);
        case Kind::inline_code: return in_emphasis ? SIZE_MAX : each_node + each_sign * node.text.size();
        default: return SIZE_MAX;
    }
    const auto inside = most_units(node.children, in_emphasis);
    return inside == SIZE_MAX ? SIZE_MAX : each_node + inside;
}

}  // namespace

std::size_t written_units(const markup::Tree& tree, markup::Dialect dialect) {
    return text::utf16_length(markup::sayable(tree, dialect).text);
}

std::size_t most_units(const markup::Tree& tree) { return most_units(tree, false); }

bool fits(const markup::Tree& tree, markup::Dialect dialect, std::size_t units) {
    return most_units(tree) <= units || written_units(tree, dialect) <= units;
}

}  // namespace chatleaf::digest
