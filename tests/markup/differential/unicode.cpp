// SPDX-License-Identifier: MIT
#include <unicode/uset.h>

#include <string>
#include <vector>

#include "chatleaf/text/utf8.hpp"
#include "markup/differential/messages.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::test {
namespace {

/// Surroundings in which the kind of a character decides; `%` is where it stands.
constexpr std::string_view surroundings[] = {"%",
                                             "@%",
                                             "@a%",
                                             "#%",
                                             "#a%",
                                             "%@a",
                                             "%#a",
                                             "a%b.com",
                                             "http://%.com",
                                             "http://a.com/%",
                                             "http://a.com%",
                                             "%a@b.com",
                                             "a%@b.com",
                                             "a@%.com",
                                             "mailto:%@a.com",
                                             "_a_%",
                                             "%_a_",
                                             "*%*",
                                             "_%_",
                                             "~%~",
                                             "%*a*",
                                             "||%||",
                                             ":%:",
                                             ":a:%",
                                             "%:a:",
                                             "%:)",
                                             ":)%",
                                             "[%](a:b)",
                                             "[a](http://b.c/%)",
                                             "[a](%)",
                                             "<http://a.b|%>",
                                             "<http://%|a>",
                                             "|%|\n|-|",
                                             "|a%|\n|-%|",
                                             "# %",
                                             "-%a",
                                             "1.%a",
                                             ">%",
                                             "`%`",
                                             "```%\na\n```",
                                             "```\n%\n```",
                                             "color:#fff%",
                                             "%color:#fff",
                                             "\\%",
                                             "$%$",
                                             "+12345%",
                                             "%+12345",
                                             "---%",
                                             "%\n",
                                             "- [x]%a",
                                             "![%](a:b)",
                                             "<t:1700000000>%",
                                             "%%",
                                             "%\u200D%",
                                             "%\uFE0F",
                                             "%\U0001F3FB",
                                             "a%",
                                             "%a",
                                             " % ",
                                             "*:)%",
                                             "a.b%",
                                             "localhost%",
                                             "-_-%",
                                             "%.a.com",
                                             "a.%"};

std::string put(std::string_view surrounding, std::string_view what) {
    std::string made;
    for (const char c : surrounding) {
        if (c == '%') {
            made += what;
        } else {
            made += c;
        }
    }
    return made;
}

std::string written(char32_t code_point) {
    std::string made;
    text::append_code_point(made, code_point >= 0xD800 && code_point <= 0xDFFF ? 0xFFFD : code_point);
    return made;
}

/// All emoji that are recommended for interchange, sequences and all.
const std::vector<std::string>& known_emoji() {
    static const std::vector<std::string> known = [] {
        std::vector<std::string> made;
        UErrorCode fault = U_ZERO_ERROR;
        const USet* const set = u_getBinaryPropertySet(UCHAR_RGI_EMOJI, &fault);
        if (U_FAILURE(fault)) return std::vector<std::string>{"\U0001F600"};
        for (int32_t item = 0; item < uset_getItemCount(set); ++item) {
            UChar32 first = 0, last = 0;
            std::u16string sequence(32, u'\0');
            const int32_t length = uset_getItem(set, item, &first, &last, sequence.data(), 32, &fault);
            if (length >= 2) made.push_back(markup::to_utf8(sequence.substr(0, static_cast<std::size_t>(length))));
            for (UChar32 c = first; length == 0 && c <= last; ++c) made.push_back(written(static_cast<char32_t>(c)));
        }
        return made;
    }();
    return known;
}

std::string character(Dice& dice) {
    static constexpr std::string_view odd[] = {
        "\u00A0",     "\uFEFF",     "\u2028",     "\u2029",     "\u0085",     "\r",         "\r\n",       "\v",
        "\f",         "\u1680",     "\u2003",     "\u202F",     "\u205F",     "\u3000",     "\u200B",     "\u200C",
        "\u200D",     "\u2060",     "\u00AD",     "\u061C",     "\u200E",     "\u200F",     "\u202A",     "\u202E",
        "\u2066",     "\u2069",     "\uFE0E",     "\uFE0F",     "\u20E3",     "\u0301",     "\u0308",     "\u3099",
        "\uFFFD",     "\uFFFE",     "\uFFFF",     "\uFDD0",     "\U0001FFFE", "\U0010FFFF", "\U000E0067", "\U000E007F",
        "\U0001F3FB", "\U0001F3FF", "\U0001F1E6", "\U0001F1FF", "\x01",       "\x1F",       "\x7F",       "\u0080",
        "\u009F",     "\u0130",     "\u0131",     "\u00DF",     "\u1E9E",     "\u03C2",     "\uFF21",     "\uFF10",
        "\uFF1A",     "\uFF20",     "\uFF0E",     "\u3002",     "\u02BC",     "\u2019",     "\u00B7",     "\u05D0",
        "\u0627",     "\u0660",     "\u0966",     "\u4E2D",     "\uAC00",     "\U0001D400", "\U00020000", "\u2603",
        "\u231A",     "\u2764",     "\u00A9",     "\u203C"};
    switch (dice.below(9)) {
        case 0:
        case 1: return std::string(dice.of(odd));
        case 2:
        case 3: return known_emoji()[dice.below(known_emoji().size())];
        case 4: return written(static_cast<char32_t>(dice.between(0x80, 0x24FF)));
        case 5: return written(static_cast<char32_t>(dice.between(0x80, 0xFFFF)));
        case 6: return written(static_cast<char32_t>(dice.between(0x1F000, 0x1FAFF)));
        case 7: return dice.one_in(4) ? std::string(1, '\0') : written(static_cast<char32_t>(dice.between(1, 0x7F)));
        default: return written(static_cast<char32_t>(dice.between(0x10000, 0x10FFFF)));
    }
}

/// A character, or an emoji with a part lost, added or taken from another.
std::string cluster(Dice& dice) {
    std::string made = character(dice);
    if (dice.one_in(3)) made += character(dice);
    if (dice.one_in(4)) made = mutated(dice, std::move(made), 1);
    return made;
}

}  // namespace

std::string unicode_message(Dice& dice) {
    std::string made;
    for (std::size_t left = dice.between(1, 6); left > 0; --left) {
        if (dice.one_in(2)) {
            const std::string_view surrounding = dice.of(surroundings);
            made += put(surrounding, cluster(dice));
        } else {
            made += cluster(dice);
        }
        if (dice.one_in(4)) made += dice.one_in(2) ? " " : "\n";
    }
    return made;
}

std::string character_rows(Dice& dice) {
    const std::string_view surrounding = dice.of(surroundings);
    const std::size_t first = dice.one_in(4) ? dice.between(0x1F000, 0x1FBFF) : dice.between(1, 0xFFFF - 10);
    std::string made;
    for (std::size_t c = first; c < first + 10; ++c)
        made += put(surrounding, written(static_cast<char32_t>(c))) + "\n\n";
    return made;
}

}  // namespace chatleaf::test
