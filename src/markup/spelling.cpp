// SPDX-License-Identifier: MIT
#include "markup/spelling.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <utility>

#include "chatleaf/text/instant.hpp"
#include "markup/escapes.hpp"
#include "markup/hex_color.hpp"
#include "markup/link_ways.hpp"

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

/// Ten digits, or for other moments a date, which newer parsers turn into seconds.
std::string timestamp(const Node& node) {
    const bool is_unix = node.text.size() == 10 && node.text.find_first_not_of("0123456789") == std::string::npos;
    std::string moment = node.text;
    std::int32_t seconds = 0;  // the parser keeps 32 bits; what has more it never gave
    const auto [end, fault] = std::from_chars(moment.data(), moment.data() + moment.size(), seconds);
    if (!is_unix && fault == std::errc{} && end == moment.data() + moment.size()) {
        moment = text::to_iso8601(Instant(std::chrono::seconds(seconds)));
        moment.replace(moment.size() - 1, 1, "+00:00");
    }
    return "<t:" + moment + ':' + node.detail + '>';
}

/// Whether a list may be written with dashes.
enum class Dash { usual, avoided };

/// Goes through a tree and says how each part of it is written. Only with an outline the pieces are kept.
class Speller {
public:
    Speller(Dialect dialect, const Outline* outline) : dialect_(dialect), outline_(outline) {}
    void add(const Tree& tree);
    [[nodiscard]] std::string text() && { return std::move(out_); }
    [[nodiscard]] Spelling spelling() && { return std::move(spelling_); }

private:
    using Ways = std::initializer_list<std::string_view>;

    void fixed(std::string_view text) { either(0, {text}); }
    /// The first way is the usual one.
    void either(std::size_t choice, Ways ways);
    [[nodiscard]] std::size_t new_choice(std::size_t ways, std::size_t typed = 0);
    /// A list's own sign, or what stands beside a table's bars.
    [[nodiscard]] std::size_t new_marker_choice(std::size_t ways);
    void enter();

    void write_block(const Node& block, Dash dash);
    void write_text(const Node& node, TextPlace place);
    void write_scheme(std::string_view text, std::size_t at);
    void write_inline(const Node& node, TextPlace place);
    void write_mention(const Node& node, bool after_mention);
    void write_inlines(const std::vector<Node>& nodes, TextPlace place);
    void write_between(Ways marks, const Node& node, TextPlace place);
    void write_link(const Node& node);
    void write_ways(const LinkWays& link);
    [[nodiscard]] bool is_written_in_angles(const Node& link) const;
    void write_lines(const Node& block, Ways before);
    void write_code(const Node& code);
    /// A return alone ends a line, too, but not what emphasis may go on over.
    void write_line_end() { either(new_choice(2), {"\n", "\r"}); }
    void write_row_end() { either(new_choice(3), {"\n", "\r", ""}); }
    void write_gap(const Node& item);
    void write_row(const Node& row);
    void write_cell_too_many();
    void write_table(const Node& table);
    [[nodiscard]] bool keeps_line_end(Kind kind) const;
    [[nodiscard]] TextPlace line() const { return {Around::line, dialect_}; }

    Dialect dialect_;
    const Outline* outline_;  ///< null: only the usual text is wanted
    std::string out_;
    Spelling spelling_;
    std::size_t nodes_ = 0;       ///< entered so far
    std::size_t seen_at_ = 0;     ///< of what is being written
    bool after_mention_ = false;  ///< what is written next stands beside one
    bool has_bracket_ = false;    ///< text so far holds a `[`, which could begin a label that goes on to any `](`
};

void Speller::either(std::size_t choice, Ways ways) {
    out_ += *ways.begin();
    if (outline_ == nullptr) return;
    auto& pieces = spelling_.pieces;
    if (choice == 0 && pieces.size() > spelling_.blocks.back().first_piece && pieces.back().choice == 0) {
        pieces.back().ways.front() += *ways.begin();
        return;
    }
    if (spelling_.choices[choice].piece == 0) spelling_.choices[choice].piece = pieces.size();
    pieces.push_back({choice, {ways.begin(), ways.end()}});
}

std::size_t Speller::new_choice(std::size_t ways, std::size_t typed) {
    if (outline_ == nullptr) return 0;
    spelling_.choices.push_back({ways, 0, seen_at_, typed});
    return spelling_.choices.size() - 1;
}

std::size_t Speller::new_marker_choice(std::size_t ways) {
    const std::size_t choice = new_choice(ways);
    if (choice != 0 && ways > 1) spelling_.choices[choice].sort = Spelling::Sort::marker;
    return choice;
}

void Speller::enter() {
    if (outline_ != nullptr) seen_at_ = outline_->begins[nodes_];
    ++nodes_;
}

