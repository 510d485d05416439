// SPDX-License-Identifier: MIT
#include "chatleaf/markup/write.hpp"

#include <algorithm>
#include <string>

namespace chatleaf::markup {
namespace {

void write_inline(std::string& out, const Node& node);

void write_inlines(std::string& out, const std::vector<Node>& nodes) {
    for (const Node& node : nodes) write_inline(out, node);
}

void write_between(std::string& out, std::string_view mark, const Node& node) {
    out += mark;
    write_inlines(out, node.children);
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

void write_inline(std::string& out, const Node& node) {
    switch (node.kind) {
        case Kind::bold: return write_between(out, "**", node);
        case Kind::italic: return write_between(out, "_", node);
        case Kind::strike: return write_between(out, "~~", node);
        case Kind::spoiler: return write_between(out, "||", node);
        case Kind::inline_code: out += '`' + node.text + '`'; return;
        case Kind::inline_katex: out += "\\(" + node.text + "\\)"; return;
        case Kind::mention_user: out += '@' + node.text; return;
        case Kind::mention_channel: out += '#' + node.text; return;
        case Kind::color: out += hex(node.color); return;
        case Kind::timestamp: out += "<t:" + node.text + ':' + node.detail + '>'; return;
        case Kind::emoji:
            out += node.detail == node.text && !node.text.empty() ? ':' + node.text + ':' : node.text;
            return;
        case Kind::link:
        case Kind::image:
            out += node.kind == Kind::image ? "![" : "[";
            write_inlines(out, node.children);
            out += "](" + node.text + ')';
            return;
        default: out += node.text; write_inlines(out, node.children);
    }
}

void write_lines(std::string& out, const Node& block, std::string_view before) {
    bool first = true;
    for (const Node& item : block.children) {
        if (!first) out += '\n';
        first = false;
        if (block.kind == Kind::ordered_list) out += std::to_string(item.number.value_or(1)) + ". ";
        if (block.kind == Kind::tasks) out += item.done ? "- [x] " : "- [ ] ";
        out += before;
        out += item.text;
        write_inlines(out, item.children);
    }
}

void write_row(std::string& out, const Node& row) {
    out += '|';
    for (const Node& cell : row.children) {
        out += ' ';
        write_inlines(out, cell.children);
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

void write_table(std::string& out, const Node& table) {
    for (std::size_t row = 0; row < table.children.size(); ++row) {
        if (row > 0) out += '\n';
        write_row(out, table.children[row]);
        if (row > 0) continue;
        out += "\n|";
        for (const Node& cell : table.children[row].children) out += delimiter(cell.align);
    }
}

void write_block(std::string& out, const Node& block) {
    switch (block.kind) {
        case Kind::heading:
            out.append(static_cast<std::size_t>(std::clamp<std::int64_t>(block.number.value_or(1), 1, 4)), '#');
            out += ' ';
            return write_inlines(out, block.children);
        case Kind::unordered_list: return write_lines(out, block, "- ");
        case Kind::quote: return write_lines(out, block, "> ");
        case Kind::ordered_list:
        case Kind::tasks: return write_lines(out, block, "");
        case Kind::code:
            out += "```" + (block.text == "none" ? std::string() : block.text) + '\n';
            write_lines(out, block, "");
            out += "\n```";
            return;
        case Kind::spoiler_block:
            out += "||\n";
            write_lines(out, block, "");
            out += "\n||";
            return;
        case Kind::table: return write_table(out, block);
        case Kind::horizontal_rule: out += "---"; return;
        case Kind::line_break: return;
        case Kind::katex: out += "\\[" + block.text + "\\]"; return;
        default: return write_inlines(out, block.children);
    }
}

}  // namespace

std::string write(const Tree& tree, Dialect /*dialect*/) {
    std::string out;
    for (const Node& block : tree) {
        write_block(out, block);
        out += '\n';
    }
    return out;
}

}  // namespace chatleaf::markup
