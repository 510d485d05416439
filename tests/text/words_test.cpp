// SPDX-License-Identifier: MIT
#include "chatleaf/text/words.hpp"

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

// A letter that is not ASCII, set apart by a line end, sends the whole text to ICU and
// touches no rule before it.
TEST_CASE("ASCII alone is cut exactly as ICU cuts it") {
    std::mt19937 random(5);
    constexpr std::string_view likely = "ab1_.,:;'\" \r\n\t-";
    for (int i = 0; i < 60000; ++i) {
        std::string ascii(random() % 12, ' ');
        for (char& c : ascii) {
            c = random() % 8 == 0 ? static_cast<char>(random() % 128) : likely[random() % likely.size()];
        }
        const std::string with_other = ascii + "\n\u00E9";
        Pieces expected = words(with_other);
        REQUIRE(expected.back() == "\u00E9");
        expected.pop_back();
        // A CR at the end of the text takes the LF.
        if (!ascii.empty() && ascii.back() == '\r') {
            expected.back().remove_suffix(1);
        } else {
            expected.pop_back();
        }
        CAPTURE(ascii);
        REQUIRE(words(ascii) == expected);
    }
}
