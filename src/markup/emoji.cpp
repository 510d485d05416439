// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>

#include "markup/characters.hpp"
#include "markup/guard.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::markup {
namespace {

struct Emoticon {
    std::u16string_view typed;
    std::string_view shortcode;
};

/// Longest first.
constexpr Emoticon emoticons[] = {
#include "markup/emoticons.inc"
};

struct Range {
    char32_t first, last;
};

template <typename Table>
bool contains(const Table& table, char32_t c) {
    return std::any_of(std::begin(table), std::end(table),
                       [c](const Range& range) { return c >= range.first && c <= range.last; });
}

/// Emoji that may carry a variation selector and be joined to others.
constexpr Range pictures[] = {{0x2194, 0x2195},   {0x2600, 0x27BF},   {0x2B1B, 0x2B1C},  {0x1F300, 0x1F64F},
                              {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB}, {0x1F7F0, 0x1F7F0}};
/// Emoji that may be joined but carry no selector.
constexpr Range newer_pictures[] = {{0x1F900, 0x1FBFF}};
/// Emoji that stand alone, with a selector or without.
constexpr Range signs[] = {{0x2B1B, 0x2B1C},   {0x1F600, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB},
                           {0x1F7F0, 0x1F7F0}, {0x2300, 0x23FF},   {0x2600, 0x27BF},   {0x1F0CF, 0x1F0CF},
                           {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F201, 0x1F201}, {0x1F232, 0x1F23A},
                           {0x1F250, 0x1F251}};
/// Emoji only with the selector for colourful drawing.
constexpr Range selected_signs[] = {{0xA9, 0xA9},       {0xAE, 0xAE},       {0x203C, 0x203C},   {0x2049, 0x2049},
                                    {0x2122, 0x2122},   {0x2139, 0x2139},   {0x2196, 0x2199},   {0x21A9, 0x21AA},
                                    {0x24C2, 0x24C2},   {0x25AA, 0x25AB},   {0x25B6, 0x25B6},   {0x25C0, 0x25C0},
                                    {0x25FB, 0x25FE},   {0x2934, 0x2935},   {0x2B05, 0x2B07},   {0x2B50, 0x2B50},
                                    {0x2B55, 0x2B55},   {0x3030, 0x3030},   {0x303D, 0x303D},   {0x3297, 0x3297},
                                    {0x3299, 0x3299},   {0x1F004, 0x1F004}, {0x1F170, 0x1F171}, {0x1F17E, 0x1F17F},
                                    {0x1F202, 0x1F202}, {0x1F21A, 0x1F21A}, {0x1F22F, 0x1F22F}};
constexpr Range regional_letters[] = {{0x1F1E6, 0x1F1FF}};
constexpr Range skin_tones[] = {{0x1F3FB, 0x1F3FF}};
constexpr Range tags[] = {{0xE0020, 0xE007E}};
// The ranges of the parsers before 0.32.0.
constexpr Range older_pictures[] = {{0x1F300, 0x1F5FF}};
constexpr Range older_signs[] = {
    {0x2300, 0x23FF}, {0x2600, 0x27BF}, {0x1F600, 0x1F64F}, {0x1F680, 0x1F6FA}, {0x1F900, 0x1F9FF}};

constexpr char32_t joiner = 0x200D, text_style = 0xFE0E, emoji_style = 0xFE0F, keycap = 0x20E3, black_flag = 0x1F3F4,
                   end_of_tags = 0xE007F;

/// Steps through code points of UTF-16.
class Walker {
public:
    Walker(std::u16string_view text, std::size_t at) : text_(text), at_(at) {}
    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] char32_t peek() const {
        if (at_ >= text_.size()) return 0;
        const char32_t high = text_[at_];
        if ((high & 0xFC00U) != 0xD800 || at_ + 1 >= text_.size()) return high;
        const char32_t low = text_[at_ + 1];
        if ((low & 0xFC00U) != 0xDC00) return high;
        return 0x10000 + ((high & 0x3FFU) << 10U) + (low & 0x3FFU);
    }
    void next() { at_ += peek() >= 0x10000 ? 2 : 1; }
    bool take(char32_t c) {
        if (at_ >= text_.size() || peek() != c) return false;
        next();
        return true;
    }
    template <typename Table>
    bool take_from(const Table& table) {
        if (!contains(table, peek())) return false;
        next();
        return true;
    }

private:
    std::u16string_view text_;
    std::size_t at_;
};

