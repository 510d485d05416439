// SPDX-License-Identifier: MIT
#include "markup/runs.hpp"

#include <algorithm>

#include "markup/characters.hpp"

namespace chatleaf::markup {
namespace {

constexpr std::uint32_t bit(Run run) { return std::uint32_t{1} << static_cast<unsigned>(run); }

constexpr bool is_one_of(char16_t c, std::u16string_view marks) { return marks.find(c) != marks.npos; }

constexpr bool is_label_unit(char16_t c, bool older) {
    if (is_letter(c) || is_digit(c)) return true;
    return !is_white(c) && !is_trailing(c) && !is_one_of(c, u"-_$@&+#?\\/|><%`") && (older || !is_one_of(c, u"[]"));
}

constexpr bool is_body_unit(char16_t c) { return c > u' ' && !is_one_of(c, u")\\|\x7F"); }

/// Whether an ASCII character goes on with the run, wherever it stands.
constexpr bool goes_on(Run run, char16_t c) {
    switch (run) {
        case Run::alphanumeric: return is_letter(c) || is_digit(c);
        case Run::letters: return is_letter(c);
        case Run::digits: return is_digit(c);
        case Run::blanks: return is_blank(c);
        case Run::at_signs: return c == u'@';
        case Run::stars: return c == u'*';
        case Run::underscores: return c == u'_';
        case Run::tildes: return c == u'~';
        case Run::name: return is_letter(c) || is_digit(c) || is_one_of(c, u"-_.");
        case Run::shortcode: return is_letter(c) || is_digit(c) || is_one_of(c, u"-_+.");
        case Run::label: return is_label_unit(c, false);
        case Run::older_label: return is_label_unit(c, true);
        case Run::after_dash: return !is_white(c) && !is_one_of(c, u"\\/|><%`[]");
        case Run::older_after_dash: return !is_white(c) && !is_one_of(c, u"\\/|><%`");
        case Run::user: return is_letter(c) || is_digit(c) || is_one_of(c, u"$&+_#?-");
        case Run::local_part: return is_letter(c) || is_digit(c) || is_local_part_mark(c);
        case Run::not_white: return !is_white(c);
        case Run::url_start: return !is_white(c) && !is_one_of(c, u":./@");
        case Run::body: return is_body_unit(c);
        case Run::plain_body: return is_body_unit(c) && c != u'(';
        case Run::image_label: return is_any_text(c);
        case Run::angle_label: return c >= u' ' && !is_one_of(c, u"<>|");
        case Run::not_bracket: return c != u']';
        case Run::code: return c != u'`' && c != u'\n';
        case Run::line_text: return !is_one_of(c, u"*_~`:\n<[]! \t()\\|");
        case Run::marked_text: return !is_one_of(c, u"\n* _~");
        case Run::strike_text: return !is_one_of(c, u"\n~ *_:`@#[]\\<!|");
        case Run::label_line: return !is_one_of(c, u"]*_~");
        case Run::label_text: return !is_white(c) && !is_one_of(c, u"]()*_~");
        case Run::math:
        case Run::math_block: return c != u'$' && c != u'\\';
    }
    return false;
}

constexpr std::array<std::uint32_t, 128> ascii_classes = [] {
    std::array<std::uint32_t, 128> classes{};
    for (unsigned c = 0; c < 128; ++c) {
        for (unsigned run = 0; run <= static_cast<unsigned>(Run::last_); ++run) {
            if (goes_on(static_cast<Run>(run), static_cast<char16_t>(c))) classes[c] |= bit(static_cast<Run>(run));
        }
    }
    return classes;
}();

/// The same beyond ASCII.
bool goes_on_beyond(Run run, char16_t c) {
    switch (run) {
        case Run::alphanumeric:
        case Run::letters:
        case Run::digits:
        case Run::blanks:
        case Run::at_signs:
        case Run::stars:
        case Run::underscores:
        case Run::tildes:
        case Run::shortcode:
        case Run::user: return false;
        case Run::name: return is_name_unit(c);
        case Run::local_part: return is_local_part_unit(c);
        case Run::strike_text: return (c < 0x2300 || c > 0x27BF) && c != 0xD83C && c != 0xD83D && c != 0xD83E;
        default: return true;
    }
}

}  // namespace

bool Runs::ends_math(std::size_t at, char16_t bracket, bool doubled) const {
    const char16_t next = at + 1 < text_.size() ? text_[at + 1] : u'\0';
    if (text_[at] == u'\\') return options_.katex_parenthesis && next == bracket;
    return options_.katex_dollar && (!doubled || next == u'$');
}

bool Runs::continues(Run run, std::size_t at) const {
    const char16_t c = text_[at];
    if (c < 128 ? (ascii_classes[c] & bit(run)) != 0 : goes_on_beyond(run, c)) return true;
    switch (run) {
        case Run::local_part: return c == u'.' && at + 1 < text_.size() && starts_local_part(text_[at + 1]);
        case Run::math: return (c == u'$' || c == u'\\') && !ends_math(at, u')', false);
        case Run::math_block: return (c == u'$' || c == u'\\') && !ends_math(at, u']', true);
        default: return false;
    }
}

std::size_t Runs::walk(Run run, std::size_t at) {
    const auto index = static_cast<unsigned>(run);
    if (!tables_.empty()) return walk_with_table(tables_[index], run, at);
    constexpr std::uint32_t looking_ahead = bit(Run::local_part) | bit(Run::math) | bit(Run::math_block);
    const std::uint32_t wanted = bit(run);
    const std::u16string_view text = text_;
    std::size_t end = at;
    for (; end < text.size(); ++end) {
        while (end < text.size() && text[end] < 128 && (ascii_classes[text[end]] & wanted) != 0) ++end;
        if (end >= text.size() || (text[end] < 128 && (wanted & looking_ahead) == 0) || !continues(run, end)) break;
    }
    steps_ += end - at + 1;
    if (end > at) last_[index] = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    if (steps_ > 8 * text_.size() + 256) tables_.resize(count);
    return end;
}

std::size_t Runs::walk_with_table(std::vector<std::uint32_t>& ends, Run run, std::size_t at) {
    if (ends.empty()) ends.resize(text_.size() + 1);
    std::size_t walked = at;
    while (walked < text_.size() && ends[walked] == 0 && continues(run, walked)) ++walked;
    steps_ += walked - at + 1;
    const std::size_t end = walked < text_.size() && ends[walked] != 0 ? ends[walked] - 1 : walked;
    for (std::size_t i = at; i < walked; ++i) ends[i] = static_cast<std::uint32_t>(end + 1);
    return end;
}

}  // namespace chatleaf::markup
