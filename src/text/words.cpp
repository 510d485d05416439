// SPDX-License-Identifier: MIT
#include "chatleaf/text/words.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace chatleaf::text {
namespace {

using Pieces = std::vector<std::string_view>;

// ICU counts in 32 bits; a text is cut into stretches it can count.
constexpr std::size_t longest_stretch = std::size_t{256} << 20;

// How ICU reads ASCII, kept beside the iterator whose rules it repeats.
struct WordRules {
    std::unique_ptr<const icu::BreakIterator> iterator;  // cloned for each call, never used itself
    bool colon_joins = false;                            // "a:b" is one word; later releases of ICU cut it
};

void cut_by_icu(const icu::BreakIterator& rules, std::string_view utf8, Pieces& pieces) {
    UErrorCode status = U_ZERO_ERROR;
    UText* text = utext_openUTF8(nullptr, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status);
    const std::unique_ptr<UText, decltype(&utext_close)> owned(text, &utext_close);
    const std::unique_ptr<icu::BreakIterator> iterator(rules.clone());
    if (U_SUCCESS(status) && iterator) iterator->setText(text, status);
    if (U_FAILURE(status) || !iterator) {
        pieces.push_back(utf8);
        return;
    }
    std::int32_t begin = iterator->first();
    for (std::int32_t end = iterator->next(); end != icu::BreakIterator::DONE; begin = end, end = iterator->next()) {
        pieces.push_back(utf8.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
    }
}

const WordRules& word_rules() {
    static const WordRules rules = [] {
        WordRules made;
        UErrorCode status = U_ZERO_ERROR;
        made.iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
        if (U_FAILURE(status)) made.iterator.reset();
        if (made.iterator) {
            Pieces pieces;
            cut_by_icu(*made.iterator, "a:b", pieces);
            made.colon_joins = pieces.size() == 1;
        }
        return made;
    }();
    return rules;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_character(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

// WB6, WB7, WB11, WB12 of UAX #29: a mark between two letters or two digits.
bool joins(char before, char mark, char after, bool colon_joins) {
    if (is_letter(before) && is_letter(after)) return mark == '.' || mark == '\'' || (mark == ':' && colon_joins);
    if (is_digit(before) && is_digit(after)) return mark == '.' || mark == '\'' || mark == ',' || mark == ';';
    return false;
}

// The end of the piece that begins at `at`; the same as ICU's (a test compares them), at
// many times its speed.
std::size_t ascii_piece_end(std::string_view ascii, std::size_t at, bool colon_joins) {
    const char first = ascii[at];
    std::size_t end = at + 1;
    if (first == ' ') {
        while (end < ascii.size() && ascii[end] == ' ') ++end;
    } else if (first == '\r') {
        if (end < ascii.size() && ascii[end] == '\n') ++end;
    } else if (is_word_character(first)) {
        while (end < ascii.size()) {
            if (is_word_character(ascii[end])) {
                ++end;
            } else if (end + 1 < ascii.size() && joins(ascii[end - 1], ascii[end], ascii[end + 1], colon_joins)) {
                end += 2;
            } else {
                break;
            }
        }
    }
    return end;
}

void cut_ascii(std::string_view ascii, bool colon_joins, Pieces& pieces) {
    for (std::size_t begin = 0; begin < ascii.size();) {
        const std::size_t end = ascii_piece_end(ascii, begin, colon_joins);
        pieces.push_back(ascii.substr(begin, end - begin));
        begin = end;
    }
}

// REQUIRES: utf8 is well formed.
void cut(std::string_view utf8, Pieces& pieces) {
    const WordRules& rules = word_rules();
    if (std::ranges::all_of(utf8, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        cut_ascii(utf8, rules.colon_joins, pieces);
        return;
    }
    while (!utf8.empty()) {
        std::size_t length = std::min(utf8.size(), longest_stretch);
        while (length < utf8.size() && U8_IS_TRAIL(static_cast<std::uint8_t>(utf8[length]))) --length;
        if (rules.iterator) {
            cut_by_icu(*rules.iterator, utf8.substr(0, length), pieces);
        } else {
            pieces.push_back(utf8.substr(0, length));
        }
        utf8.remove_prefix(length);
    }
}

}  // namespace

std::vector<std::string_view> words(std::string_view utf8) {
    Pieces pieces;
    const auto* data = reinterpret_cast<const std::uint8_t*>(utf8.data());
    std::size_t begin = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t character = at;
        UChar32 code_point = 0;
        U8_NEXT(data, at, utf8.size(), code_point);
        if (code_point >= 0) continue;
        cut(utf8.substr(begin, character - begin), pieces);
        for (std::size_t ill = character; ill < at; ++ill) pieces.push_back(utf8.substr(ill, 1));
        begin = at;
    }
    cut(utf8.substr(begin), pieces);
    return pieces;
}

}  // namespace chatleaf::text