bool take_style(Walker& walker) { return walker.take(text_style) || walker.take(emoji_style); }

bool take_picture(Walker& walker) {
    if (walker.take_from(pictures)) {
        take_style(walker);
    } else if (!walker.take_from(newer_pictures)) {
        return false;
    }
    walker.take_from(skin_tones);
    return true;
}

bool take_joined_pictures(Walker& walker) {
    if (!take_picture(walker)) return false;
    while (walker.take(joiner)) {
        if (!take_picture(walker)) return false;
    }
    return true;
}

bool take_tagged_flag(Walker& walker) {
    if (!walker.take(black_flag)) return false;
    std::size_t count = 0;
    while (walker.take_from(tags)) ++count;
    return count > 0 && walker.take(end_of_tags);
}

bool take_keycap(Walker& walker) {
    const char32_t c = walker.peek();
    if (c != U'#' && c != U'*' && (c < U'0' || c > U'9')) return false;
    walker.next();
    walker.take(emoji_style);
    return walker.take(keycap);
}

bool take_emoji(Walker& walker) {
    using Form = bool (*)(Walker&);
    constexpr Form forms[] = {
        take_keycap,
        take_tagged_flag,
        [](Walker& w) { return w.take_from(regional_letters) && w.take_from(regional_letters); },
        [](Walker& w) { return w.take_from(selected_signs) && w.take(emoji_style); },
        take_joined_pictures,
        [](Walker& w) { return w.take_from(signs) && (take_style(w) || true); },
    };
    return std::any_of(std::begin(forms), std::end(forms), [&walker](Form form) {
        Walker attempt = walker;
        if (!form(attempt)) return false;
        walker = attempt;
        return true;
    });
}

bool take_older_emoji(Walker& walker) {
    if (walker.take_from(older_pictures)) {
        take_style(walker);
        walker.take_from(skin_tones);
        return true;
    }
    if (walker.take_from(older_signs)) {
        take_style(walker);
        return true;
    }
    return walker.take_from(regional_letters) && walker.take_from(regional_letters);
}

const Emoticon* emoticon_at(std::u16string_view text, std::size_t at) {
    const auto* const found = std::find_if(std::begin(emoticons), std::end(emoticons), [&](const Emoticon& emoticon) {
        return text.substr(std::min(at, text.size()), emoticon.typed.size()) == emoticon.typed;
    });
    return found == std::end(emoticons) ? nullptr : found;
}

/// Two of them, whose parts mean other things, are read as such only at the end of something.
const Emoticon* emoticon_in_line(std::u16string_view text, std::size_t at) {
    const Emoticon* const found = emoticon_at(text, at);
    if (found == nullptr || (found->typed != u"-_-" && found->typed != u"O_O")) return found;
    const std::size_t end = at + found->typed.size();
    return end == text.size() || text[end] == u'\n' || text[end] == u'_' ? found : nullptr;
}

Node node_of(const Emoticon& emoticon) {
    Node emoji = node(Kind::emoji, {});
    emoji.text = to_utf8(emoticon.typed);
    emoji.detail = emoticon.shortcode;
    return emoji;
}

bool is_shortcode_unit(char16_t c) {
    return is_letter(c) || is_digit(c) || c == u'-' || c == u'_' || c == u'+' || c == u'.';
}

}  // namespace

bool starts_with_emoji(std::u16string_view text) {
    const char32_t c = Walker(text, 0).peek();
    if (contains(pictures, c) || contains(newer_pictures, c) || contains(signs, c) || contains(older_pictures, c) ||
        contains(older_signs, c) || contains(regional_letters, c)) {
        return true;
    }
    Walker walker(text, 0);
    if (walker.take_from(selected_signs)) return walker.peek() == emoji_style;
    return take_keycap(walker);
}

std::size_t older_emoji_end(std::u16string_view text) {
    Walker walker(text, 0);
    return take_older_emoji(walker) ? walker.at() : 0;
}

