// SPDX-License-Identifier: MIT
#include "markup/inert_inlines.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "chatleaf/text/utf8.hpp"
#include "chatleaf/url/href.hpp"
#include "markup/emoji.hpp"
#include "markup/guard.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::markup {
namespace {

struct Style {
    bool spoiler = false, bold = false, italic = false, strike = false;
    std::string target;  ///< of the link around it; empty for none
    friend bool operator==(const Style&, const Style&) = default;
};

/// A stretch of text in one style, or one node that is no text.
struct Atom {
    Style style;
    Node node;
    [[nodiscard]] bool is_text() const { return node.kind == Kind::plain_text; }
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool all_blank(std::string_view text) { return std::all_of(text.begin(), text.end(), is_blank); }

/// What a link may lead to, written so that no character of it means anything in a message.
std::string sayable_target(std::string_view src, Dialect dialect) {
    const auto href = url::safe_href(src);
    if (!href) return {};
    constexpr std::string_view kept = "-._~/:?&=%+#,;@!$";
    std::string out;
    for (const char c : *href) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        out += is_plain || kept.find(c) != std::string_view::npos ? std::string(1, c) : url::percent_encoded({&c, 1});
    }
    // A host that ends in a sign is none.
    if ((out.back() == '-' || out.back() == '_') && out.find('/', out.find(':') + 3) == std::string::npos) return {};
    // Before 0.31.36 no target may end in punctuation.
    if (dialect < Dialect::v0_31_36 && std::string_view("!,.:;=~").find(out.back()) != std::string_view::npos) {
        // Unreserved characters among them, which the URL standard's encoding leaves alone.
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto last = static_cast<unsigned char>(out.back());
        out.back() = '%';
        out += digits[last >> 4U];
        out += digits[last & 0x0FU];
    }
    // What was encoded may have been part of a host, which no browser reads then.
    if (!url::safe_href(out)) return {};
    return out;
}

/// Whether an emoji starts here, or goes on here after its first character.
bool is_emoji(std::string_view text, std::size_t at) {
    std::u16string units = to_utf16(text.substr(at, 12));
    if (units.empty() || units.front() < 0x80) units.resize(std::min<std::size_t>(units.size(), 3));
    const char16_t c = units.empty() ? u' ' : units.front();
    return c == 0xFE0F || c == 0xFE0E || c == 0x20E3 || c == 0x200D || starts_with_emoji(units);
}

bool is_shortcode(const Node& emoji) {
    constexpr std::string_view units = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_+.";
    return !emoji.text.empty() && emoji.text == emoji.detail &&
           emoji.text.find_first_not_of(units) == std::string::npos;
}

bool is_timestamp(const Node& stamp) {
    constexpr std::string_view formats = "tTdDfFR";
    return stamp.text.size() == 10 && stamp.text.find_first_not_of("0123456789") == std::string::npos &&
           stamp.detail.size() == 1 && formats.find(stamp.detail) != std::string_view::npos;
}

/// Takes a tree of inlines apart into atoms.
class Flattener {
public:
    explicit Flattener(inline_place place) : place_(place) {}

    void add(const std::vector<Node>& nodes, const Style& style) {
        for (const Node& node : nodes) add(node, style);
    }
    std::vector<Atom> atoms() && { return std::move(atoms_); }

private:
    void add(const Node& node, Style style);
    void add_text(std::string_view text, const Style& given);
    void add_stretch(std::string_view text, const Style& style) {
        if (text.empty()) return;
        if (!atoms_.empty() && atoms_.back().is_text() && atoms_.back().style == style) {
            atoms_.back().node.text += text;
        } else {
            atoms_.push_back({style, plain(std::string(text))});
        }
    }
    void add_node(Node node, Style style) {
        style.target.clear();
        node.fallback.reset();
        atoms_.push_back({std::move(style), std::move(node)});
    }

