// SPDX-License-Identifier: MIT
#include "chatleaf/text/utf8.hpp"

#include <random>
#include <string>

#include "support/catch.hpp"

using namespace chatleaf::text;

namespace {

std::string random_bytes(std::mt19937& random) {
    // Bytes that meet in UTF-8's corner cases.
    static constexpr std::string_view bytes =
        "aZ \x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xED\xEF\xF0\xF4\xF5\xFF";
    std::string made(random() % 24, ' ');
    for (char& byte : made) byte = bytes[random() % bytes.size()];
    return made;
}

}  // namespace

TEST_CASE("well-formed UTF-8 is told from ill-formed") {
    CHECK(is_utf8(""));
    CHECK(is_utf8("plain ASCII of more than eight bytes"));
    CHECK(is_utf8("ß€😀 and \U0010FFFF"));
    for (const char* bytes :
         {"\x80", "a\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF"}) {
        CAPTURE(bytes);
        CHECK_FALSE(is_utf8(bytes));
    }
}

TEST_CASE("one bad byte is found wherever it stands in a text of any characters and any length") {
    const auto is_well_formed = [](std::string_view bytes) {  // one by one
        std::string again;
        for (std::size_t at = 0; at < bytes.size();) append_code_point(again, next_code_point(bytes, at));
        return again == bytes;
    };
    static constexpr char32_t most[] = {0x80, 0x80, 0x800, 0x10000, 0x110000};
    static constexpr std::string_view bad = "a\x80\xBF\xC1\xC3\xE0\xE2\xED\xEF\xF0\xF4\xFF";
    std::mt19937 random(3);
    for (int i = 0; i < 20000; ++i) {
        std::string bytes;
        const std::size_t kinds = 1 + random() % 5;
        for (auto left = random() % 60; left > 0; --left) append_code_point(bytes, random() % most[random() % kinds]);
        REQUIRE(is_utf8(bytes));
        if (bytes.empty()) continue;
        const std::size_t at = random() % bytes.size();
        switch (random() % 3) {
            case 0: bytes[at] = bad[random() % bad.size()]; break;
            case 1: bytes.insert(at, 1, bad[random() % bad.size()]); break;
            default: bytes.erase(at, 1); break;
        }
        CAPTURE(bytes);
        REQUIRE(is_utf8(bytes) == is_well_formed(bytes));
    }
}

TEST_CASE("each maximal ill-formed subpart becomes one replacement character") {
    CHECK(repaired_utf8("a\x80z") == "a\uFFFDz");
    CHECK(repaired_utf8("\xE2\x82") == "\uFFFD");  // two thirds of a euro sign
    CHECK(repaired_utf8("\xE2\x82z") == "\uFFFDz");
    CHECK(repaired_utf8("\xC0\xAF") == "\uFFFD\uFFFD");            // overlong slash
    CHECK(repaired_utf8("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");  // lone surrogate
    CHECK(repaired_utf8("\xF0\x9F\x98") == "\uFFFD");
}

TEST_CASE("repaired text is well formed, and repairing it again changes nothing") {
    std::mt19937 random(1);
    for (int i = 0; i < 20000; ++i) {
        const std::string bytes = random_bytes(random);
        const std::string repaired = repaired_utf8(bytes);
        CAPTURE(bytes);
        REQUIRE(is_utf8(repaired));
        REQUIRE(repaired_utf8(repaired) == repaired);
        if (is_utf8(bytes)) REQUIRE(repaired == bytes);
    }
}

TEST_CASE("code points that are read and appended again give the repaired text") {
    std::mt19937 random(2);
    for (int i = 0; i < 20000; ++i) {
        const std::string bytes = random_bytes(random);
        std::string again;
        std::size_t utf16 = 0;
        for (std::size_t at = 0; at < bytes.size();) {
            const char32_t c = next_code_point(bytes, at);
            utf16 += c > 0xFFFF ? 2 : 1;
            append_code_point(again, c);
        }
        REQUIRE(again == repaired_utf8(bytes));
        REQUIRE(utf16_length(bytes) == utf16);
    }
}

TEST_CASE("what is no character is appended as U+FFFD") {
    std::string text;
    append_code_point(text, 0xD800);
    append_code_point(text, 0x110000);
    append_code_point(text, 0xFFFFFFFF);
    append_code_point(text, U'a');
    CHECK(text == "\uFFFD\uFFFD\uFFFDa");
}
