// SPDX-License-Identifier: MIT
#include "markup/characters.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {
namespace {

int hex_value(char16_t c) {
    if (is_digit(c)) return c - u'0';
    if (c >= u'a' && c <= u'f') return c - u'a' + 10;
    if (c >= u'A' && c <= u'F') return c - u'A' + 10;
    return -1;
}

/// rgb, rgba, rrggbb or rrggbbaa.
std::optional<Color> color_from(std::u16string_view digits) {
    const std::size_t width = digits.size() == 3 || digits.size() == 4 ? 1 : 2;
    if (digits.size() != 3 && digits.size() != 4 && digits.size() != 6 && digits.size() != 8) return std::nullopt;
    const auto part = [&](std::size_t index) {
        const std::u16string_view part = digits.substr(index * width, width);
        const int high = hex_value(part.front());
        return static_cast<std::uint8_t>(high * 16 + hex_value(part.back()));
    };
    Color color{part(0), part(1), part(2), 255};
    if (digits.size() / width == 4) color.alpha = part(3);
    return color;
}

bool is_alphanumeric(char16_t c) { return c < 0x80 ? is_letter(c) || is_digit(c) : is_name_unit(c); }

}  // namespace

/// A sign between two words is text: `a@b`, of which one unit on either side is taken.
std::size_t Reader::word_with_at(std::size_t at, Inlines* out) {
    if (at >= text_.size() || !is_any_text(text_[at])) return none;
    const std::size_t end = run_end(Run::at_signs, at + 1);
    if (end == at + 1 || end >= text_.size() || !is_alphanumeric(text_[end])) return none;
    if (out != nullptr) {
        // However many signs there are, one is left.
        out->text(at, at + 2);
        out->text(end, end + 1);
    }
    return end + 1;
}

std::size_t Reader::user_mention(std::size_t at, Inlines* out) {
    const std::size_t begin = run_end(Run::at_signs, at);
    if (begin == at) return none;
    std::size_t end = run_end(Run::name, begin);
    if (end == begin) return none;
    // A user of another server: one more name after ":" or "@".
    if (unit(end) == u':' || unit(end) == u'@') {
        if (const std::size_t server = run_end(Run::name, end + 1); server != end + 1) end = server;
    }
    if (newer() && text_.substr(begin, end - begin).ends_with(u"__")) return none;
    if (out != nullptr) {
        Node mention = node(Kind::mention_user, {});
        mention.text = source_.text(begin, end);
        out->add(std::move(mention));
    }
    return end;
}

std::size_t Reader::channel_mention(std::size_t at, Inlines* out) {
    if (at >= text_.size()) return none;
    if (unit(at + 1) == u'#' && is_any_text(text_[at]) && at + 2 < text_.size() && is_alphanumeric(text_[at + 2])) {
        return take_text(at, at + 3, out);
    }
    if (text_[at] != u'#') return none;
    const std::size_t end = run_end(Run::name, at + 1);
    if (end == at + 1) return none;
    if (out != nullptr) {
        Node mention = node(Kind::mention_channel, {});
        mention.text = source_.text(at + 1, end);
        out->add(std::move(mention));
    }
    return end;
}

std::size_t Reader::color(std::size_t at, Inlines* out) {
    constexpr std::u16string_view word = u"color:#";
    if (!options_.colors || unit(at) != u'c' || !starts(at, word)) return none;
    constexpr std::size_t longest = 8;
    std::size_t end = at + word.size();
    while (end < text_.size() && end - at <= word.size() + longest && hex_value(text_[end]) >= 0) ++end;
    const auto color = color_from(text_.substr(at + word.size(), end - at - word.size()));
    if (!color || is_any_text(unit(end))) return none;
    if (out != nullptr) {
        Node swatch = node(Kind::color, {});
        swatch.color = *color;
        out->add(std::move(swatch));
    }
    return end;
}

}  // namespace chatleaf::markup
