// SPDX-License-Identifier: MIT
#include <array>
#include <initializer_list>

#include "markup/characters.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {
namespace {

/// Takes the first that is there.
template <typename... Tries>
std::size_t first_of(Tries... tries) {
    std::size_t end = std::u16string_view::npos;
    static_cast<void>((((end = tries()) != std::u16string_view::npos) || ...));
    return end;
}

constexpr bool is_mark_in_word(char16_t c) { return c == u'\'' || c == u'-' || c == u','; }

constexpr std::array<bool, 0x80> goes_on_in_word = [] {
    std::array<bool, 0x80> goes_on{};
    for (char16_t c = 0; c < goes_on.size(); ++c) goes_on[c] = is_letter(c) || is_digit(c) || is_mark_in_word(c);
    return goes_on;
}();

}  // namespace

std::size_t Reader::take_text(std::size_t at, std::size_t end, Inlines* out) {
    if (out != nullptr) out->text(at, end);
    return end;
}

std::size_t Reader::take_run(Run run, std::size_t at, Inlines* out) {
    const std::size_t end = run_end(run, at);
    return end == at ? none : take_text(at, end, out);
}

/// Where a word ends that nothing but text can start with: letters and digits, then other characters that
/// make no host, address or emoticon of it. `at` itself when there is none.
std::size_t Reader::word_end(std::size_t at) {
    // In the oldest dialect each letter may be an item, and asks about the same word again.
    if (!newer()) return run_end(Run::alphanumeric, at);
    const char16_t first = unit(at), second = unit(at + 1);
    if (!is_letter(first) && !is_plain_beyond_ascii(first) && !(is_digit(first) && second < 0x80))
        return at;                               // no keycap
    if (is_mark_in_word(second)) return at + 1;  // an emoticon, perhaps
    std::size_t end = at + 1;
    while (end < text_.size() && (text_[end] >= 0x80 || goes_on_in_word[text_[end]])) ++end;
    steps_ += end - at;
    return end;
}

/// Words that a space or a line's end follows, after a mark of a sentence perhaps, are nothing but text;
/// everyday messages are made of them, so they are taken many at a time.
std::size_t Reader::words(std::size_t at, Inlines* out) {
    std::size_t end = at;
    while (true) {
        const std::size_t begin = end > at ? end + 1 : end;
        std::size_t word = word_end(begin);
        if (word == begin || (text_[begin] == u'l' && starts(begin, u"localhost"))) break;
        const char16_t mark = unit(word);
        if (mark == u'.' || mark == u',' || mark == u'?' || mark == u';') ++word;
        if (word < text_.size() && text_[word] != u' ' && text_[word] != u'\n') break;
        end = word;
        if (unit(end) != u' ') break;
    }
    return end == at ? none : take_text(at, end, out);
}

/// One item of a line. Everything can be one but the characters that may start something else.
std::size_t Reader::line_item(std::size_t at, Inlines* out, bool with_emoticon) {
    ++steps_;
    if (at >= text_.size()) return none;
    const char16_t c = text_[at];
    if (c >= 0x80 || is_letter(c) || is_digit(c)) {
        if (const std::size_t end = words(at, out); end != none) return end;
    } else if (c == u' ' && !is_blank(unit(at + 1))) {
        return take_text(at, at + 1, out);
    }
    if (!newer()) return older_line_item(at, out);
    const std::size_t end = special_item(at, out, with_emoticon);
    return end != none ? end : run_item(at, out, with_emoticon);
}

std::size_t Reader::special_item(std::size_t at, Inlines* out, bool with_emoticon) {
    const auto emoticon_here = [&] { return with_emoticon ? emoticon({}, at, out) : none; };
    switch (text_[at]) {
        case u' ':
        case u'\t': return take_run(Run::blanks, at, out);
        case u'\\':
            return first_of([&] { return escaped_timestamp(at, out); }, [&] { return inline_katex(at, out); },
                            [&] { return escape(at, out); });
        case u'[': return bracket_link(at, 0, out);
        case u'<':
            return first_of([&] { return timestamp(at, out); }, [&] { return angle_link(at, out); }, emoticon_here);
        case u'!': return image(at, out);
        case u'|': return spoiler(at, out);
        case u'@': return user_mention(at, out);
        case u'`': return inline_code(at, out);
        case u'+': return autolinked_phone(at, out);
        case u'$': return inline_katex(at, out);
        case u':': return first_of([&] { return emoji(at, out); }, emoticon_here);
        case u'*':
            return first_of([&] { return blank_emphasis(at, out); }, [&] { return emphasis(at, 0, out); },
                            emoticon_here);
        case u'~': return first_of([&] { return blank_emphasis(at, out); }, [&] { return emphasis(at, 0, out); });
        case u'-': return first_of([&] { return lone_dash(at, out); }, emoticon_here);
        default: return none;
    }
}

