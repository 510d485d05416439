// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/markup/dialect.hpp"

/// A Rocket.Chat message as its reader sees it: the same tree that Rocket.Chat's own parser
/// (`@rocket.chat/message-parser`) gives, with its node types under their own names.
namespace chatleaf::markup {

enum class Kind : std::uint8_t {
    // Blocks.
    paragraph,        ///< one source line; children: inlines
    heading,          ///< number: level 1 … 4; children: inlines
    unordered_list,   ///< children: list_item
    ordered_list,     ///< children: list_item
    list_item,        ///< children: inlines; number: as typed, in an ordered list only; detail: the number as
                      ///< JavaScript prints it, when it is too great to be exact there
    tasks,            ///< children: task
    task,             ///< children: inlines; done
    quote,            ///< children: paragraph
    code,             ///< text: language, "none" when absent; children: code_line
    code_line,        ///< text: the line
    katex,            ///< text: TeX
    line_break,       ///< an empty line
    spoiler_block,    ///< children: paragraph
    table,            ///< children: table_row; the first is the header, no row is longer, empty cells that a row
                      ///< leaves out at its end are not in the tree
    table_row,        ///< children: table_cell
    table_cell,       ///< align; children: inlines
    horizontal_rule,  //
    big_emoji,        ///< children: 1 … 3 emoji; stands alone in a message
    // Inlines.
    plain_text,       ///< text
    bold,             ///< children: inlines
    italic,           ///< children: inlines
    strike,           ///< children: inlines
    spoiler,          ///< children: inlines
    inline_code,      ///< text
    inline_katex,     ///< text: TeX
    link,             ///< text: src, any scheme at all; children: the label
    image,            ///< text: src; children: one plain_text, the label
    mention_user,     ///< text: name without @; "all" and "here" too
    mention_channel,  ///< text: name without #
    emoji,  ///< text: as typed (":x:" gives "x"; emoticons and characters themselves); detail: shortcode, empty for a
            ///< character
    color,  ///< color
    timestamp,  ///< text: Unix seconds; detail: format letter
};

enum class Align : std::uint8_t { none, left, center, right };

struct Color {
    std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
    friend bool operator==(const Color&, const Color&) = default;
};

/// Where a node stood in the message, in UTF-16 code units, half open. Only tables, rules
/// and timestamps carry one.
struct Fallback {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool as_text = false;  ///< no place, but the node itself as text: timestamps before 0.32.0
    friend bool operator==(const Fallback&, const Fallback&) = default;
};

/// One node. Which members mean something depends on the kind and is said at Kind; the
/// others keep their default values. The grammar bounds the depth of parsed trees to 8.
struct Node {
    Kind kind = Kind::plain_text;
    std::string text;
    std::string detail;
    std::vector<Node> children;
    std::optional<std::int64_t> number;
    bool done = false;
    Align align = Align::none;
    Color color;
    std::optional<Fallback> fallback;

    friend bool operator==(const Node&, const Node&) = default;
};

/// A whole message: its blocks in order.
using Tree = std::vector<Node>;

/// Equal in everything but `fallback` spans, which no reader sees.
[[nodiscard]] bool same(const Tree& left, const Tree& right);

// Short ways to build trees by hand.
[[nodiscard]] Node plain(std::string text);
[[nodiscard]] Node node(Kind kind, std::vector<Node> children);
[[nodiscard]] Node inline_code(std::string text);
[[nodiscard]] Node link(std::string src, std::vector<Node> label);

/// What a reader sees of the tree as bare characters, one line a block, empty lines left
/// out: labels without targets, code without fences, no guards (zero-width spaces that only keep markup from
/// happening). For notices, search and tests. O(n).
[[nodiscard]] std::string visible(const Tree& tree);

}  // namespace chatleaf::markup
