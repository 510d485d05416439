// SPDX-License-Identifier: MIT
#include "chatleaf/markup/write.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace chatleaf::markup {
namespace {

/// What the text being written stands in: emphasis and labels know no escapes.
enum class Around { line, cell, label };

struct Place {
    Around around = Around::line;
    Dialect dialect = Dialect::v0_32_0;
};

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '^' || c == '{' || c == '}' || static_cast<unsigned char>(c) >= 0x80;
}

/// A point makes a host of the words around it, and a list of a number before it. Before
/// 0.31.36 a host takes other signs, too.
bool is_risky_point(std::string_view text, std::size_t at, std::size_t number_end, Dialect dialect) {
    if (at + 1 >= text.size()) return false;
    const char before = at > 0 ? text[at - 1] : dialect < Dialect::v0_31_36 ? '-' : ' ';
    if (before == ' ' || before == '\t') return false;
    const char after = text[at + 1];
    if (after == ' ' || after == '\t') return number_end == at;
    return is_word(after) || dialect < Dialect::v0_31_36;
}

bool is_risky_hash(std::string_view text, std::size_t at) {
    constexpr std::string_view before = " \t()[]*_~`|\\";
    const bool at_start = at == 0 || before.find(text[at - 1]) != std::string_view::npos;
    return at_start && at + 1 < text.size() && (is_word(text[at + 1]) || text[at + 1] == '.') &&
           text.substr(at + 1, 3) != "\u200B";
}

void write_text(std::string& out, std::string_view text, Place place) {
    const std::size_t number_end = text.find_first_not_of("0123456789");
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        bool escaped = false;
        if (place.around != Around::label) {
            escaped = c == '*' || c == '_' || c == '~' || c == '`' ||
                      (c == '.' && is_risky_point(text, at, number_end, place.dialect)) ||
                      (c == '#' && is_risky_hash(text, at)) || (c == '|' && place.around == Around::cell);
        }
        if (escaped) out += '\\';
        out += c;
    }
}

void write_inline(std::string& out, const Node& node, Place place);

void write_inlines(std::string& out, const std::vector<Node>& nodes, Place place) {
    for (const Node& node : nodes) write_inline(out, node, place);
}

void write_between(std::string& out, std::string_view mark, const Node& node, Place place) {
    out += mark;
    write_inlines(out, node.children, place);
    out += mark;
}

std::string hex(const Color& color) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "color:#";
    for (const unsigned value : {+color.red, +color.green, +color.blue, +color.alpha}) {
        out += digits[value >> 4U];
        out += digits[value & 0x0FU];
    }
    return out;
}

/// `[` in text before a link would make everything up to the link its label, so such a
/// link is written as `<target|label>`, which holds no bracket.
bool is_written_in_angles(const std::string& before, const Node& link, Dialect dialect) {
    constexpr std::string_view excluded = "|<>\n\r";
    if (link.kind != Kind::link || link.children.size() != 1 || link.children.front().kind != Kind::plain_text)
        return false;
    const std::string& label = link.children.front().text;
    if (label.empty() || label.find_first_of(excluded) != std::string::npos) return false;
    if (link.text.find_first_of("|<> \t\n\r") != std::string::npos) return false;
    // Before 0.31.36 a host may hold brackets, and so reach from before the link into it.
    const bool joins_host = dialect < Dialect::v0_31_36 && label.find('.') != std::string::npos && !before.empty() &&
                            before.back() != ' ' && before.back() != '\n';
    return joins_host || label.find('[') != std::string::npos || before.find('[') != std::string::npos;
}

void write_link(std::string& out, const Node& node, Dialect dialect) {
    if (is_written_in_angles(out, node, dialect)) {
        out += '<' + node.text + '|' + node.children.front().text + '>';
        return;
    }
    out += node.kind == Kind::image ? "![" : "[";
    write_inlines(out, node.children, {Around::label, dialect});
    out += "](" + node.text + ')';
}

void write_emoji(std::string& out, const Node& emoji) {
    const bool is_shortcode = emoji.detail == emoji.text && !emoji.text.empty();
    out += is_shortcode ? ':' + emoji.text + ':' : emoji.text;
}

