// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <random>
#include <string>
#include <vector>

#include "chatleaf/markup/tree.hpp"

namespace chatleaf::test {

/// Hostile text: every sign of the grammar, what links by itself, what pings, what hides.
inline constexpr auto hostile_bits = std::to_array<const char*>({"*",
                                                                 "_",
                                                                 "~",
                                                                 "`",
                                                                 "[",
                                                                 "]",
                                                                 "(",
                                                                 ")",
                                                                 "<",
                                                                 ">",
                                                                 "|",
                                                                 "@",
                                                                 "#",
                                                                 ":",
                                                                 "!",
                                                                 "\\",
                                                                 ".",
                                                                 "-",
                                                                 "+",
                                                                 "=",
                                                                 " ",
                                                                 "  ",
                                                                 "\t",
                                                                 "a",
                                                                 "b",
                                                                 "foo",
                                                                 "1",
                                                                 "\u00E9",
                                                                 "\U0001F600",
                                                                 "$",
                                                                 "/",
                                                                 ",",
                                                                 ";",
                                                                 "'",
                                                                 "\"",
                                                                 "@all",
                                                                 "#general",
                                                                 "http://a.com",
                                                                 "a.com",
                                                                 "a@b.com",
                                                                 ":)",
                                                                 "8)",
                                                                 "D:",
                                                                 "-_-",
                                                                 "O_O",
                                                                 "<3",
                                                                 ":smile:",
                                                                 "](",
                                                                 "**",
                                                                 "__",
                                                                 "||",
                                                                 "```",
                                                                 "---",
                                                                 "- ",
                                                                 "1. ",
                                                                 "> ",
                                                                 "# ",
                                                                 "|-|",
                                                                 "\u200B",
                                                                 "\uFEFF",
                                                                 "\u2028",
                                                                 "@here",
                                                                 "<t:1700000000>",
                                                                 "color:#fff",
                                                                 "+12345",
                                                                 "\\(",
                                                                 "\\)",
                                                                 "\\[",
                                                                 "1\uFE0F\u20E3",
                                                                 "\U0001F44D\U0001F3FD",
                                                                 "\u00A9\uFE0F",
                                                                 "\n",
                                                                 "\u2600",
                                                                 "%)",
                                                                 "=D",
                                                                 "x",
                                                                 "\r",
                                                                 "localhost",
                                                                 "://"});

/// Makes trees that nobody would write by hand, seeded.
class RandomTrees {
public:
    explicit RandomTrees(std::uint32_t seed) : random_(seed) {}

    markup::Tree tree() {
        markup::Tree made;
        for (int left = 1 + below(3); left > 0; --left) made.push_back(block(2));
        return made;
    }
    std::string text(int most) {
        std::string made;
        for (int left = below(most); left > 0; --left)
            made += hostile_bits[static_cast<std::size_t>(below(hostile_bits.size()))];
        return made;
    }

private:
    using Kind = markup::Kind;
    template <typename Number>
    int below(Number limit) {
        return static_cast<int>(random_() % static_cast<std::uint32_t>(limit));
    }
    std::vector<markup::Node> inlines(int most, int depth) {
        std::vector<markup::Node> made;
        for (int left = below(most); left > 0; --left) made.push_back(inline_node(depth));
        return made;
    }
    markup::Node inline_node(int depth);
    markup::Node block(int depth);
    markup::Node leaf(Kind kind, std::string text, std::string detail = {}) {
        markup::Node made = markup::node(kind, {});
        made.text = std::move(text);
        made.detail = std::move(detail);
        return made;
    }
    markup::Node list(Kind kind, int depth);
    markup::Node table();

    std::mt19937 random_;
};

inline markup::Node RandomTrees::inline_node(int depth) {
    switch (below(depth > 0 ? 16 : 9)) {
        case 4: return markup::inline_code(text(4));
        case 5: return leaf(below(2) != 0 ? Kind::mention_user : Kind::mention_channel, text(2));
        case 6: return below(2) != 0 ? leaf(Kind::emoji, "smile", "smile") : leaf(Kind::emoji, text(2));
        case 7: return leaf(Kind::timestamp, "1700000000", "R");
        case 8: return leaf(below(2) != 0 ? Kind::inline_katex : Kind::color, {});
        case 9: return markup::node(Kind::bold, inlines(4, depth - 1));
        case 10: return markup::node(Kind::italic, inlines(4, depth - 1));
        case 11: return markup::node(Kind::strike, inlines(4, depth - 1));
        case 12: return markup::node(Kind::spoiler, inlines(4, depth - 1));
        case 13: return markup::link(text(3), inlines(3, depth - 1));
        case 14:
        case 15: return markup::link("https://wiki.example/pages/" + text(2), inlines(3, depth - 1));
        default: return markup::plain(text(7));
    }
}

inline markup::Node RandomTrees::list(Kind kind, int depth) {
    markup::Node made = markup::node(kind, {});
    for (int left = below(4); left > 0; --left) {
        markup::Node item = markup::node(kind == Kind::tasks ? Kind::task : Kind::list_item, inlines(5, 3));
        if (below(2) != 0) item.number = below(30);
        item.done = below(2) != 0;
        if (depth > 0 && below(4) == 0) item.children.push_back(block(depth - 1));
        made.children.push_back(std::move(item));
    }
    return made;
}

inline markup::Node RandomTrees::table() {
    markup::Node made = markup::node(Kind::table, {});
    for (int rows = below(4); rows > 0; --rows) {
        markup::Node row = markup::node(Kind::table_row, {});
        for (int cells = below(4); cells > 0; --cells)
            row.children.push_back(markup::node(Kind::table_cell, inlines(5, 3)));
        made.children.push_back(std::move(row));
    }
    return made;
}

inline markup::Node RandomTrees::block(int depth) {
    const int choice = below(14);
    switch (choice) {
        case 3: {
            markup::Node heading = markup::node(Kind::heading, inlines(5, 3));
            heading.number = below(7);
            return heading;
        }
        case 4: return list(Kind::unordered_list, depth);
        case 5: return list(Kind::ordered_list, depth);
        case 6: return list(Kind::tasks, depth);
        case 7:
        case 8: {
            markup::Node made = markup::node(choice == 7 ? Kind::quote : Kind::spoiler_block, {});
            for (int left = below(3); left > 0; --left) {
                const bool deeper = depth > 0 && below(4) == 0;
                made.children.push_back(deeper ? block(depth - 1) : markup::node(Kind::paragraph, inlines(5, 3)));
            }
            return made;
        }
        case 9: {
            markup::Node code = leaf(Kind::code, below(2) != 0 ? "none" : text(2));
            for (int left = below(4); left > 0; --left) code.children.push_back(leaf(Kind::code_line, text(5)));
            return code;
        }
        case 10: return markup::node(Kind::line_break, {});
        case 11: return markup::node(Kind::horizontal_rule, {});
        case 12: return table();
        case 13: return leaf(Kind::katex, text(4));
        default: return markup::node(Kind::paragraph, inlines(5, 3));
    }
}

}  // namespace chatleaf::test