std::size_t Reader::run_item(std::size_t at, Inlines* out, bool with_emoticon) {
    const char16_t c = text_[at];
    if (constexpr std::u16string_view marks = u",.\"';()=%/?&>"; c < 0x80 && marks.find(c) != marks.npos) {
        // Of these no address and no emphasis is made.
        return first_of([&] { return channel_mention(at, out); },
                        [&] { return with_emoticon ? emoticon({}, at, out) : none; },
                        [&] { return take_run(Run::line_text, at, out); });
    }
    return first_of([&] { return autolinked_email(at, out); }, [&] { return domain_after_underscore(at, out); },
                    [&] { return autolinked_url(at, out); }, [&] { return blank_emphasis(at, out); },
                    [&] { return emphasis(at, 0, out); }, [&] { return channel_mention(at, out); },
                    [&] { return emoji(at, out); }, [&] { return lone_dash(at, out); },
                    [&] { return with_emoticon ? emoticon({}, at, out) : none; }, [&] { return color(at, out); },
                    [&] { return take_run(Run::line_text, at, out); });
}

std::size_t Reader::older_line_item(std::size_t at, Inlines* out) {
    return first_of([&] { return take_run(Run::blanks, at, out); }, [&] { return timestamp(at, out); },
                    [&] { return reference_at(at, 0, out); }, [&] { return autolinked_phone(at, out); },
                    [&] { return autolinked_email(at, out); }, [&] { return autolinked_url(at, out); },
                    [&] { return blank_emphasis(at, out); }, [&] { return emphasis(at, 0, out); },
                    [&] { return word_with_at(at, out); }, [&] { return user_mention(at, out); },
                    [&] { return channel_mention(at, out); }, [&] { return emoji(at, out); },
                    [&] { return inline_code(at, out); }, [&] { return image(at, out); },
                    [&] { return bare_emoticon(at, out); }, [&] { return color(at, out); },
                    [&] { return inline_katex(at, out); }, [&] { return escape(at, out); });
}

/// The character that nothing else took. The oldest parser takes a phone number and an URL along.
std::size_t Reader::any(std::size_t at, Inlines* out) {
    ++steps_;
    if (at >= text_.size() || line_end_length(at) > 0) return none;
    std::size_t end = at + 1;
    if (!newer()) {
        if (const std::size_t phone = phone_end(end); phone != none) end = phone;
        if (const std::size_t head = url_head_end(end); head != none) end = target_body_end(head, false);
    }
    return take_text(at, end, out);
}

std::size_t Reader::escape(std::size_t at, Inlines* out) {
    constexpr std::u16string_view escaped = u"*_~`#.";
    if (text_[at] != u'\\' || at + 1 >= text_.size() || escaped.find(text_[at + 1]) == escaped.npos) return none;
    return take_text(at + 1, at + 2, out);
}

std::size_t Reader::inline_code(std::size_t at, Inlines* out) {
    if (unit(at) != u'`') return none;
    const std::size_t end = run_end(Run::code, at + 1);
    if (end == at + 1 || unit(end) != u'`') return none;
    if (out != nullptr) out->add(markup::inline_code(source_.text(at + 1, end)));
    return end + 1;
}

/// TeX may go on over line ends.
std::size_t Reader::inline_katex(std::size_t at, Inlines* out) {
    std::size_t begin = none;
    if (options_.katex_parenthesis && starts(at, u"\\(")) {
        begin = at + 2;
    } else if (options_.katex_dollar && unit(at) == u'$') {
        begin = at + 1;
    }
    if (begin == none) return none;
    const std::size_t end = run_end(Run::math, begin);
    if (end >= text_.size()) return none;
    if (out != nullptr) {
        Node math = node(Kind::inline_katex, {});
        math.text = source_.text(begin, end);
        out->add(std::move(math));
    }
    return end + (text_[end] == u'$' ? 1 : 2);
}

std::size_t Reader::spoiler(std::size_t at, Inlines* out) {
    if (!starts(at, u"||")) return none;
    const Way way{Inside::spoiler, 0};
    const std::size_t end = reading_end(way, at + 2);
    if (end == at + 2 || !starts(end, u"||")) return none;
    if (out != nullptr) out->add(node(Kind::spoiler, built(way, at + 2, end)));
    return end + 2;
}

}  // namespace chatleaf::markup