    inline_place place_;
    std::vector<Atom> atoms_;
};

void Flattener::add(const Node& node, Style style) {
    switch (node.kind) {
        case Kind::plain_text: return add_text(node.text, style);
        case Kind::bold: style.bold = true; return add(node.children, style);
        case Kind::italic: style.italic = true; return add(node.children, style);
        case Kind::strike: style.strike = true; return add(node.children, style);
        case Kind::spoiler:
            style.spoiler = place_.dialect >= Dialect::v0_31_36 && !place_.in_cell;
            return add(node.children, style);
        case Kind::link:
        case Kind::image:
            if (style.target.empty()) style.target = sayable_target(node.text, place_.dialect);
            if (node.kind == Kind::link || !node.children.empty()) return add(node.children, style);
            return;
        case Kind::inline_code:
        case Kind::inline_katex: {
            std::string code = guarded_code(node.text);
            const bool sayable = !code.empty() && code.find_first_of("`\n\r|") == std::string::npos;
            if (!sayable) return add_text(node.text, style);
            return add_node(markup::inline_code(std::move(code)), {style.spoiler, false, false, false, {}});
        }
        case Kind::timestamp:
            if (!is_timestamp(node)) return add_text(node.text, style);
            return add_node(node, {style.spoiler, false, false, false, {}});
        case Kind::emoji:
            if (is_shortcode(node) && !style.spoiler) return add_node(node, {});
            return add_text(visible({node}), style);
        default:
            // Mentions, colours and whatever is no inline: as text.
            return add_text(visible({node}), style);
    }
}

/// Emphasis and labels know no escapes, so a character that could end them or start
/// something in them stands beside them instead. Links stand beside emphasis.
void Flattener::add_text(std::string_view text, const Style& given) {
    Style beside;
    beside.spoiler = given.spoiler;
    Style style = given;
    if (!given.target.empty()) style.bold = style.italic = style.strike = false;
    if (style == beside) return add_stretch(text, style);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(text, at);
        // A point inside `_` would make a host of the word before it, mark and all.
        const bool is_mark = c == U'*' || c == U'_' || c == U'~' || c == U'`' || (c == U'.' && style.italic);
        const bool is_angle = c == U'|' || c == U'<' || c == U'>';
        const bool is_link = !style.target.empty();
        const bool stands_beside = is_mark || (is_link ? is_angle : c == U'<' || is_emoji(text, begin));
        // No tab may stand in a label.
        add_stretch(is_link && c == U'\t' ? " " : text.substr(begin, at - begin), stands_beside ? beside : style);
    }
}

constexpr Kind levels[] = {Kind::spoiler, Kind::bold, Kind::italic, Kind::strike, Kind::link};

/// Whether a reader sees more than blanks.
bool shows_words(const std::vector<Node>& inlines) {
    const auto is_plainly_shown = [](const Node& node) {
        return node.kind == Kind::plain_text && !node.text.empty() && node.text.front() > ' ';
    };
    return std::any_of(inlines.begin(), inlines.end(), is_plainly_shown) ||
           !all_blank(visible({node(Kind::paragraph, inlines)}));
}

/// Puts atoms together again, one mark around another, in one order.
class Builder {
public:
    explicit Builder(std::vector<Atom>& atoms) : atoms_(atoms) {}

    /// Takes the atoms' nodes.
    std::vector<Node> build() {
        const bool has_style =
            std::any_of(atoms_.begin(), atoms_.end(), [](const Atom& atom) { return atom.style != Style{}; });
        return group(0, atoms_.size(), has_style ? 0 : std::size(levels));
    }

private:
    using Range = std::pair<std::size_t, std::size_t>;
    std::vector<Node> group(std::size_t begin, std::size_t end, unsigned level);
    [[nodiscard]] bool has(std::size_t at, unsigned level) const;
    [[nodiscard]] bool continues(std::size_t at, std::size_t next, unsigned level) const;

    std::vector<Atom>& atoms_;
};

bool Builder::has(std::size_t at, unsigned level) const {
    const Style& style = atoms_[at].style;
    switch (level) {
        case 0: return style.spoiler;
        case 1: return style.bold;
        case 2: return style.italic;
        case 3: return style.strike;
        default: return !style.target.empty();
    }
}

bool Builder::continues(std::size_t at, std::size_t next, unsigned level) const {
    return has(at, level) == has(next, level) && (level < 4 || atoms_[at].style.target == atoms_[next].style.target);
}

std::vector<Node> Builder::group(std::size_t begin, std::size_t end, unsigned level) {
    std::vector<Node> nodes;
    if (level == std::size(levels)) {
        for (std::size_t at = begin; at < end; ++at) nodes.push_back(std::move(atoms_[at].node));
        return nodes;
    }
    for (std::size_t at = begin; at < end;) {
        std::size_t next = at + 1;
        while (next < end && continues(at, next, level)) ++next;
        std::vector<Node> inner = group(at, next, level + 1);
        const bool wrapped = has(at, level) && shows_words(inner);
        if (wrapped && level == 4) {
            nodes.push_back(link(atoms_[at].style.target, std::move(inner)));
        } else if (wrapped) {
            nodes.push_back(node(levels[level], std::move(inner)));
        } else {
            std::move(inner.begin(), inner.end(), std::back_inserter(nodes));
        }
        at = next;
    }
    return nodes;
}

bool may_follow_construct(std::string_view text) {
    // A point that goes on would make a host of what is before it.
    const bool ends_sentence = text == "." || text.starts_with(". ");
    return ends_sentence || is_blank(text.front()) || text.starts_with(guard) ||
           std::string_view(",;:!?)").find(text.front()) != std::string_view::npos;
}

bool may_precede_construct(std::string_view text) {
    return is_blank(text.back()) || text.ends_with(guard) || text.back() == '(';
}

