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

/// What can have a backslash although it needs none; in emphasis and labels that is a timestamp, sometimes.
bool may_be_escaped(std::string_view text, bool knows_escapes) {
    constexpr std::string_view escapable = "*_~`#.";
    return text.starts_with("<t:") || (knows_escapes && escapable.find(text.front()) != std::string_view::npos);
}

/// Whether a word with an `@` in it starts here.
bool starts_address(std::string_view text, std::size_t at) {
    constexpr std::string_view white = " \t\n\r";
    if (at > 0 && white.find(text[at - 1]) == std::string_view::npos) return false;
    const std::string_view word = text.substr(at, text.find_first_of(white, at) - at);
    return word.find('@') != std::string_view::npos;
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
    [[nodiscard]] std::size_t new_choice(std::size_t ways, std::size_t bare = 0);
    void enter();

    void write_block(const Node& block);
    void write_text(const Node& node, Place place);
    void write_inline(const Node& node, Place place);
    void write_inlines(const std::vector<Node>& nodes, Place place);
    void write_between(Ways marks, const Node& node, Place place);
    void write_link(const Node& node);
    [[nodiscard]] std::vector<std::string> ways_of_link(const Node& link, const std::string& opening,
                                                        const std::string& closing) const;
    [[nodiscard]] bool is_written_in_angles(const Node& link) const;
    void write_lines(const Node& block, Ways before);
    void write_code(const Node& code);
    void write_row(const Node& row);
    void write_table(const Node& table);
    [[nodiscard]] bool keeps_line_end(Kind kind) const;
    [[nodiscard]] Place line() const { return {Around::line, dialect_}; }

    Dialect dialect_;
    const Outline* outline_;  ///< null: only the usual text is wanted
    std::string out_;
    Spelling spelling_;
    std::size_t nodes_ = 0;     ///< entered so far
    std::size_t seen_at_ = 0;   ///< of what is being written
    bool has_bracket_ = false;  ///< text so far holds a `[`, which could begin a label that goes on to any `](`
};

void Speller::either(std::size_t choice, Ways ways) {
    if (outline_ == nullptr) {
        out_ += *ways.begin();
        return;
    }
    out_ += ways.begin()[spelling_.choices[choice].now];
    auto& pieces = spelling_.pieces;
    if (choice == 0 && !pieces.empty() && pieces.back().choice == 0) {
        pieces.back().ways.front() += *ways.begin();
        return;
    }
    pieces.push_back({choice, seen_at_, {ways.begin(), ways.end()}});
}

std::size_t Speller::new_choice(std::size_t ways, std::size_t bare) {
    if (outline_ == nullptr) return 0;
    spelling_.choices.push_back({ways, 0, bare});
    return spelling_.choices.size() - 1;
}

void Speller::enter() {
    if (outline_ != nullptr) seen_at_ = outline_->begins[nodes_];
    ++nodes_;
}

