// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <cstdint>

#include "markup/speller.hpp"

namespace chatleaf::markup {
namespace {

std::string_view delimiter(Align align) {
    switch (align) {
        case Align::left: return " :-- |";
        case Align::center: return " :-: |";
        case Align::right: return " --: |";
        case Align::none: break;
    }
    return " --- |";
}

/// A number too great for exactness is written so that it reads as the same one.
std::string item_number(const Node& item) {
    if (item.detail.empty()) return std::to_string(item.number.value_or(0));
    if (item.detail == "null") return std::string(310, '9');  // beyond the greatest number of JavaScript
    const std::size_t mark = item.detail.find("e+");
    std::string digits = item.detail.substr(0, mark);
    std::erase(digits, '.');
    std::size_t exponent = 0;
    if (mark != std::string::npos)
        std::from_chars(item.detail.data() + mark + 2, item.detail.data() + item.detail.size(), exponent);
    digits.resize(std::max(digits.size(), exponent + 1), '0');
    return digits;
}

/// Of lists in a row: beside a list of dashes tasks would be items of it, and another such list one with it.
Dash dash_of_first(const Tree& tree, std::size_t first) {
    std::size_t end = first;
    while (end < tree.size() && tree[end].kind == Kind::unordered_list) ++end;
    const bool before_tasks = end < tree.size() && tree[end].kind == Kind::tasks;
    return before_tasks && (end - first) % 2 == 1 ? Dash::avoided : Dash::usual;
}

/// In text, or in the brackets of a link.
bool starts_with_box(const Node& item) {
    if (item.children.empty()) return false;
    const Node& first = item.children.front();
    if (first.kind == Kind::plain_text) return first.text.starts_with("[ ]") || first.text.starts_with("[x]");
    if (first.kind != Kind::link || first.children.empty()) return false;
    const std::string_view label = first.children.front().text;
    return label.starts_with(" ]") || label.starts_with("x]");
}

}  // namespace

/// A second space keeps a box from making a task of an item.
void Speller::write_gap(const Node& item) {
    if (starts_with_box(item)) either(new_choice(2), {" ", ""});
}

void Speller::write_lines(const Node& block, Ways before) {
    const std::size_t marker = new_marker_choice(before.size());
    for (const Node& item : block.children) {
        const auto index = static_cast<std::size_t>(&item - block.children.data());
        enter();
        if (index > 0) write_line_end();
        if (index > 0 && Spelling::items_of(block) > 1) begin_part(block, index);
        if (block.kind == Kind::ordered_list) {
            fixed(item_number(item) + ". ");
        }
        if (block.kind == Kind::tasks) fixed(item.done ? "- [x] " : "- [ ] ");
        either(marker, before);
        if (block.kind == Kind::unordered_list) write_gap(item);
        write_line(item.children, line());
    }
}

/// The parser leaves a first empty line out, so where there is one it is written twice; an empty one also keeps the
/// code from being lines of a spoiler.
void Speller::write_code(const Node& code) {
    fixed("```" + (code.text == "none" ? std::string() : code.text));
    either(new_choice(2), {"", "\n"});
    for (const Node& code_line : code.children) {
        enter();
        fixed('\n' + code_line.text);
    }
    fixed("\n```");
}

void Speller::write_row(const Node& row) {
    fixed("|");
    for (const Node& cell : row.children) {
        enter();
        if (&cell != row.children.data()) begin_part_within(seen_at_, {});
        if (cell.children.empty()) {
            // Two bars side by side at a line's start are a spoiler's mark, too.
            either(new_marker_choice(3), {"  |", "|", "\u00A0|"});
            continue;
        }
        // What is trimmed off a cell decides how it is read: the parser takes a no-break space for part of a word.
        either(new_marker_choice(3), {" ", "", "\u00A0"});
        write_line(cell.children, {Around::cell, dialect_});
        either(new_marker_choice(3), {" |", "|", "\u00A0|"});
    }
}

/// A cell too many is in no tree, but where what began before goes on into it, signs before it are text.
void Speller::write_cell_too_many() {
    const std::size_t choice = new_choice(26);
    if (choice != 0) spelling_.choices[choice].sort = Spelling::Sort::too_many;
    either(choice, {"",      "_|",    "*|",      "~|",       "_*|",  "*_|",        "_~|",        "~_|",       "*~|",
                    "~*|",   "](|",   "_](|",    "*](|",     "~](|", "_*](|",      "*_](|",      "_~](|",     "~_](|",
                    "*~](|", "~*](|", "](a:a)|", "[](a:a)|", "`|",   " [](a:a_)|", " [](a:a*)|", " [](a:a~)|"});
}

void Speller::write_table(const Node& table) {
    for (std::size_t row = 0; row < table.children.size(); ++row) {
        if (row > 0) write_row_end();
        enter();
        if (row > 0) begin_part(table, row);
        write_row(table.children[row]);
        const bool is_full = table.children[row].children.size() >= table.children.front().children.size();
        if (row > 0 && is_full) write_cell_too_many();
        if (row > 0) continue;
        fixed("\n|");
        for (const Node& cell : table.children[row].children) fixed(delimiter(cell.align));
    }
}

void Speller::write_block(const Node& block, Dash dash) {
    enter();
    begin_part(block, 0);
    switch (block.kind) {
        case Kind::heading:
            fixed(std::string(static_cast<std::size_t>(std::clamp<std::int64_t>(block.number.value_or(1), 1, 4)), '#'));
            fixed(" ");
            // Before 0.31.36 a heading is bare text.
            if (dialect_ < Dialect::v0_31_36) return write_inlines(block.children, {Around::label, dialect_});
            return write_line(block.children, line());
        case Kind::unordered_list:
            if (dash == Dash::avoided) return write_lines(block, {"* ", "- "});
            return write_lines(block, {"- ", "* "});
        case Kind::quote: return write_lines(block, {"> ", ">"});
        case Kind::ordered_list:
        case Kind::tasks: return write_lines(block, {""});
        case Kind::code: return write_code(block);
        case Kind::spoiler_block:
            fixed("||\n");
            write_lines(block, {""});
            return fixed("\n||");
        case Kind::table: return write_table(block);
        case Kind::horizontal_rule: return fixed("---");
        case Kind::line_break: return;
        case Kind::katex: return fixed("\\[" + block.text + "\\]");
        case Kind::big_emoji:
            for (const Node& emoji : block.children) {
                if (&emoji != block.children.data()) either(new_choice(2, 1), {"", " "});
                write_inline(emoji, line());
            }
            return;
        default: return write_line(block.children, line());
    }
}

/// The grammar does not count a line end after these as theirs.
bool Speller::keeps_line_end(Kind kind) const {
    return kind == Kind::code || kind == Kind::spoiler_block || kind == Kind::katex ||
           (kind == Kind::heading && dialect_ < Dialect::v0_31_36);
}

void Speller::add(const Tree& tree) {
    Dash dash = Dash::usual;
    for (std::size_t at = 0; at < tree.size(); ++at) {
        const bool is_last = at + 1 == tree.size();
        if (tree[at].kind == Kind::unordered_list) {
            const bool after_list = at > 0 && tree[at - 1].kind == Kind::unordered_list;
            const Dash other = dash == Dash::usual ? Dash::avoided : Dash::usual;
            dash = after_list ? other : dash_of_first(tree, at);
        }
        write_block(tree[at], dash);
        const bool needs_line_end = tree[at].kind == Kind::line_break || !is_last;
        if (keeps_line_end(tree[at].kind)) continue;
        if (needs_line_end && tree[at].kind == Kind::table) {
            write_row_end();
        } else if (needs_line_end) {
            write_line_end();
        } else if (outline_ != nullptr) {
            either(new_choice(2), {"", "\n"});
        }
    }
}

}  // namespace chatleaf::markup