void Speller::write_text(const Node& node, TextPlace place) {
    const std::string_view text = node.text;
    has_bracket_ = has_bracket_ || text.find('[') != std::string_view::npos;
    const bool knows_escapes = place.around != Around::label;
    if (outline_ == nullptr && !knows_escapes) return fixed(text);
    const std::size_t begin = seen_at_ + 2;  // behind the node's own signs
    std::size_t address_end = 0;
    const std::size_t number_end = text.find_first_not_of("0123456789");
    for (std::size_t at = 0; at < text.size(); ++at) {
        seen_at_ = begin + at;
        const std::string_view bare = text.substr(at, 1);
        if (outline_ != nullptr && starts_word(text, at)) address_end = end_of_local_parts(text, at);
        if (at < address_end) write_scheme(text, at);
        if (knows_escapes && is_escaped(text, at, number_end, place)) {
            const std::string escaped = '\\' + std::string(bare);
            either(new_choice(2, 1), {escaped, bare});
        } else if (outline_ != nullptr && may_be_escaped(text.substr(at), knows_escapes)) {
            either(new_choice(2), {bare, '\\' + std::string(bare)});
        } else if (outline_ != nullptr && bare == "@") {
            either(new_choice(2), {"@", "@@"});  // of several the parser keeps one, sometimes
        } else {
            fixed(bare);
        }
    }
}

