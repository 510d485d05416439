// SPDX-License-Identifier: MIT
#include "markup/characters.hpp"
#include "markup/guard.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::markup {
namespace {

/// Ends a run of plain characters, because something could start there.
bool ends_run(char16_t c) {
    constexpr std::u16string_view specials = u"*_~`:\n<[]! \t()\\|";
    return specials.find(c) != std::u16string_view::npos;
}

bool ends_emphasised_run(char16_t c) {
    constexpr std::u16string_view specials = u"*_~\n \t";
    return specials.find(c) != std::u16string_view::npos;
}

}  // namespace

std::size_t Reader::take_text(std::size_t at, std::size_t end, Inlines* out) {
    if (out != nullptr) out->text(text_.substr(at, end - at));
    return end;
}

std::size_t Reader::reading_end(Way way, std::size_t at) {
    auto& ends = ends_[static_cast<unsigned>(way.inside) * 8 + way.open];
    if (ends.empty()) ends.resize(text_.size() + 1);
    std::vector<std::size_t> visited;
    std::size_t end = at;
    while (true) {
        if (ends[end] != 0) {
            end = ends[end] - 1;
            break;
        }
        visited.push_back(end);
        const std::size_t next = item(way, end, nullptr);
        if (next == none) break;
        end = next;
    }
    for (const std::size_t position : visited) ends[position] = static_cast<std::uint32_t>(end + 1);
    return end;
}

void Reader::build(Way way, std::size_t begin, std::size_t end, Inlines& out) {
    for (std::size_t at = begin; at < end;) {
        const std::size_t next = item(way, at, &out);
        if (next == none) return;
        at = next;
    }
}

std::size_t Reader::item(Way way, std::size_t at, Inlines* out) {
    ++steps_;
    if (at >= text_.size()) return none;
    switch (way.inside) {
        case Inside::label: return label_item(way, at, out);
        case Inside::bold:
        case Inside::italic:
        case Inside::strike: return emphasis_item(way, at, out);
        case Inside::cell:
            if (text_[at] == u'|') return none;
            break;
        case Inside::spoiler:
            if (starts(at, u"||")) return none;
            break;
        case Inside::line: break;
    }
    return line_item(way, at, out);
}

std::size_t Reader::line_item(Way way, std::size_t at, Inlines* out) {
    const char16_t c = text_[at];
    if (c == u'\n') return none;
    if (is_blank(c)) {
        std::size_t end = at;
        while (is_blank(unit(end))) ++end;
        return take_text(at, end, out);
    }
    if (const std::size_t end = special_item(way, at, out); end != none) return end;
    // A sign and `#` are text: no channel can be mentioned right after a sign.
    if (unit(at + 1) == u'#' && is_any_text(c) && !is_letter(c) && !is_digit(c)) {
        std::size_t end = at + 2;
        while (is_letter(unit(end)) || is_digit(unit(end))) ++end;
        return take_text(at, end, out);
    }
    if (!ends_run(c)) return run_item(at, out);
    return take_text(at, at + 1, out);
}

/// What the first character can start, most particular first.
std::size_t Reader::special_item(Way way, std::size_t at, Inlines* out) {
    using Try = std::size_t (Reader::*)(std::size_t, Inlines*);
    const auto first_of = [&](std::initializer_list<Try> tries) {
        for (const Try attempt : tries) {
            if (const std::size_t end = (this->*attempt)(at, out); end != none) return end;
        }
        return none;
    };
    std::size_t end = none;
    switch (text_[at]) {
        case u'\\': end = escape(way, at, out); break;
        case u'[': return reference(at, 0, out);
        case u'<':
            end = first_of({&Reader::timestamp});
            if (end == none) end = reference(at, 0, out);
            break;
        case u'!': end = image(at, out); break;
        case u'|': return way.inside == Inside::line ? spoiler(at, out) : none;
        case u'@': end = user_mention(at, out); break;
        case u'`': return inline_code(at, out);
        case u'+': end = autolinked_phone(at, out); break;
        case u'$': end = inline_katex(at, out); break;
        case u'-':
            // A point right after it is no end of a host's first name.
            if (unit(at + 1) != u'.' || domain_end(at + 2) != none) end = autolinked_url(at, out);
            break;
        case u':': end = shortcode(at, out); break;
        case u'*':
            end = first_of({&Reader::unicode_emoji});
            if (end == none) end = emphasis(at, 0, out);
            break;
        case u'~': end = emphasis(at, 0, out); break;
        case u'_':
            end = emphasis(at, 0, out);
            // A host right after it does not link.
            if (end == none) {
                if (const std::size_t host = domain_end(at + 1); host != none) end = take_text(at, host, out);
            }
            break;
        default:
            end = autolinked_email(at, out);
            if (end == none) end = autolinked_url(at, out);
            if (end == none) end = emphasis(at, 0, out);
            if (end == none) end = first_of({&Reader::channel_mention, &Reader::unicode_emoji, &Reader::color});
    }
    return end != none ? end : emoticon(at, out);
}

