// SPDX-License-Identifier: MIT
#include "markup/characters.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {
namespace {

bool is_scheme_unit(char16_t c) { return is_letter(c) || is_digit(c) || c == u'+' || c == u'-'; }

bool is_domain_unit(char16_t c) {
    constexpr std::u16string_view others = u"-_^{}\x7F";
    return is_letter(c) || is_digit(c) || c >= 0x80 || others.find(c) != std::u16string_view::npos;
}

}  // namespace

bool Reader::continues(Run run, std::size_t at) const {
    const char16_t c = text_[at];
    switch (run) {
        case Run::alphanumeric: return is_letter(c) || is_digit(c);
        case Run::at_signs: return c == u'@';
        case Run::not_white: return !is_white(c);
        case Run::target: return !is_white(c) && c != u'(' && c != u')';
        case Run::scheme: return is_scheme_unit(c);
        case Run::label: return is_domain_unit(c);
        case Run::domain: return is_domain_unit(c) || (c == u'.' && is_domain_unit(unit(at + 1)));
        case Run::user: return is_domain_unit(c) || c == u':' || c == u'.';
        case Run::local_part: return is_local_part_unit(c) || (c == u'.' && at > 0 && text_[at - 1] != u'.');
        case Run::math:
            return !(options_.katex_dollar && c == u'$') && !(options_.katex_parenthesis && starts(at, u"\\)"));
        case Run::dollar_block: return !starts(at, u"$$");
        case Run::bracket_block: return !starts(at, u"\\]");
    }
    return false;
}

std::size_t Reader::run_end(Run run, std::size_t at) {
    auto& ends = runs_[static_cast<unsigned>(run)];
    if (ends.empty()) ends.resize(text_.size() + 1);
    std::size_t end = at;
    while (end < text_.size() && ends[end] == 0 && continues(run, end)) ++end;
    steps_ += end - at;
    const std::size_t walked = end;
    if (end < text_.size() && ends[end] != 0) end = ends[end] - 1;
    for (std::size_t i = at; i < walked; ++i) ends[i] = static_cast<std::uint32_t>(end + 1);
    return end;
}

}  // namespace chatleaf::markup
