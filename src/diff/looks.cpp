// SPDX-License-Identifier: MIT
#include "diff/looks.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/words.hpp"
#include "diff/details.hpp"

namespace chatleaf::diff {

namespace {

using storage::Document;
using storage::Kind;
using storage::NodeId;

Style::iterator place_of(Style& style, Look look) {
    return std::lower_bound(style.begin(), style.end(), look,
                            [](const auto& entry, Look wanted) { return entry.first < wanted; });
}

void unset(Style& style, Look look) {
    const auto place = place_of(style, look);
    if (place != style.end() && place->first == look) style.erase(place);
}

void set(Style& style, Look look, std::string value) {
    unset(style, look);
    style.insert(place_of(style, look), {look, std::move(value)});
}

void mark(Style& style, Look look, bool is_on = true) { is_on ? set(style, look, {}) : unset(style, look); }

/// A look that nobody sees when its value is empty.
void set_or_unset(Style& style, Look look, std::string value) {
    value.empty() ? unset(style, look) : set(style, look, std::move(value));
}

/// Without white space, in small letters: how CSS compares words and colours.
std::string plain_value(std::string_view value) {
    std::string plain;
    for (const char c : value) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
        plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c);
    }
    return plain;
}

/// "rgb(255,0,0)" as "#ff0000", which the two editors write for one colour.
std::string colour_value(std::string_view value) {
    auto plain = plain_value(value);
    constexpr std::string_view opening = "rgb(";
    if (!plain.starts_with(opening) || !plain.ends_with(')')) return plain;
    std::string hexadecimal = "#";
    const char* at = plain.data() + opening.size();
    const char* const end = plain.data() + plain.size() - 1;
    for (int part = 0; part < 3; ++part) {
        unsigned number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        const bool goes_on = part < 2 ? next != end && *next == ',' : next == end;
        if (error != std::errc() || number > 255 || !goes_on) return plain;
        constexpr std::string_view digits = "0123456789abcdef";
        hexadecimal.push_back(digits[number / 16]);
        hexadecimal.push_back(digits[number % 16]);
        at = part < 2 ? next + 1 : next;
    }
    return hexadecimal;
}

/// A length as it counts: "30.0px" is "30px", and none at all for nothing.
std::string length_value(std::string_view value) {
    auto plain = plain_value(value);
    const auto unit = std::min(plain.find_first_not_of("0123456789."), plain.size());
    std::string number = plain.substr(0, unit);
    if (number.find('.') != std::string::npos) {
        while (number.ends_with('0')) number.pop_back();
        if (number.ends_with('.')) number.pop_back();
    }
    if (number.empty() || number.find_first_not_of('0') == std::string::npos) return unit == 0 ? plain : "";
    return number + plain.substr(unit);
}

std::string alignment_value(std::string_view value) {
    auto plain = plain_value(value);
    return plain == "left" || plain == "start" ? "" : plain;
}

void read_declaration(Style& style, std::string_view property, std::string_view value) {
    const auto name = plain_value(property);
    const auto plain = plain_value(value);
    const bool normal = plain == "normal" || plain == "none";
    if (name == "color") set_or_unset(style, Look::colour, colour_value(value));
    if (name == "background-color" || name == "background") set_or_unset(style, Look::highlight, colour_value(value));
    if (name == "font-size") set_or_unset(style, Look::size, length_value(value));
    if (name == "font-family") set_or_unset(style, Look::font, plain);
    if (name == "text-align") set_or_unset(style, Look::alignment, alignment_value(value));
    if (name == "margin-left" || name == "padding-left") {
        set_or_unset(style, Look::indentation, length_value(value));
    }
    if (name == "font-weight") mark(style, Look::bold, !normal && plain != "400");
    if (name == "font-style") mark(style, Look::italic, !normal);
    if (name == "text-decoration" && plain.find("underline") != std::string::npos) mark(style, Look::underline);
    if (name == "text-decoration" && plain.find("line-through") != std::string::npos) mark(style, Look::strike);
}

void read_css(Style& style, std::string_view css) {
    while (!css.empty()) {
        const auto declaration = css.substr(0, css.find(';'));
        css.remove_prefix(std::min(declaration.size() + 1, css.size()));
        const auto colon = declaration.find(':');
        if (colon == std::string_view::npos) continue;
        read_declaration(style, text::trimmed(declaration.substr(0, colon)),
                         text::trimmed(declaration.substr(colon + 1)));
    }
}

std::optional<Look> mark_of(Kind kind) {
    switch (kind) {
        case Kind::strong: return Look::bold;
        case Kind::emphasis: return Look::italic;
        case Kind::underline: return Look::underline;
        case Kind::strike: return Look::strike;
        case Kind::code: return Look::code;
        case Kind::subscript: return Look::subscript;
        case Kind::superscript: return Look::superscript;
        case Kind::small: return Look::small;
        case Kind::big: return Look::big;
        case Kind::quote: return Look::quote;
        case Kind::header_cell: return Look::header_cell;
        default: return std::nullopt;
    }
}

