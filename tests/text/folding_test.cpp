// SPDX-License-Identifier: MIT
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <random>

#include "chatleaf/text/utf8.hpp"
#include "chatleaf/text/words.hpp"
#include "support/catch.hpp"

using chatleaf::text::folded_space;
using chatleaf::text::is_white_space;
using chatleaf::text::normalised;
using chatleaf::text::normalised_and_folded;

TEST_CASE("white space is folded to single spaces and cut off at both ends") {
    CHECK(folded_space("").empty());
    CHECK(folded_space(" \t\r\n\u00A0\u2003").empty());
    CHECK(folded_space("  a\n\t b\u00A0 c\u2028d ") == "a b c d");
    CHECK(folded_space("a\u200Bb") == "a\u200Bb");  // zero width: not space, and not ours to drop
}

TEST_CASE("runs of ASCII are folded as character by character") {
    const auto by_character = [](std::string_view text) {
        std::string folded;
        bool space = false;
        for (std::size_t at = 0; at < text.size();) {
            const auto begin = at;
            const bool white = u_isUWhiteSpace(static_cast<UChar32>(chatleaf::text::next_code_point(text, at)));
            if (!white && space && !folded.empty()) folded += ' ';
            if (!white) folded += text.substr(begin, at - begin);
            space = white;
        }
        return folded;
    };
    std::mt19937 random(41);
    static const char* const others[] = {"\u00A0",     "\u0085", "\u2003", "\u00FC",   "\u4E00", "\u0439",
                                         "\U0001F600", "\xC3",   "\x80",   "\xE2\x80", "\u0308", "\u0387"};
    for (std::size_t round = 0; round < 20000; ++round) {
        // Every other text is nearly all words.
        const std::size_t one_in = round % 2 == 0 ? 4 : 60;
        std::string text;
        for (auto left = random() % 60; left > 0; --left) {
            if (random() % one_in == 0) {
                text += others[random() % std::size(others)];
            } else if (random() % 5 == 0) {
                text += ' ';
            } else {
                text += static_cast<char>(random() % one_in == 1 ? random() % 128 : 'a' + random() % 26);
            }
        }
        CAPTURE(round, text);
        REQUIRE(folded_space(text) == by_character(text));
        REQUIRE(normalised_and_folded(text) == folded_space(normalised(text)));
        REQUIRE(is_white_space(text) == folded_space(text).empty());
        REQUIRE(is_white_space(text.substr(0, 2)) == folded_space(text.substr(0, 2)).empty());
    }
}

TEST_CASE("equal-looking texts are equal when normalised") {
    CHECK(normalised("plain") == "plain");
    CHECK(normalised("u\u0308ber") == "\u00FCber");
    CHECK(normalised("\u212B") == "\u00C5");
    CHECK(normalised("\uFB01") == "\uFB01");  // a ligature is another spelling, not another form
}

TEST_CASE("characters that are passed over are all normal, none is white space") {
    const auto in_utf8 = [](UChar32 c) {
        std::string text;
        chatleaf::text::append_code_point(text, static_cast<char32_t>(c));
        return text;
    };
    for (UChar32 c = 0x80; c < 0x800; ++c) {
        CAPTURE(c);
        if (c < 0x300 || (c >= 0x400 && c < 0x480)) {
            CHECK(u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES);
            CHECK(u_getCombiningClass(c) == 0);
            CHECK(normalised(in_utf8(c)) == in_utf8(c));
        }
        if (c >= 0xC0) CHECK(u_isUWhiteSpace(c) == 0);
    }
    CHECK(normalised("\u00FCber u\u0308ber") == "\u00FCber \u00FCber");
    CHECK(normalised("\u0438\u0306") == "\u0439");
}