void write_inline(std::string& out, const Node& node, Place place) {
    const Place inside = {Around::label, place.dialect};
    switch (node.kind) {
        case Kind::plain_text: return write_text(out, node.text, place);
        case Kind::bold: return write_between(out, "**", node, inside);
        case Kind::italic: return write_between(out, "_", node, inside);
        case Kind::strike: return write_between(out, "~~", node, inside);
        case Kind::spoiler: return write_between(out, "||", node, place);
        case Kind::inline_code: out += '`' + node.text + '`'; return;
        case Kind::inline_katex: out += "\\(" + node.text + "\\)"; return;
        case Kind::mention_user: out += '@' + node.text; return;
        case Kind::mention_channel: out += '#' + node.text; return;
        case Kind::color: out += hex(node.color); return;
        case Kind::timestamp: out += "<t:" + node.text + ':' + node.detail + '>'; return;
        case Kind::emoji: return write_emoji(out, node);
        case Kind::link:
        case Kind::image: return write_link(out, node, place.dialect);
        default: return write_inlines(out, node.children, place);
    }
}

void write_lines(std::string& out, const Node& block, std::string_view before, Dialect dialect) {
    bool first = true;
    for (const Node& item : block.children) {
        if (!first) out += '\n';
        first = false;
        if (block.kind == Kind::ordered_list) out += std::to_string(item.number.value_or(1)) + ". ";
        if (block.kind == Kind::tasks) out += item.done ? "- [x] " : "- [ ] ";
        out += before;
        if (item.kind == Kind::code_line) {
            out += item.text;
        } else {
            write_inlines(out, item.children, {Around::line, dialect});
        }
    }
}

void write_row(std::string& out, const Node& row, Dialect dialect) {
    out += '|';
    for (const Node& cell : row.children) {
        out += ' ';
        write_inlines(out, cell.children, {Around::cell, dialect});
        out += " |";
    }
}

std::string_view delimiter(Align align) {
    switch (align) {
        case Align::left: return " :-- |";
        case Align::center: return " :-: |";
        case Align::right: return " --: |";
        case Align::none: break;
    }
    return " --- |";
}

void write_table(std::string& out, const Node& table, Dialect dialect) {
    for (std::size_t row = 0; row < table.children.size(); ++row) {
        if (row > 0) out += '\n';
        write_row(out, table.children[row], dialect);
        if (row > 0) continue;
        out += "\n|";
        for (const Node& cell : table.children[row].children) out += delimiter(cell.align);
    }
}

void write_block(std::string& out, const Node& block, Dialect dialect) {
    switch (block.kind) {
        case Kind::heading:
            out.append(static_cast<std::size_t>(std::clamp<std::int64_t>(block.number.value_or(1), 1, 4)), '#');
            out += ' ';
            return write_inlines(out, block.children, {Around::line, dialect});
        case Kind::unordered_list: return write_lines(out, block, "- ", dialect);
        case Kind::quote: return write_lines(out, block, "> ", dialect);
        case Kind::ordered_list:
        case Kind::tasks: return write_lines(out, block, "", dialect);
        case Kind::code:
            out += "```" + (block.text == "none" ? std::string() : block.text) + '\n';
            write_lines(out, block, "", dialect);
            out += "\n```";
            return;
        case Kind::spoiler_block:
            out += "||\n";
            write_lines(out, block, "", dialect);
            out += "\n||";
            return;
        case Kind::table: return write_table(out, block, dialect);
        case Kind::horizontal_rule: out += "---"; return;
        case Kind::line_break: return;
        case Kind::katex: out += "\\[" + block.text + "\\]"; return;
        default: return write_inlines(out, block.children, {Around::line, dialect});
    }
}

/// The grammar does not count a line end after these as theirs.
bool keeps_line_end(Kind kind) { return kind == Kind::code || kind == Kind::spoiler_block || kind == Kind::katex; }

}  // namespace

std::string write(const Tree& tree, Dialect dialect) {
    std::string out;
    for (std::size_t at = 0; at < tree.size(); ++at) {
        write_block(out, tree[at], dialect);
        const bool is_last = at + 1 == tree.size();
        const bool needs_line_end = tree[at].kind == Kind::line_break || !is_last;
        if (needs_line_end && !keeps_line_end(tree[at].kind)) out += '\n';
    }
    return out;
}

}  // namespace chatleaf::markup
