// SPDX-License-Identifier: MIT
#include "chatleaf/text/words.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "chatleaf/text/ascii.hpp"

namespace chatleaf::text {
namespace {

using Pieces = std::vector<std::string_view>;

// ICU counts in 32 bits; a text is cut into stretches it can count.
constexpr std::size_t longest_stretch = std::size_t{256} << 20;

// Where releases of ICU differ about ASCII.
struct AsciiRules {
    bool colon_joins = false;   // "a:b" is one word
    bool at_is_letter = false;  // "@a" is
};

struct WordRules {
    std::unique_ptr<const icu::BreakIterator> iterator;  // cloned for each call, never used itself
    AsciiRules ascii;
};

/// Cuts texts by the rules given; one of these cuts many texts at the price of little more than one.
class IcuCutter {
public:
    explicit IcuCutter(const icu::BreakIterator& rules) : iterator_(rules.clone()) {}

    void cut(std::string_view utf8, Pieces& pieces) {
        UErrorCode status = U_ZERO_ERROR;
        UText text = UTEXT_INITIALIZER;
        utext_openUTF8(&text, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status);
        const std::unique_ptr<UText, decltype(&utext_close)> owned(&text, &utext_close);
        if (U_SUCCESS(status) && iterator_) iterator_->setText(&text, status);
        if (U_FAILURE(status) || !iterator_) {
            pieces.push_back(utf8);
            return;
        }
        std::int32_t begin = iterator_->first();
        for (std::int32_t end = iterator_->next(); end != icu::BreakIterator::DONE;
             begin = end, end = iterator_->next()) {
            pieces.push_back(utf8.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
        }
    }

private:
    std::unique_ptr<icu::BreakIterator> iterator_;
};

const WordRules& word_rules() {
    static const WordRules rules = [] {
        WordRules made;
        UErrorCode status = U_ZERO_ERROR;
        made.iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
        if (U_FAILURE(status)) made.iterator.reset();
        if (made.iterator) {
            const auto is_one_word = [&](std::string_view text) {
                Pieces pieces;
                IcuCutter(*made.iterator).cut(text, pieces);
                return pieces.size() == 1;
            };
            made.ascii = {is_one_word("a:b"), is_one_word("@a")};
        }
        return made;
    }();
    return rules;
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr auto plain_word_characters = [] {
    std::array<bool, 256> table{};
    for (int c = 0; c < 128; ++c) {
        const auto character = static_cast<char>(c);
        table[static_cast<std::size_t>(c)] = is_ascii_letter(character) || is_digit(character) || character == '_';
    }
    return table;
}();

// The part of UAX #29 that is about ASCII; the same as ICU's (a test compares them), at
// many times its speed.
class AsciiCutter {
public:
    AsciiCutter(std::string_view ascii, AsciiRules rules) : ascii_(ascii), rules_(rules) {}

    void cut(Pieces& pieces) const {
        for (std::size_t begin = 0; begin < ascii_.size();) {
            const std::size_t end = piece_end(begin);
            pieces.push_back(ascii_.substr(begin, end - begin));
            begin = end;
        }
    }

private:
    [[nodiscard]] bool is_letter(char c) const { return is_ascii_letter(c) || (c == '@' && rules_.at_is_letter); }
    [[nodiscard]] bool is_word_character(char c) const {
        return plain_word_characters[static_cast<unsigned char>(c)] || (c == '@' && rules_.at_is_letter);
    }

    // WB6, WB7, WB11, WB12: a mark between two letters or two digits.
    [[nodiscard]] bool joins(char before, char mark, char after) const {
        if (mark == '.' || mark == '\'') {
            return (is_letter(before) && is_letter(after)) || (is_digit(before) && is_digit(after));
        }
        if (mark == ':') return rules_.colon_joins && is_letter(before) && is_letter(after);
        return (mark == ',' || mark == ';') && is_digit(before) && is_digit(after);
    }

    [[nodiscard]] std::size_t piece_end(std::size_t begin) const {
        const char first = ascii_[begin];
        const std::size_t end = begin + 1;
        if (is_word_character(first)) return word_end(end);
        if (first == ' ') return std::min(ascii_.find_first_not_of(' ', end), ascii_.size());
        return first == '\r' && end < ascii_.size() && ascii_[end] == '\n' ? end + 1 : end;
    }

    [[nodiscard]] std::size_t word_end(std::size_t end) const {
        while (end < ascii_.size()) {
            if (is_word_character(ascii_[end])) {
                ++end;
            } else if (end + 1 < ascii_.size() && joins(ascii_[end - 1], ascii_[end], ascii_[end + 1])) {
                end += 2;
            } else {
                break;
            }
        }
        return end;
    }

    std::string_view ascii_;
    AsciiRules rules_;
};

bool is_ascii_mark(char c) { return c > ' ' && c < 0x7F; }

// A space and an ASCII mark behind it are two pieces whatever stands before and behind them.
bool parts_before(std::string_view utf8, std::size_t at) { return utf8[at - 1] == ' ' && is_ascii_mark(utf8[at]); }

// Gives ICU only the stretches, between such places, that have something else than ASCII in them.
class MixedCutter {
public:
    MixedCutter(const WordRules& rules, Pieces& pieces) : rules_(rules), pieces_(pieces), icu_(*rules.iterator) {}

    void cut(std::string_view utf8) {
        for (std::size_t begin = 0; begin < utf8.size();) {
            const auto other = begin + ascii_prefix(utf8.substr(begin));
            if (other == utf8.size()) return cut_ascii(utf8.substr(begin));
            auto from = other;
            while (from > begin && !parts_before(utf8, from)) --from;
            auto to = other + 1;
            while (to < utf8.size() && !parts_before(utf8, to)) ++to;
            cut_ascii(utf8.substr(begin, from - begin));
            icu_.cut(utf8.substr(from, to - from), pieces_);
            begin = to;
        }
    }

private:
    void cut_ascii(std::string_view ascii) { AsciiCutter(ascii, rules_.ascii).cut(pieces_); }

    const WordRules& rules_;
    Pieces& pieces_;
    IcuCutter icu_;
};

// REQUIRES: utf8 is well formed.
void cut(std::string_view utf8, Pieces& pieces) {
    const WordRules& rules = word_rules();
    if (is_ascii(utf8)) {
        AsciiCutter(utf8, rules.ascii).cut(pieces);
        return;
    }
    if (!rules.iterator) {
        pieces.push_back(utf8);
        return;
    }
    MixedCutter cutter(rules, pieces);
    while (!utf8.empty()) {
        std::size_t length = std::min(utf8.size(), longest_stretch);
        while (length < utf8.size() && U8_IS_TRAIL(static_cast<std::uint8_t>(utf8[length]))) --length;
        cutter.cut(utf8.substr(0, length));
        utf8.remove_prefix(length);
    }
}

}  // namespace

void append_words(std::vector<std::string_view>& pieces, std::string_view utf8) {
    if (is_ascii(utf8)) return cut(utf8, pieces);
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
}

std::vector<std::string_view> words(std::string_view utf8) {
    constexpr std::size_t usual_bytes = 4;  // of a piece: a word of seven letters, or the space behind it
    Pieces pieces;
    pieces.reserve(utf8.size() / usual_bytes + 1);
    append_words(pieces, utf8);
    return pieces;
}

}  // namespace chatleaf::text
