// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>

#include "chatleaf/text/instant.hpp"
#include "markup/hex_color.hpp"
#include "markup/speller.hpp"

namespace chatleaf::markup {
namespace {

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

}  // namespace

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
        if (at > 0 && may_part_word(text, at)) begin_part_of_line(at, seen_at_);
        const std::string_view bare = text.substr(at, 1);
        if (line_ != nullptr && bare == "_") line_->has_underscore = true;
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

void Speller::write_line(const std::vector<Node>& nodes, TextPlace place, ReadingWay way) {
    Line line{nodes, way, place.around == Around::cell && way.inside == Inside::line};
    line.has_underscore = line_ != nullptr && line_->has_underscore;
    Line* const around = std::exchange(line_, &line);
    for (; line.node < nodes.size(); ++line.node) {
        const bool is_empty = nodes[line.node].kind == Kind::plain_text && nodes[line.node].text.empty();
        if (outline_ != nullptr && !is_empty) begin_part_of_line(0, outline_->begins[nodes_]);
        write_inline(nodes[line.node], place);
    }
    line_ = around;
    after_mention_ = false;
}

void Speller::write_inside(const Node& node, TextPlace place, Inside inside, unsigned opens) {
    if (line_ == nullptr) return write_inlines(node.children, place);
    write_line(node.children, place, {inside, line_->way.open | opens});
}

void Speller::write_inlines(const std::vector<Node>& nodes, TextPlace place) {
    Line* const around = std::exchange(line_, nullptr);
    for (const Node& node : nodes) write_inline(node, place);
    line_ = around;
    after_mention_ = false;
}

/// Words are parted where there is something to choose in what stands before. Marks on both sides of blanks are read at
/// once.
bool Speller::may_part_word(std::string_view text, std::size_t at) const {
    constexpr std::size_t fewest = 2;
    constexpr std::string_view blanks = " \t", marks = "*_~";
    if (line_ == nullptr || text[at - 1] != ' ' || blanks.find(text[at]) != blanks.npos || spelling_.parts.empty() ||
        spelling_.choices.size() < spelling_.parts.back().first_choice + fewest) {
        return false;
    }
    const std::size_t before = text.find_last_not_of(blanks, at - 1);
    return before == std::string_view::npos || marks.find(text[before]) == marks.npos;
}

void Speller::write_between(Ways marks, const Node& node, TextPlace place, Inside inside, unsigned opens) {
    const auto shortest =
        std::min_element(marks.begin(), marks.end(),
                         [](std::string_view left, std::string_view right) { return left.size() < right.size(); });
    const std::size_t choice = new_choice(marks.size(), static_cast<std::size_t>(shortest - marks.begin()));
    if (choice != 0) spelling_.choices[choice].sort = Spelling::Sort::marks;
    either(choice, marks);
    if (choice != 0) open_.push_back(choice);
    write_inside(node, place, inside, opens);
    if (choice != 0) open_.pop_back();
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
        write_inside(node, {Around::label, dialect_}, Inside::label, Open::reference);
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
    spelling_.choices[choice].piece = spelling_.choices[choice].last_piece = spelling_.pieces.size();
    spelling_.pieces.push_back({choice, link.ways});
    out_ += link.ways.front();
}

void Speller::write_inline(const Node& node, TextPlace place) {
    const TextPlace inside = {Around::label, place.dialect};
    const bool after_mention = std::exchange(after_mention_, node.kind == Kind::mention_user);
    enter();
    switch (node.kind) {
        case Kind::plain_text: return write_text(node, place);
        case Kind::bold: return write_between({"**", "*"}, node, inside, Inside::bold, Open::bold);
        case Kind::italic: return write_between({"_", "__"}, node, inside, Inside::italic, Open::italic);
        case Kind::strike: return write_between({"~~", "~"}, node, inside, Inside::strike, Open::strike);
        case Kind::spoiler: return write_between({"||"}, node, place, Inside::spoiler, 0);
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

}  // namespace chatleaf::markup