bool starts_with_emoticon(std::u16string_view text) { return emoticon_at(text, 0) != nullptr; }

std::size_t Reader::shortcode(std::size_t at, Inlines* out) {
    if (unit(at) != u':') return none;
    std::size_t end = at + 1;
    while (end < text_.size() && is_shortcode_unit(text_[end])) ++end;
    if (end == at + 1 || unit(end) != u':') return none;
    if (out != nullptr) {
        Node emoji = node(Kind::emoji, {});
        emoji.text = to_utf8(text_.substr(at + 1, end - at - 1));
        emoji.detail = emoji.text;
        out->emoji(std::move(emoji), text_.substr(at, end + 1 - at));
    }
    return end + 1;
}

/// Whether an emoticon that ends here may be one: before space, a line's end, `*` or the
/// start of another construct, behind any further emoticons.
bool Reader::emoticon_may_end(std::size_t at) {
    auto& answer = emoticon_ends_[at];
    if (answer == Answer::unknown) {
        const Emoticon* const next = emoticon_in_line(text_, at);
        const bool good = next != nullptr
                              ? emoticon_may_end(at + next->typed.size())
                              : is_line_end(at) || is_blank(text_[at]) || text_[at] == u'*' || text_[at] == u'_' ||
                                    text_[at] == u'~' || special_item({Inside::line, 0}, at, nullptr) != none;
        answer = good ? Answer::yes : Answer::no;
    }
    return answer == Answer::yes;
}

/// What follows may hold emoticons, whose followers may hold emoticons again. The last is
/// asked first, so that no answer waits for more than one other.
bool Reader::may_follow_emoticon(std::size_t at) {
    if (emoticon_ends_.empty()) {
        emoticon_ends_.resize(text_.size() + 1, Answer::unknown);
        emoticons_from_ = text_.size();
    }
    while (emoticons_from_ > at) {
        ++steps_;
        const std::size_t start = --emoticons_from_;
        if (const Emoticon* const found = emoticon_in_line(text_, start); found != nullptr) {
            static_cast<void>(emoticon_may_end(start + found->typed.size()));
        }
    }
    return emoticon_may_end(at);
}

std::size_t Reader::emoticon(std::size_t at, Inlines* out) {
    if (!options_.emoticons) return none;
    const Emoticon* const found = emoticon_in_line(text_, at);
    if (found == nullptr) return none;
    const std::size_t end = at + found->typed.size();
    if (!may_follow_emoticon(end)) return is_any_text(unit(end)) ? take_text(at, end, out) : none;
    if (out != nullptr) out->emoji(node_of(*found), found->typed);
    return end;
}

std::size_t Reader::unicode_emoji(std::size_t at, Inlines* out) {
    Walker walker(text_, at);
    if (!(has(Dialect::v0_32_0) ? take_emoji(walker) : take_older_emoji(walker))) return none;
    if (out != nullptr) {
        Node emoji = node(Kind::emoji, {});
        emoji.text = to_utf8(text_.substr(at, walker.at() - at));
        out->add(std::move(emoji));
    }
    return walker.at();
}

/// A message of one to three emoji with nothing but white space around them.
bool Reader::read_big_emoji() {
    const auto skip = [this](std::size_t at) {
        while (is_blank(unit(at)) || unit(at) == u'\n') ++at;
        return at;
    };
    std::vector<Node> emoji;
    for (std::size_t at = skip(0); at < text_.size(); at = skip(at)) {
        if (emoji.size() == 3) return false;
        Inlines one;
        std::size_t end = shortcode(at, &one);
        if (end == none) end = unicode_emoji(at, &one);
        if (end == none && options_.emoticons) {
            if (const Emoticon* const typed = emoticon_at(text_, at); typed != nullptr) {
                one.add(node_of(*typed));
                end = at + typed->typed.size();
            }
        }
        if (end == none) return false;
        emoji.push_back(std::move(std::move(one).settled().front()));
        at = end;
    }
    if (emoji.empty()) return false;
    tree_.push_back(node(Kind::big_emoji, std::move(emoji)));
    return true;
}

}  // namespace chatleaf::markup