/// Before an address that turns out to be none the parser swallows this; mostly, but not only, where a word starts.
void Speller::write_scheme(std::string_view text, std::size_t at) {
    const bool is_inside_character = (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    if (is_inside_character) return;
    const std::size_t choice = new_choice(2);
    spelling_.choices[choice].is_rare = !starts_word(text, at);
    either(choice, {"", "mailto:"});
}

/// One sign behind another mention would begin its server.
void Speller::write_mention(const Node& node, bool after_mention) {
    if (after_mention) {
        either(new_choice(2), {"@@", "@"});
    } else {
        either(new_choice(2), {"@", "@@"});
    }
    fixed(node.text);
}

void Speller::write_inlines(const std::vector<Node>& nodes, TextPlace place) {
    for (const Node& node : nodes) write_inline(node, place);
    after_mention_ = false;
}

void Speller::write_between(Ways marks, const Node& node, TextPlace place) {
    const auto shortest =
        std::min_element(marks.begin(), marks.end(),
                         [](std::string_view left, std::string_view right) { return left.size() < right.size(); });
    const std::size_t choice = new_choice(marks.size(), static_cast<std::size_t>(shortest - marks.begin()));
    if (choice != 0) spelling_.choices[choice].sort = Spelling::Sort::marks;
    either(choice, marks);
    write_inlines(node.children, place);
    either(choice, marks);
}

/// After a `[` in text everything up to a link would be its label, so such a link is
/// written as `<target|label>`, which holds no bracket.
bool Speller::is_written_in_angles(const Node& link) const {
    const std::string& label = link.children.front().text;
    // Before 0.31.36 a host may hold brackets, and so reach from before the link into it.
    const bool joins_host = dialect_ < Dialect::v0_31_36 && label.find('.') != std::string::npos && !out_.empty() &&
                            out_.back() != ' ' && out_.back() != '\n';
    return joins_host || has_bracket_ || label.find('[') != std::string::npos;
}

void Speller::write_link(const Node& node) {
    const bool had_bracket = has_bracket_;
    if (has_plain_label(node)) {
        const LinkWays link = ways_of_link(node, is_written_in_angles(node));
        enter();
        write_ways(link);
    } else {
        fixed(node.kind == Kind::image ? "![" : "[");
        write_inlines(node.children, {Around::label, dialect_});
        fixed("](" + node.text + ')');
    }
    has_bracket_ = had_bracket;
}

void Speller::write_ways(const LinkWays& link) {
    if (outline_ == nullptr) {
        out_ += link.ways.front();
        return;
    }
    const std::size_t choice = new_choice(link.ways.size(), typed_way(link, dialect_));
    spelling_.choices[choice].sort = Spelling::Sort::link;
    spelling_.choices[choice].in_angles = link.in_angles;
    spelling_.choices[choice].piece = spelling_.pieces.size();
    spelling_.pieces.push_back({choice, link.ways});
    out_ += link.ways.front();
}

void Speller::write_inline(const Node& node, TextPlace place) {
    const TextPlace inside = {Around::label, place.dialect};
    const bool after_mention = std::exchange(after_mention_, node.kind == Kind::mention_user);
    enter();
    switch (node.kind) {
        case Kind::plain_text: return write_text(node, place);
        case Kind::bold: return write_between({"**", "*"}, node, inside);
        case Kind::italic: return write_between({"_", "__"}, node, inside);
        case Kind::strike: return write_between({"~~", "~"}, node, inside);
        case Kind::spoiler: return write_between({"||"}, node, place);
        case Kind::inline_code: return fixed('`' + node.text + '`');
        case Kind::inline_katex: return fixed("\\(" + node.text + "\\)");
        case Kind::mention_user: return write_mention(node, after_mention);
        case Kind::mention_channel: return fixed('#' + node.text);
        case Kind::color: return fixed("color:" + hex_color(node.color));
        case Kind::timestamp: return fixed(timestamp(node));
        case Kind::emoji: {
            const bool is_shortcode = node.detail == node.text && !node.text.empty();
            return fixed(is_shortcode ? ':' + node.text + ':' : node.text);
        }
        case Kind::link:
        case Kind::image: return write_link(node);
        default: return write_inlines(node.children, place);
    }
}

/// A second space keeps a box from making a task of an item.
void Speller::write_gap(const Node& item) {
    if (item.children.empty() || item.children.front().kind != Kind::plain_text) return;
    const std::string_view text = item.children.front().text;
    if (text.starts_with("[ ]") || text.starts_with("[x]")) either(new_choice(2), {" ", ""});
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

void Speller::write_lines(const Node& block, Ways before) {
    const std::size_t marker = new_marker_choice(before.size());
    bool first = true;
    for (const Node& item : block.children) {
        enter();
        if (!first) write_line_end();
        first = false;
        if (block.kind == Kind::ordered_list) {
            fixed(item_number(item) + ". ");
        }
        if (block.kind == Kind::tasks) fixed(item.done ? "- [x] " : "- [ ] ");
        either(marker, before);
        if (block.kind == Kind::unordered_list) write_gap(item);
        write_inlines(item.children, line());
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
    enter();
    fixed("|");
    for (const Node& cell : row.children) {
        enter();
        // What is trimmed off a cell decides how it is read: the parser takes a no-break space for part of a word.
        either(new_marker_choice(3), {" ", "", "\u00A0"});
        write_inlines(cell.children, {Around::cell, dialect_});
        either(new_marker_choice(3), {" |", "|", "\u00A0|"});
    }
}

/// A cell too many is in no tree, but where what began before goes on into it, signs before it are text.
void Speller::write_cell_too_many() {
    either(new_choice(23),
           {"",     "_|",   "*|",    "~|",    "_*|",   "*_|",   "_~|",   "~_|",   "*~|",     "~*|",      "](|", "_](|",
            "*](|", "~](|", "_*](|", "*_](|", "_~](|", "~_](|", "*~](|", "~*](|", "](a:a)|", "[](a:a)|", "`|"});
}

void Speller::write_table(const Node& table) {
    for (std::size_t row = 0; row < table.children.size(); ++row) {
        if (row > 0) write_row_end();
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
    if (outline_ != nullptr) spelling_.blocks.push_back({spelling_.pieces.size(), spelling_.choices.size(), seen_at_});
    switch (block.kind) {
        case Kind::heading:
            fixed(std::string(static_cast<std::size_t>(std::clamp<std::int64_t>(block.number.value_or(1), 1, 4)), '#'));
            fixed(" ");
            // Before 0.31.36 a heading is bare text.
            return write_inlines(block.children,
                                 {dialect_ < Dialect::v0_31_36 ? Around::label : Around::line, dialect_});
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
        default: return write_inlines(block.children, line());
    }
}

/// The grammar does not count a line end after these as theirs.
bool Speller::keeps_line_end(Kind kind) const {
    return kind == Kind::code || kind == Kind::spoiler_block || kind == Kind::katex ||
           (kind == Kind::heading && dialect_ < Dialect::v0_31_36);
}

/// Of lists in a row: beside a list of dashes tasks would be items of it, and another such list one with it.
Dash dash_of_first(const Tree& tree, std::size_t first) {
    std::size_t end = first;
    while (end < tree.size() && tree[end].kind == Kind::unordered_list) ++end;
    const bool before_tasks = end < tree.size() && tree[end].kind == Kind::tasks;
    return before_tasks && (end - first) % 2 == 1 ? Dash::avoided : Dash::usual;
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

}  // namespace

std::size_t Spelling::Choice::way(unsigned habits) const {
    if (habits == Habits::usual) return 0;
    if (sort == Sort::link && (habits & Habits::in_angles) != 0 && in_angles != std::string::npos) return in_angles;
    if (sort == Sort::marks && (habits & Habits::long_marks) != 0) return ways - 1 - typed;
    if (sort == Sort::marker) return (habits & Habits::other_markers) != 0 ? 1 : 0;
    if (sort == Sort::sign && (habits & Habits::careful) != 0) return 0;
    return typed;
}

std::string Spelling::text(std::size_t first_piece, std::size_t last_piece) const {
    std::string out;
    for (std::size_t i = first_piece; i < last_piece; ++i) out += pieces[i].ways[choices[pieces[i].choice].now];
    return out;
}

std::string usual_text(const Tree& tree, Dialect dialect) {
    Speller speller(dialect, nullptr);
    speller.add(tree);
    return std::move(speller).text();
}

Spelling spelling(const Tree& tree, const Outline& outline, Dialect dialect) {
    Speller speller(dialect, &outline);
    speller.add(tree);
    return std::move(speller).spelling();
}

}  // namespace chatleaf::markup
