// SPDX-License-Identifier: MIT
#include "markup/characters.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"

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

}  // namespace

std::size_t Reader::name_end(std::size_t at) const {
    while (at < text_.size() && is_name_unit(text_[at])) ++at;
    return at;
}

std::size_t Reader::user_mention(std::size_t at, Inlines* out) {
    const std::size_t begin = run_end(Run::at_signs, at);
    std::size_t end = name_end(begin);
    if (end == begin) return none;
    // A user of another server: one more name after ":" or "@".
    if (unit(end) == u':' || unit(end) == u'@') {
        if (const std::size_t server = name_end(end + 1); server != end + 1) end = server;
    }
    const std::u16string_view name = text_.substr(begin, end - begin);
    if (name.ends_with(u"__")) return none;
    if (out != nullptr) {
        Node mention = node(Kind::mention_user, {});
        mention.text = to_utf8(name);
        out->add(std::move(mention));
    }
    return end;
}

std::size_t Reader::channel_mention(std::size_t at, Inlines* out) {
    if (unit(at) != u'#') return none;
    const std::size_t end = name_end(at + 1);
    if (end == at + 1) return none;
    if (out != nullptr) {
        Node mention = node(Kind::mention_channel, {});
        mention.text = to_utf8(text_.substr(at + 1, end - at - 1));
        out->add(std::move(mention));
    }
    return end;
}

std::size_t Reader::color(std::size_t at, Inlines* out) {
    constexpr std::u16string_view word = u"color:#";
    if (!options_.colors || !starts(at, word)) return none;
    std::size_t end = at + word.size();
    while (end < text_.size() && hex_value(text_[end]) >= 0) ++end;
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
