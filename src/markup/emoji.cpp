// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>

#include "markup/characters.hpp"
#include "markup/emoticons.hpp"
#include "markup/guard.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {
namespace {

struct Range {
    char32_t first, last;
};

template <typename Table>
bool contains(const Table& table, char32_t c) {
    return std::any_of(std::begin(table), std::end(table),
                       [c](const Range& range) { return c >= range.first && c <= range.last; });
}

/// Emoji that may be joined, with a selector or without.
constexpr Range pictures[] = {{0x2194, 0x2195},   {0x2600, 0x27BF},   {0x2B1B, 0x2B1C},  {0x1F300, 0x1F64F},
                              {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB}, {0x1F7F0, 0x1F7F0}};
/// Emoji that may be joined but carry no selector.
constexpr Range newer_pictures[] = {{0x1F900, 0x1FBFF}};
/// Emoji that stand alone, with a selector or without; pictures that do not join end up here.
constexpr Range signs[] = {{0x1F600, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x2300, 0x23FF},   {0x2600, 0x27BF},
                           {0x2B1B, 0x2B1C},   {0x1F7E0, 0x1F7EB}, {0x1F7F0, 0x1F7F0}, {0x1F0CF, 0x1F0CF},
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
constexpr Range selectors[] = {{0xFE00, 0xFE0F}};
// The ranges of the parsers before 0.32.0.
constexpr Range older_faces[] = {{0x1F600, 0x1F64F}};
constexpr Range older_supplement[] = {{0x1F900, 0x1F9FF}};
constexpr Range older_pictures[] = {{0x1F300, 0x1F5FF}};
constexpr Range older_transport[] = {{0x1F680, 0x1F6FA}};
constexpr Range older_signs[] = {{0x2300, 0x23FF}, {0x2600, 0x27BF}};
constexpr Range older_letters[] = {{0x1F100, 0x1F1FF}};

constexpr char32_t joiner = 0x200D, emoji_style = 0xFE0F, keycap = 0x20E3, black_flag = 0x1F3F4, end_of_tags = 0xE007F;

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

template <typename Table>
bool take_selected(Walker& walker, const Table& table) {
    if (!walker.take_from(table)) return false;
    walker.take_from(selectors);
    return true;
}

bool take_picture(Walker& walker) {
    if (!walker.take_from(newer_pictures) && !take_selected(walker, pictures)) return false;
    walker.take_from(skin_tones);
    return true;
}

bool take_older_picture(Walker& walker) { return take_selected(walker, older_pictures); }

bool take_older_toned_picture(Walker& walker) {
    if (!take_older_picture(walker)) return false;
    walker.take_from(skin_tones);
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

bool take_newer_alone(Walker& walker) {
    if (take_selected(walker, signs)) return true;
    const Walker start = walker;
    if (walker.take_from(selected_signs) && walker.take(emoji_style)) return true;
    walker = start;
    return walker.take_from(regional_letters) && walker.take_from(regional_letters);
}

/// One of the newer pictures may lead a chain of older ones.
bool take_older_supplement(Walker& walker) {
    if (!walker.take_from(older_supplement)) return false;
    if (!take_older_picture(walker)) return true;
    while (true) {
        Walker next = walker;
        if (!next.take(joiner) || !take_older_picture(next)) return true;
        walker = next;
    }
}

bool take_older_alone(Walker& walker) {
    if (walker.take_from(older_transport) || take_selected(walker, older_signs)) return true;
    return walker.take_from(older_letters) && walker.take_from(older_letters);
}

/// Pictures with joiners between them. A chain that breaks off at a joiner joins nothing, and neither do
/// its ends.
std::size_t joined_end(std::u16string_view text, std::size_t at, bool (*take)(Walker&), Unjoined& unjoined) {
    constexpr std::size_t none = std::u16string_view::npos;
    Walker walker(text, at);
    if ((at >= unjoined.begin && at < unjoined.end) || !take(walker)) return none;
    while (walker.take(joiner)) {
        ++unjoined.steps;
        if (take(walker)) continue;
        unjoined.begin = at;
        unjoined.end = walker.at();
        return none;
    }
    return walker.at();
}

}  // namespace

std::size_t older_emoji_end(std::u16string_view text, std::size_t at, Unjoined& unjoined) {
    constexpr std::size_t none = std::u16string_view::npos;
    const auto end_of = [&](auto take) {
        Walker walker(text, at);
        return take(walker) ? walker.at() : none;
    };
    if (const std::size_t end = end_of([](Walker& w) { return w.take_from(older_faces); }); end != none) return end;
    if (const std::size_t end = end_of(take_older_supplement); end != none) return end;
    if (const std::size_t end = joined_end(text, at, take_older_toned_picture, unjoined); end != none) return end;
    return end_of(take_older_alone);
}

bool starts_with_emoji(std::u16string_view text) {
    const char32_t c = Walker(text, 0).peek();
    if (contains(pictures, c) || contains(newer_pictures, c) || contains(signs, c) || contains(older_pictures, c) ||
        contains(older_signs, c) || contains(older_supplement, c) || contains(older_letters, c)) {
        return true;
    }
    Walker walker(text, 0);
    if (walker.take_from(selected_signs)) return walker.peek() == emoji_style;
    return take_keycap(walker);
}

bool starts_with_emoticon(std::u16string_view text) {
    return emoticon_at(text, 0, true) != nullptr || emoticon_at(text, 0, false) != nullptr;
}

std::size_t Reader::emoji(std::size_t at, Inlines* out) {
    const std::size_t end = shortcode(at, out);
    return end != none ? end : unicode_emoji(at, out);
}

std::size_t Reader::shortcode(std::size_t at, Inlines* out) {
    if (unit(at) != u':') return none;
    const std::size_t end = run_end(Run::shortcode, at + 1);
    if (end == at + 1 || unit(end) != u':') return none;
    if (out != nullptr) {
        Node emoji = node(Kind::emoji, {});
        emoji.text = source_.text(at + 1, end);
        emoji.detail = emoji.text;
        out->add(std::move(emoji));
    }
    return end + 1;
}

std::size_t Reader::newer_emoji_end(std::size_t at) {
    Walker walker(text_, at);
    if (take_tagged_flag(walker)) return walker.at();
    walker = Walker(text_, at);
    if (take_keycap(walker)) return walker.at();
    if (const std::size_t end = joined_end(text_, at, take_picture, unjoined_); end != none) return end;
    walker = Walker(text_, at);
    return take_newer_alone(walker) ? walker.at() : none;
}

std::size_t Reader::unicode_emoji(std::size_t at, Inlines* out) {
    if (at >= text_.size()) return none;
    const bool newest = options_.dialect >= Dialect::v0_32_0;
    if (text_[at] < 0x80) {
        // Only keycaps start with ASCII.
        const char16_t c = text_[at];
        if (!newest || !(is_digit(c) || c == u'#' || c == u'*') || unit(at + 1) < 0x80) return none;
    }
    const std::size_t end = newest ? newer_emoji_end(at) : older_emoji_end(text_, at, unjoined_);
    if (end == none || out == nullptr) return end;
    Node emoji = node(Kind::emoji, {});
    emoji.text = source_.text(at, end);
    out->add(std::move(emoji));
    return end;
}

/// Before `_-` and anything more a dash is text; else it may start an emoticon.
std::size_t Reader::lone_dash(std::size_t at, Inlines* out) {
    if (!starts(at, u"-_-") || at + 3 >= text_.size()) return none;
    return take_text(at, at + 1, out);
}

/// A message of one to three emoji with nothing but white space around them.
bool Reader::read_big_emoji() {
    constexpr std::size_t most = 3;
    const auto skip = [this](std::size_t at) {
        while (at < text_.size() && is_white(text_[at])) ++at;
        return at;
    };
    std::vector<Node> emoji_found;
    std::size_t at = skip(0);
    for (; at < text_.size() && emoji_found.size() < most; at = skip(at)) {
        Inlines one(source_);
        std::size_t end = emoji(at, &one);
        if (end == none) end = bare_emoticon(at, &one);
        if (end == none) return false;
        emoji_found.push_back(std::move(std::move(one).settled().front()));
        at = end;
    }
    if (emoji_found.empty() || at < text_.size()) return false;
    tree_.push_back(node(Kind::big_emoji, std::move(emoji_found)));
    at_ = at;
    return true;
}

}  // namespace chatleaf::markup
