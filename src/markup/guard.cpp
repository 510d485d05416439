// SPDX-License-Identifier: MIT
#include "markup/guard.hpp"

#include <algorithm>
#include <cstddef>

#include "chatleaf/text/utf8.hpp"
#include "markup/characters.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::markup {
namespace {

bool is_space(char16_t c) { return is_white(c); }

bool is_one_of(char16_t c, std::u16string_view units) { return units.find(c) != std::u16string_view::npos; }

/// Goes through text once and puts guards where something could start.
class Guarder {
public:
    Guarder(std::u16string_view text, guard_place place) : text_(text), place_(place) {}
    std::u16string run();

private:
    [[nodiscard]] char16_t unit(std::size_t at) const { return at < text_.size() ? text_[at] : u'\0'; }
    [[nodiscard]] bool needs_guard_before(std::size_t at, char16_t before) const;
    [[nodiscard]] bool needs_guard_after(std::size_t at, char16_t before);
    [[nodiscard]] bool starts_shortcode(std::size_t at);
    [[nodiscard]] bool starts_phone(std::size_t at) const;

    std::u16string_view text_;
    guard_place place_;
    std::size_t shortcode_units_until_ = 0;
};

/// No emoticon starts in the middle of a word.
bool is_in_word(char16_t before) { return is_name_unit(before) && !is_one_of(before, u"-_."); }

/// The writer puts a backslash before these.
bool is_escaped(char16_t c) { return is_one_of(c, u"*_~`."); }

bool Guarder::needs_guard_before(std::size_t at, char16_t before) const {
    return !place_.in_label && place_.dialect >= Dialect::v0_31_36 && !is_letter(before) && before < 0x80 &&
           starts_with_emoji(text_.substr(at));
}

bool Guarder::starts_shortcode(std::size_t at) {
    std::size_t end = std::max(at + 1, shortcode_units_until_);
    while (is_letter(unit(end)) || is_digit(unit(end)) || is_one_of(unit(end), u"-_+.")) ++end;
    shortcode_units_until_ = end;
    return end > at + 1 && unit(end) == u':';
}

/// Five digits and more after `+` are a phone number.
bool Guarder::starts_phone(std::size_t at) const {
    const std::u16string_view after = text_.substr(at + 1, 24);
    const std::size_t end = std::min(after.find_first_not_of(u"0123456789()-"), after.size());
    return std::count_if(after.begin(), after.begin() + static_cast<std::ptrdiff_t>(end), is_digit) >= 5;
}

bool Guarder::needs_guard_after(std::size_t at, char16_t before) {
    const char16_t c = text_[at];
    const char16_t after = unit(at + 1);
    const auto is_harmless = [](char16_t unit) { return is_letter(unit) || is_digit(unit) || is_space(unit); };
    if (c == guard_unit[0] || after == guard_unit[0]) return false;
    const bool is_last = at + 1 == text_.size();
    // A closing mark would make an emoticon or an escape of these.
    if (is_last && place_.before_mark) return is_one_of(c, u":;=-\\|<@#");
    if (is_last) return false;
    const bool splits_character = (c & 0xFC00U) == 0xD800;
    if (place_.anywhere && !splits_character && !(is_harmless(c) && is_harmless(after))) return true;
    // A bare "localhost" links in some places, before 0.31.36 in most.
    if (c == u'l' && text_.substr(at, 9) == u"localhost") return true;
    bool parted = false;
    switch (c) {
        // Which characters a name may hold is a setting of the server: none is taken for harmless.
        case u'@':
        case u'#': parted = !is_space(after); break;
        case u'<': parted = !is_space(after) && !is_one_of(after, u"=<>)"); break;
        case u']': parted = after == u'('; break;
        case u'|': parted = after == u'|'; break;
        case u'\\': parted = is_one_of(after, u"*_~`#.<([|"); break;
        case u'+': parted = starts_phone(at); break;
        case u':': parted = is_escaped(after) || starts_shortcode(at); break;
        case u'=': parted = is_escaped(after); break;
        // `:-\` is an emoticon, too.
        case u'-': parted = is_escaped(after) && is_one_of(before, u":=;8B"); break;
        default: break;
    }
    if (parted) return true;
    return !is_in_word(before) && starts_with_emoticon(text_.substr(at));
}

std::u16string Guarder::run() {
    std::u16string out;
    for (std::size_t at = 0; at < text_.size(); ++at) {
        const char16_t c = is_space(text_[at]) && text_[at] != u'\t' ? u' ' : text_[at];
        const char16_t before = out.empty() ? u' ' : out.back();
        const bool is_low_half = (c & 0xFC00U) == 0xDC00;
        if (!is_low_half && needs_guard_before(at, before)) out += guard_unit;
        out += c;
        if (needs_guard_after(at, before)) out += guard_unit;
    }
    return out;
}

}  // namespace

std::string guarded_text(std::string_view text, guard_place place) {
    const std::u16string units = to_utf16(text);
    return to_utf8(Guarder(units, place).run());
}

std::string guarded_code(std::string_view code) {
    std::string out;
    for (std::size_t at = 0; at < code.size(); ++at) {
        out += code[at];
        const std::string_view after = code.substr(at + 1);
        if (after.empty() || after.starts_with(guard)) continue;
        const bool pings = (code[at] == '@' || code[at] == '#') && !is_space(static_cast<unsigned char>(after.front()));
        if (pings || (out.ends_with("``") && after.front() == '`')) out += guard;
    }
    return out;
}

std::string code_without_targets(std::string_view code) {
    std::string out;
    for (std::size_t at = 0; at < code.size();) {
        const std::size_t next = code.find("](", at);
        if (next == std::string_view::npos) return out.append(code.substr(at));
        out.append(code.substr(at, next + 1 - at)).append(guard);
        at = next + 1;
    }
    return out;
}

namespace {

/// Those beyond ASCII.
constexpr std::string_view javascript_spaces[] = {"\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004",
                                                  "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u2028",
                                                  "\u2029", "\u202F", "\u205F", "\u3000", "\uFEFF"};

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

}  // namespace

std::size_t leading_space(std::string_view text) {
    if (text.empty()) return 0;
    if (is_ascii(text.front())) return is_ascii_space(text.front()) ? 1 : 0;
    for (const std::string_view space : javascript_spaces) {
        if (text.starts_with(space)) return space.size();
    }
    return 0;
}

std::size_t trailing_space(std::string_view text) {
    if (text.empty()) return 0;
    if (is_ascii(text.back())) return is_ascii_space(text.back()) ? 1 : 0;
    for (const std::string_view space : javascript_spaces) {
        if (text.ends_with(space)) return space.size();
    }
    return 0;
}

std::string without_guards(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t next = std::min(text.find(guard, at), text.size());
        out.append(text.substr(at, next - at));
        at = next + guard.size();
    }
    return out;
}

}  // namespace chatleaf::markup