/// Before 0.31.36 an emoji is one wherever it stands.
bool Reader::splits_run(std::size_t at) const {
    return text_[at] >= 0x80 && !has(Dialect::v0_31_36) && older_emoji_end(text_.substr(at)) > 0;
}

std::size_t Reader::run_item(std::size_t at, Inlines* out) {
    std::size_t end = at + 1;
    while (end < text_.size() && !ends_run(text_[end]) && !splits_run(end)) ++end;
    return take_text(at, end, out);
}

/// A label ends at `](`, and before a `] [` whose own bracket turns out to be the link.
std::size_t Reader::label_item(Way way, std::size_t at, Inlines* out) {
    if (const std::size_t end = emphasis(at, way.open, out); end != none) return end;
    if (text_[at] == u']') {
        if (unit(at + 1) == u'(') return none;
        if (starts(at, u"] [") && has(Dialect::v0_31_36)) {
            const std::size_t close = next_closing_bracket(at + 3);
            if (close != none && unit(close + 1) == u'(') return none;
        }
    }
    return take_text(at, at + 1, out);
}

std::size_t Reader::emphasis_item(Way way, std::size_t at, Inlines* out) {
    const char16_t c = text_[at];
    const char16_t mark = way.inside == Inside::bold ? u'*' : way.inside == Inside::italic ? u'_' : u'~';
    if (c == u'\n' || c == mark) return none;
    if (is_blank(c)) return take_text(at, at + 1, out);
    std::size_t end = none;
    switch (c) {
        case u'`': end = inline_code(at, out); break;
        case u'<':
            end = timestamp(at, out);
            if (end == none) end = reference(at, way.open, out);
            break;
        case u'[': end = reference(at, way.open, out); break;
        case u'@': end = user_mention(at, out); break;
        case u'#':
            end = channel_mention(at, out);
            if (end == none) end = unicode_emoji(at, out);
            break;
        case u':': end = shortcode(at, out); break;
        default:
            end = emphasis(at, way.open, out);
            if (end == none) end = unicode_emoji(at, out);
    }
    if (end == none) end = emoticon(at, out);
    return end != none ? end : emphasis_text(way, at, out);
}

std::size_t Reader::emphasis_text(Way way, std::size_t at, Inlines* out) {
    const char16_t c = text_[at];
    std::size_t end = at + 1;
    if (way.inside == Inside::strike) {
        constexpr std::u16string_view joined = u"!#<>:";
        if (joined.find(c) != std::u16string_view::npos && (unit(end) == u'@' || unit(end) == u'#')) ++end;
    } else if (!ends_emphasised_run(c)) {
        while (end < text_.size() && !ends_emphasised_run(text_[end]) && !splits_run(end)) ++end;
    }
    return take_text(at, end, out);
}

std::size_t Reader::escape(Way way, std::size_t at, Inlines* out) {
    constexpr std::u16string_view escaped = u"*_~`#.";
    const char16_t c = unit(at + 1);
    if (escaped.find(c) != std::u16string_view::npos || (c == u'|' && way.inside == Inside::cell)) {
        return at + 1 < text_.size() ? take_text(at + 1, at + 2, out) : none;
    }
    if (c == u'<') {
        if (const std::size_t end = timestamp(at + 1, nullptr); end != none) return take_text(at + 1, end, out);
    }
    return inline_katex(at, out);
}

std::size_t Reader::inline_code(std::size_t at, Inlines* out) {
    std::size_t end = at + 1;
    while (end < text_.size() && text_[end] != u'`' && text_[end] != u'\n') ++end;
    steps_ += end - at;
    if (unit(end) != u'`' || end == at + 1) return none;
    if (out != nullptr) out->add(markup::inline_code(to_utf8(text_.substr(at + 1, end - at - 1))));
    return end + 1;
}

/// Opened by either mark that is switched on and closed by the next of either.
std::size_t Reader::inline_katex(std::size_t at, Inlines* out) {
    const bool dollar = options_.katex_dollar && text_[at] == u'$';
    const bool parenthesis = options_.katex_parenthesis && starts(at, u"\\(");
    if (!dollar && !parenthesis) return none;
    const std::size_t begin = at + (dollar ? 1 : 2);
    const std::size_t close = run_end(Run::math, begin);
    if (close >= text_.size()) return none;
    if (out != nullptr) {
        Node math = node(Kind::inline_katex, {});
        math.text = to_utf8(text_.substr(begin, close - begin));
        out->add(std::move(math));
    }
    return close + (text_[close] == u'$' ? 1 : 2);
}

}  // namespace chatleaf::markup
