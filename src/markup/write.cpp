// SPDX-License-Identifier: MIT
#include "chatleaf/markup/write.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

bool is_escaped(std::string_view text, std::size_t at, std::size_t number_end, Place place) {
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

std::string hex(const Color& color) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "color:#";
    for (const unsigned value : {+color.red, +color.green, +color.blue, +color.alpha}) {
        out += digits[value >> 4U];
        out += digits[value & 0x0FU];
    }
    return out;
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

/// Collects the text of a message, node by node.
class Writer {
public:
    explicit Writer(Dialect dialect) : dialect_(dialect) {}
    void write_block(const Node& block);
    void end_line() { out_ += '\n'; }
    [[nodiscard]] std::string text() && { return std::move(out_); }

private:
    void write_text(std::string_view text, Place place);
    void write_inline(const Node& node, Place place);
    void write_inlines(const std::vector<Node>& nodes, Place place);
    void write_between(std::string_view mark, const Node& node, Place place);
    void write_link(const Node& node);
    [[nodiscard]] bool is_written_in_angles(const Node& link) const;
    void write_lines(const Node& block, std::string_view before);
    void write_row(const Node& row);
    void write_table(const Node& table);
    [[nodiscard]] Place line() const { return {Around::line, dialect_}; }

    Dialect dialect_;
    std::string out_;
    bool has_bracket_ = false;  ///< text so far holds a `[`, which could begin a label that goes on to any `](`
};

void Writer::write_text(std::string_view text, Place place) {
    if (place.around == Around::label) {
        out_ += text;
    } else {
        const std::size_t number_end = text.find_first_not_of("0123456789");
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (is_escaped(text, at, number_end, place)) out_ += '\\';
            out_ += text[at];
        }
    }
    has_bracket_ = has_bracket_ || text.find('[') != std::string_view::npos;
}

void Writer::write_inlines(const std::vector<Node>& nodes, Place place) {
    for (const Node& node : nodes) write_inline(node, place);
}

void Writer::write_between(std::string_view mark, const Node& node, Place place) {
    out_ += mark;
    write_inlines(node.children, place);
    out_ += mark;
}

/// After a `[` in text everything up to a link would be its label, so such a link is
/// written as `<target|label>`, which holds no bracket.
bool Writer::is_written_in_angles(const Node& link) const {
    constexpr std::string_view excluded = "|<>\n\r";
    if (link.kind != Kind::link || link.children.size() != 1 || link.children.front().kind != Kind::plain_text)
        return false;
    const std::string& label = link.children.front().text;
    if (label.empty() || label.find_first_of(excluded) != std::string::npos) return false;
    if (link.text.find_first_of("|<> \t\n\r") != std::string::npos) return false;
    // Before 0.31.36 a host may hold brackets, and so reach from before the link into it.
    const bool joins_host = dialect_ < Dialect::v0_31_36 && label.find('.') != std::string::npos && !out_.empty() &&
                            out_.back() != ' ' && out_.back() != '\n';
    return joins_host || has_bracket_ || label.find('[') != std::string::npos;
}

void Writer::write_link(const Node& node) {
    if (is_written_in_angles(node)) {
        out_ += '<' + node.text + '|' + node.children.front().text + '>';
        return;
    }
    const bool had_bracket = has_bracket_;
    out_ += node.kind == Kind::image ? "![" : "[";
    write_inlines(node.children, {Around::label, dialect_});
    out_ += "](" + node.text + ')';
    has_bracket_ = had_bracket;
}

void Writer::write_inline(const Node& node, Place place) {
    const Place inside = {Around::label, place.dialect};
    switch (node.kind) {
        case Kind::plain_text: return write_text(node.text, place);
        case Kind::bold: return write_between("**", node, inside);
        case Kind::italic: return write_between("_", node, inside);
        case Kind::strike: return write_between("~~", node, inside);
        case Kind::spoiler: return write_between("||", node, place);
        case Kind::inline_code: out_ += '`' + node.text + '`'; return;
        case Kind::inline_katex: out_ += "\\(" + node.text + "\\)"; return;
        case Kind::mention_user: out_ += '@' + node.text; return;
        case Kind::mention_channel: out_ += '#' + node.text; return;
        case Kind::color: out_ += hex(node.color); return;
        case Kind::timestamp: out_ += "<t:" + node.text + ':' + node.detail + '>'; return;
        case Kind::emoji: {
            const bool is_shortcode = node.detail == node.text && !node.text.empty();
            out_ += is_shortcode ? ':' + node.text + ':' : node.text;
            return;
        }
        case Kind::link:
        case Kind::image: return write_link(node);
        default: return write_inlines(node.children, place);
    }
}

void Writer::write_lines(const Node& block, std::string_view before) {
    bool first = true;
    for (const Node& item : block.children) {
        if (!first) out_ += '\n';
        first = false;
        if (block.kind == Kind::ordered_list) out_ += std::to_string(item.number.value_or(1)) + ". ";
        if (block.kind == Kind::tasks) out_ += item.done ? "- [x] " : "- [ ] ";
        out_ += before;
        if (item.kind == Kind::code_line) {
            out_ += item.text;
        } else {
            write_inlines(item.children, line());
        }
    }
}

void Writer::write_row(const Node& row) {
    out_ += '|';
    for (const Node& cell : row.children) {
        out_ += ' ';
        write_inlines(cell.children, {Around::cell, dialect_});
        out_ += " |";
    }
}

void Writer::write_table(const Node& table) {
    for (std::size_t row = 0; row < table.children.size(); ++row) {
        if (row > 0) out_ += '\n';
        write_row(table.children[row]);
        if (row > 0) continue;
        out_ += "\n|";
        for (const Node& cell : table.children[row].children) out_ += delimiter(cell.align);
    }
}

void Writer::write_block(const Node& block) {
    switch (block.kind) {
        case Kind::heading:
            out_.append(static_cast<std::size_t>(std::clamp<std::int64_t>(block.number.value_or(1), 1, 4)), '#');
            out_ += ' ';
            return write_inlines(block.children, line());
        case Kind::unordered_list: return write_lines(block, "- ");
        case Kind::quote: return write_lines(block, "> ");
        case Kind::ordered_list:
        case Kind::tasks: return write_lines(block, "");
        case Kind::code:
            out_ += "```" + (block.text == "none" ? std::string() : block.text) + '\n';
            write_lines(block, "");
            out_ += "\n```";
            return;
        case Kind::spoiler_block:
            out_ += "||\n";
            write_lines(block, "");
            out_ += "\n||";
            return;
        case Kind::table: return write_table(block);
        case Kind::horizontal_rule: out_ += "---"; return;
        case Kind::line_break: return;
        case Kind::katex: out_ += "\\[" + block.text + "\\]"; return;
        default: return write_inlines(block.children, line());
    }
}

/// The grammar does not count a line end after these as theirs.
bool keeps_line_end(Kind kind) { return kind == Kind::code || kind == Kind::spoiler_block || kind == Kind::katex; }

}  // namespace

std::string write(const Tree& tree, Dialect dialect) {
    Writer writer(dialect);
    for (std::size_t at = 0; at < tree.size(); ++at) {
        writer.write_block(tree[at]);
        const bool is_last = at + 1 == tree.size();
        const bool needs_line_end = tree[at].kind == Kind::line_break || !is_last;
        if (needs_line_end && !keeps_line_end(tree[at].kind)) writer.end_line();
    }
    return std::move(writer).text();
}

}  // namespace chatleaf::markup