/// What an element adds to the style around it.
void read_element(Style& style, const Document& document, NodeId node, bool is_block) {
    const auto kind = document.kind(node);
    // The block's own element says what type of block it is.
    if (const auto look = mark_of(kind); look && !(is_block && kind == Kind::quote)) mark(style, *look);
    if (kind == Kind::heading && !is_block) {
        set(style, Look::heading, std::to_string(storage::heading_level(document, node)));
    }
    for (const auto& attribute : document.attributes(node)) {
        if (attribute.name == "style") read_css(style, attribute.value);
        if (attribute.name == "align") set_or_unset(style, Look::alignment, alignment_value(attribute.value));
        if (attribute.name == "color") set_or_unset(style, Look::colour, colour_value(attribute.value));
        if (attribute.name == "data-highlight-colour") {
            set_or_unset(style, Look::highlight, colour_value(attribute.value));
        }
    }
}

/// Walks the nodes of one block, front to back, as `blocks_of` does.
class Walk {
public:
    Walk(const Document& document, const std::vector<Block>& blocks, std::uint32_t index)
        : document_(document), blocks_(blocks), block_(blocks[index]), next_(index + 1) {
        (void)number_of({});
    }

    StyledText run() {
        for (auto node = block_.first; node < block_.end;) {
            while (!open_.empty() && open_.back().end <= node) {
                style_ = open_.back().around;
                open_.pop_back();
            }
            while (next_ < blocks_.size() && blocks_[next_].first < node) ++next_;
            // A block inside has words of its own.
            node = next_ < blocks_.size() && blocks_[next_].first == node ? blocks_[next_].end : enter(node);
        }
        return std::move(styled_);
    }

private:
    struct Open {
        NodeId end;
        std::uint32_t around;
    };

    NodeId enter(NodeId node) {
        const auto past = document_.subtree_end(node);
        switch (document_.kind(node)) {
            case Kind::text:
            case Kind::cdata:
            case Kind::unreadable: add(document_.text(node)); return past;
            case Kind::emoticon:
            case Kind::template_variable:
            case Kind::time: add(storage::visible_text(document_, node)); return past;
            case Kind::macro: return enter_macro(node);
            case Kind::link: {
                const bool has_words = storage::link(document_, node).body != storage::no_node;
                if (!has_words) add(storage::visible_text(document_, node));
                return has_words ? node + 1 : past;
            }
            case Kind::image: {
                const auto caption = storage::image(document_, node).caption;
                if (caption != storage::no_node) add(storage::visible_text(document_, caption));
                return past;
            }
            default: break;
        }
        if (storage::is_hidden(document_, node)) return past;
        return enter_element(node);
    }

    NodeId enter_macro(NodeId node) {
        const auto macro = storage::macro(document_, node);
        if (is_unseen(macro)) return document_.subtree_end(node);
        if (macro.name == "status") add(macro.parameter("title").value_or(""));
        if (macro.body_kind == storage::BodyKind::plain && node == block_.first) add(macro.plain_body);
        return macro.body_kind == storage::BodyKind::rich ? node + 1 : document_.subtree_end(node);
    }

    NodeId enter_element(NodeId node) {
        auto style = styled_.styles[style_];
        read_element(style, document_, node, node == block_.first);
        if (style == styled_.styles[style_]) return node + 1;
        open_.push_back({document_.subtree_end(node), style_});
        style_ = number_of(style);
        return node + 1;
    }

    std::uint32_t number_of(const Style& style) {
        const auto [known, is_new] = numbers_.try_emplace(style, static_cast<std::uint32_t>(styled_.styles.size()));
        if (is_new) styled_.styles.push_back(style);
        return known->second;
    }

    void add(std::string_view text) {
        const auto letters = letters_of(text::normalised(text));
        if (letters.empty()) return;
        styled_.letters.append(letters);
        if (!styled_.runs.empty() && styled_.runs.back().style == style_) {
            styled_.runs.back().end = styled_.letters.size();
        } else {
            styled_.runs.push_back({styled_.letters.size(), style_});
        }
    }

    const Document& document_;
    const std::vector<Block>& blocks_;
    const Block& block_;
    std::size_t next_;
    std::uint32_t style_ = 0;
    std::map<Style, std::uint32_t> numbers_;
    std::vector<Open> open_;
    StyledText styled_;
};

}  // namespace

std::string_view to_string(Look look) noexcept {
    constexpr std::array<std::string_view, looks_count> names = {
        "bold",        "italic",    "underline", "strike", "code",        "subscript",
        "superscript", "small",     "big",       "quote",  "header cell", "heading",
        "colour",      "highlight", "size",      "font",   "alignment",   "indentation"};
    return names[static_cast<std::size_t>(look)];
}

StyledText styled_text(const Document& document, const std::vector<Block>& blocks, std::uint32_t index) {
    return Walk(document, blocks, index).run();
}

std::string letters_of(std::string_view text) {
    auto letters = text::folded_space(text);
    std::erase(letters, ' ');
    return letters;
}

}  // namespace chatleaf::diff
