// SPDX-License-Identifier: MIT
#include "chatleaf/text/words.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cstddef>
#include <iterator>
#include <memory>
#include <random>
#include <string>

#include "support/catch.hpp"

using chatleaf::text::words;
using Pieces = std::vector<std::string_view>;

namespace {

std::string joined(const Pieces& pieces) {
    std::string text;
    for (const std::string_view piece : pieces) text += piece;
    return text;
}

Pieces by_icu(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> iterator(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    const std::unique_ptr<UText, decltype(&utext_close)> text(
        utext_openUTF8(nullptr, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status), &utext_close);
    iterator->setText(text.get(), status);
    REQUIRE(U_SUCCESS(status));
    Pieces pieces;
    auto begin = static_cast<std::size_t>(iterator->first());
    for (auto next = iterator->next(); next != icu::BreakIterator::DONE; next = iterator->next()) {
        const auto end = static_cast<std::size_t>(next);
        pieces.push_back(utf8.substr(begin, end - begin));
        begin = end;
    }
    return pieces;
}

}  // namespace

TEST_CASE("a text is cut into words, spaces and marks") {
    CHECK(words("") == Pieces{});
    CHECK(words("Don't panic,  it's 3.14!") == Pieces{"Don't", " ", "panic", ",", "  ", "it's", " ", "3.14", "!"});
    CHECK(words("straße über alles") == Pieces{"straße", " ", "über", " ", "alles"});
}

TEST_CASE("chinese and Thai are cut by dictionary, and an emoji stays whole") {
    CHECK(words("我是中国人").size() > 1);
    CHECK(words("สวัสดีครับ").size() == 2);
    CHECK(words("👩‍👩‍👧🇩🇪") == Pieces{"👩‍👩‍👧", "🇩🇪"});
}

TEST_CASE("ill-formed bytes are pieces of their own and lose nothing") {
    CHECK(words("a\xFF\xE2\x82 b") == Pieces{"a", "\xFF", "\xE2", "\x82", " ", "b"});
    std::mt19937 random(4);
    for (int i = 0; i < 2000; ++i) {
        std::string bytes(random() % 40, ' ');
        for (char& byte : bytes) byte = static_cast<char>(random() % 4 == 0 ? random() : 'a' + random() % 26);
        REQUIRE(joined(words(bytes)) == bytes);
    }
}

TEST_CASE("ASCII alone is cut exactly as ICU cuts it") {
    std::mt19937 random(5);
    constexpr std::string_view likely = "ab1_.,:;'\" \r\n\t-";
    for (int i = 0; i < 60000; ++i) {
        std::string ascii(random() % 12, ' ');
        for (char& c : ascii) {
            c = random() % 8 == 0 ? static_cast<char>(random() % 128) : likely[random() % likely.size()];
        }
        CAPTURE(ascii);
        REQUIRE(words(ascii) == by_icu(ascii));
    }
}

TEST_CASE("ASCII beside other text is cut exactly as ICU cuts the whole") {
    std::mt19937 random(6);
    static const char* const pieces[] = {"a",      "b",  "1",      " ",      " ",          " ",      "  ",
                                         ".",      ",",  "'",      ":",      "-",          "\n",     "\r",
                                         "@",      "_",  "\u00FC", "\u0301", "\u200D",     "\u3000", "\u00A0",
                                         "\u4E2D", "文", "ไทย",    "\u05D0", "\U0001F1E9", "👩",     "\u00AD"};
    for (std::size_t i = 0; i < 60000; ++i) {
        const std::size_t kinds = i % 2 == 0 ? std::size(pieces) : 17;
        std::string text;
        for (auto left = random() % 20; left > 0; --left) text += pieces[random() % kinds];
        CAPTURE(text);
        REQUIRE(words(text) == by_icu(text));
    }
}