/// Before 0.31.36 no guard keeps an emoji from being one.
void add_with_emoji(std::vector<Node>& out, std::string text, guard_place place) {
    if (place.dialect >= Dialect::v0_31_36 || place.in_label) return out.push_back(plain(std::move(text)));
    const std::u16string units = to_utf16(text);
    const std::u16string_view view = units;
    std::size_t begin = 0;
    const auto add_text_until = [&](std::size_t end) {
        if (end > begin) out.push_back(plain(to_utf8(view.substr(begin, end - begin))));
    };
    Unjoined unjoined;
    for (std::size_t at = 0; at < view.size();) {
        const std::size_t end = older_emoji_end(view, at, unjoined);
        if (end == view.npos) {
            ++at;
            continue;
        }
        if (at > begin && view[at - 1] == u'.') {
            out.push_back(plain(to_utf8(view.substr(begin, at - begin)) + std::string(guard)));
            begin = at;
        }
        add_text_until(at);
        Node emoji = node(Kind::emoji, {});
        emoji.text = to_utf8(view.substr(at, end - at));
        out.push_back(std::move(emoji));
        begin = at = end;
    }
    add_text_until(view.size());
}

/// Joins neighbouring text, guards it, and puts white space or a guard between text and
/// every construct.
std::vector<Node> separated(std::vector<Node> nodes, guard_place place) {
    std::vector<Node> joined;
    for (Node& node : nodes) {
        if (node.kind == Kind::plain_text && !joined.empty() && joined.back().kind == Kind::plain_text) {
            joined.back().text += node.text;
        } else {
            joined.push_back(std::move(node));
        }
    }
    std::vector<Node> out;
    for (std::size_t at = 0; at < joined.size(); ++at) {
        Node& node = joined[at];
        const bool is_text = node.kind == Kind::plain_text;
        if (!is_text) {
            if (!node.children.empty())
                node.children = separated(std::move(node.children), {place.dialect, true, node.kind == Kind::link});
            const bool after_construct = !out.empty() && out.back().kind != Kind::plain_text;
            if (after_construct) out.push_back(plain(std::string(guard)));
            out.push_back(std::move(node));
            continue;
        }
        const bool is_last = at + 1 == joined.size();
        std::string text =
            guarded_text(node.text, {place.dialect, place.before_mark && is_last, place.in_label, place.anywhere});
        if (!is_last && !may_precede_construct(text)) text += guard;
        if (!out.empty() && !may_follow_construct(text)) text.insert(0, guard);
        add_with_emoji(out, std::move(text), place);
    }
    return out;
}

/// A shortcode is an emoji only between white space.
void free_shortcodes(std::vector<Atom>& atoms) {
    for (std::size_t at = 0; at < atoms.size(); ++at) {
        if (atoms[at].node.kind != Kind::emoji) continue;
        const bool before = at == 0 || (atoms[at - 1].is_text() && is_blank(atoms[at - 1].node.text.back()));
        const bool after =
            at + 1 == atoms.size() || (atoms[at + 1].is_text() && is_blank(atoms[at + 1].node.text.front()));
        const bool same_style = (at == 0 || atoms[at - 1].style == atoms[at].style) &&
                                (at + 1 == atoms.size() || atoms[at + 1].style == atoms[at].style);
        if (before && after && same_style) continue;
        atoms[at].node = plain(':' + atoms[at].node.text + ':');
    }
}

/// No block can start here, and no white space that would be dropped. A number and its
/// point are parted by the writer.
bool starts_harmlessly(const Node& first) {
    if (first.kind == Kind::spoiler) return false;
    if (first.kind != Kind::plain_text) return true;
    const std::string_view text = first.text;
    if (text.empty() || leading_space(text) > 0 || text.starts_with("[x]") || text.starts_with("[ ]")) return false;
    if (text.front() == '-') return text.size() > 1 && text[1] != '-' && text[1] != ' ' && text[1] != '\t';
    return std::string_view(">#|\\$").find(text.front()) == std::string_view::npos;
}

}  // namespace

std::vector<Node> inert_inlines(const std::vector<Node>& nodes, inline_place place) {
    Flattener flattener(place);
    flattener.add(nodes, {});
    std::vector<Atom> atoms = std::move(flattener).atoms();
    free_shortcodes(atoms);
    return separated(Builder(atoms).build(), {place.dialect, false, false});
}

std::vector<Node> whole_line(std::vector<Node> inlines) {
    if (inlines.empty() || !starts_harmlessly(inlines.front())) {
        if (inlines.empty() || inlines.front().kind != Kind::plain_text) inlines.insert(inlines.begin(), plain(""));
        inlines.front().text.insert(0, guard);
    }
    // White space at the end would be cut off in a cell and be all there is on a line.
    Node& last = inlines.back();
    if (last.kind == Kind::plain_text && trailing_space(last.text) > 0) last.text += guard;
    return inlines;
}

std::vector<Node> guarded_words(std::string_view text, Dialect dialect) {
    guard_place place{dialect};
    place.anywhere = true;
    const bool is_guarded = text.starts_with(guard);
    return whole_line(separated({plain((is_guarded ? std::string() : std::string(guard)).append(text))}, place));
}

}  // namespace chatleaf::markup