void Speller::write_text(const Node& node, Place place) {
    const std::string_view text = node.text;
    has_bracket_ = has_bracket_ || text.find('[') != std::string_view::npos;
    const bool knows_escapes = place.around != Around::label;
    if (outline_ == nullptr && !knows_escapes) return fixed(text);
    const std::size_t begin = seen_at_ + 2;  // behind the node's own signs
    const std::size_t number_end = text.find_first_not_of("0123456789");
    for (std::size_t at = 0; at < text.size(); ++at) {
        seen_at_ = begin + at;
        const std::string_view bare = text.substr(at, 1);
        // Before an address that turns out to be none the parser swallows this.
        if (outline_ != nullptr && starts_address(text, at)) either(new_choice(2), {"", "mailto:"});
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

void Speller::write_inlines(const std::vector<Node>& nodes, Place place) {
    for (const Node& node : nodes) write_inline(node, place);
}

void Speller::write_between(Ways marks, const Node& node, Place place) {
    const auto shortest =
        std::min_element(marks.begin(), marks.end(),
                         [](std::string_view left, std::string_view right) { return left.size() < right.size(); });
    const std::size_t choice = new_choice(marks.size(), static_cast<std::size_t>(shortest - marks.begin()));
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

bool has_plain_label(const Node& link) {
    return link.children.size() == 1 && link.children.front().kind == Kind::plain_text;
}

/// Whether `<target|label>` can hold the link. With signs of its own in the target it is not the usual way.
bool fits_angles(const Node& link, std::string_view not_in_target) {
    if (link.kind != Kind::link || !has_plain_label(link)) return false;
    const std::string& label = link.children.front().text;
    return !label.empty() && label.find_first_of("|<>\n\r") == std::string::npos &&
           link.text.find_first_of(not_in_target) == std::string::npos;
}

/// Whether a parser may have made the link of its bare label.
bool may_be_bare(const Node& link) {
    if (link.kind != Kind::link || !has_plain_label(link)) return false;
    const std::string_view target = link.text, label = link.children.front().text;
    return target == label || target.starts_with("tel:") || target == "//" + std::string(label) ||
           target == "mailto:" + std::string(label);
}

void Speller::write_link(const Node& node) {
    const std::string opening = node.kind == Kind::image ? "![" : "[";
    const std::string closing = "](" + node.text + ')';
    const bool had_bracket = has_bracket_;
    const bool is_plain = has_plain_label(node);
    const auto ways = is_plain ? ways_of_link(node, opening, closing) : std::vector<std::string>();
    if (is_plain) enter();
    if (!is_plain) {
        fixed(opening);
        write_inlines(node.children, {Around::label, dialect_});
        fixed(closing);
    } else if (outline_ == nullptr) {
        out_ += ways.front();
    } else {
        const auto bare = std::find(ways.begin(), ways.end(), node.children.front().text);
        const auto index = bare == ways.end() ? 0 : static_cast<std::size_t>(bare - ways.begin());
        spelling_.pieces.push_back({new_choice(ways.size(), index), seen_at_, ways});
        out_ += ways.front();
    }
    has_bracket_ = had_bracket;
}

/// The usual way first.
std::vector<std::string> Speller::ways_of_link(const Node& link, const std::string& opening,
                                               const std::string& closing) const {
    const std::string& label = link.children.front().text;
    const std::string in_angles = '<' + link.text + '|' + label + '>';
    std::vector<std::string> ways{opening + label + closing};
    const bool in_angles_too = fits_angles(link, "|<> \t\n\r");
    if (in_angles_too) ways.push_back(in_angles);
    if (in_angles_too && is_written_in_angles(link)) std::swap(ways.front(), ways.back());
    if (may_be_bare(link)) {
        ways.push_back(label);
        // Only the parser itself makes such a target.
        if (link.text.starts_with("//")) std::swap(ways.front(), ways.back());
    }
    if (!in_angles_too && fits_angles(link, "|) \t\n\r")) ways.push_back(in_angles);
    if (may_be_bare(link) && link.text == "mailto:" + label) ways.push_back(link.text);
    if (label == link.text) ways.push_back(opening + closing);
    if (constexpr std::string_view phone = "tel:"; link.text.starts_with(phone)) {
        const std::string number = "](+" + link.text.substr(phone.size()) + ')';
        ways.push_back(opening + label + number);
        if (label == link.text) ways.push_back(opening + number);
    }
    return ways;
}

void Speller::write_inline(const Node& node, Place place) {
    const Place inside = {Around::label, place.dialect};
    enter();
    switch (node.kind) {
        case Kind::plain_text: return write_text(node, place);
        case Kind::bold: return write_between({"**", "*"}, node, inside);
        case Kind::italic: return write_between({"_", "__"}, node, inside);
        case Kind::strike: return write_between({"~~", "~"}, node, inside);
        case Kind::spoiler: return write_between({"||"}, node, place);
        case Kind::inline_code: return fixed('`' + node.text + '`');
        case Kind::inline_katex: return fixed("\\(" + node.text + "\\)");
        case Kind::mention_user: either(new_choice(2), {"@", "@@"}); return fixed(node.text);
        case Kind::mention_channel: return fixed('#' + node.text);
        case Kind::color: return fixed(hex(node.color));
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

void Speller::write_lines(const Node& block, Ways before) {
    const std::size_t marker = new_choice(before.size());
    bool first = true;
    for (const Node& item : block.children) {
        enter();
        if (!first) fixed("\n");
        first = false;
        if (block.kind == Kind::ordered_list) {
            // A number too great for exactness is written so that it reads as the same one.
            fixed((item.detail.empty() ? std::to_string(item.number.value_or(0)) : item.detail) + ". ");
        }
        if (block.kind == Kind::tasks) fixed(item.done ? "- [x] " : "- [ ] ");
        either(marker, before);
        write_inlines(item.children, line());
    }
}

/// The parser leaves a first empty line out, so where there is one it is written twice.
void Speller::write_code(const Node& code) {
    fixed("```" + (code.text == "none" ? std::string() : code.text));
    if (!code.children.empty() && code.children.front().text.empty()) either(new_choice(2), {"", "\n"});
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
        either(new_choice(3), {" ", "", "\u00A0"});
        write_inlines(cell.children, {Around::cell, dialect_});
        either(new_choice(3), {" |", "|", "\u00A0|"});
    }
}

void Speller::write_table(const Node& table) {
    for (std::size_t row = 0; row < table.children.size(); ++row) {
        if (row > 0) fixed("\n");
        write_row(table.children[row]);
        if (row > 0) continue;
        fixed("\n|");
        for (const Node& cell : table.children[row].children) fixed(delimiter(cell.align));
    }
}

void Speller::write_block(const Node& block) {
    enter();
    switch (block.kind) {
        case Kind::heading:
            fixed(std::string(static_cast<std::size_t>(std::clamp<std::int64_t>(block.number.value_or(1), 1, 4)), '#'));
            fixed(" ");
            // Before 0.31.36 a heading is bare text.
            return write_inlines(block.children,
                                 {dialect_ < Dialect::v0_31_36 ? Around::label : Around::line, dialect_});
        case Kind::unordered_list: return write_lines(block, {"- ", "* ", "-  ", "*  "});
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
                if (&emoji != block.children.data()) either(new_choice(2), {"", " "});
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

void Speller::add(const Tree& tree) {
    for (std::size_t at = 0; at < tree.size(); ++at) {
        write_block(tree[at]);
        const bool is_last = at + 1 == tree.size();
        const bool needs_line_end = tree[at].kind == Kind::line_break || !is_last;
        if (keeps_line_end(tree[at].kind)) continue;
        if (needs_line_end) {
            fixed("\n");
        } else if (outline_ != nullptr) {
            either(new_choice(2), {"", "\n"});
        }
    }
}

}  // namespace

std::string Spelling::text() const {
    std::string out;
    for (const Piece& piece : pieces) out += piece.ways[choices[piece.choice].now];
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
