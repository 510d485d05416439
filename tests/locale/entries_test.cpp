// SPDX-License-Identifier: MIT
#include "locale/entries.hpp"

#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using locale::read_entries;

std::string first_fault(std::string_view text) {
    const auto read = read_entries(text, "own.properties");
    return read.faults.empty() ? "(none)" : to_string(read.faults.front());
}

TEST_CASE("a file of words has a line for each entry, and comments") {
    const std::string text =
        "\xEF\xBB\xBF# Ours\n\n  page.code  =  Quelltext = Code \r\n\t# more\npage.colon = \u202F:\npage.last = a";
    const auto read = read_entries(text, "own.properties");
    CHECK(read.faults.empty());
    REQUIRE(read.entries.size() == 3);
    CHECK(read.entries[0].key == "page.code");
    CHECK(read.entries[0].words == "Quelltext = Code");
    CHECK(read.entries[0].number == 3);
    CHECK(to_string(read.entries[0].key_place("f")) == "f:3:3");
    CHECK(to_string(read.entries[0].words_place("f", 2)) == "f:3:19");
    CHECK(read.entries[1].words == "\u202F:");
    CHECK(read.entries[2].words == "a");
    CHECK(read_entries("", "f").entries.empty());
    CHECK(read_entries("#", "f").faults.empty());
}

TEST_CASE("columns count characters") {
    const auto read = read_entries("a = é{", "f");
    REQUIRE(read.entries.size() == 1);
    CHECK(to_string(read.entries[0].words_place("f", 1)) == "f:1:6");
}

TEST_CASE("a line that is no entry is a fault with its place, and the others are read") {
    CHECK(first_fault("a = b\npage code\n") ==
          "own.properties:2:1: A line is `key = words`, or a comment that begins with \"#\".");
    CHECK(first_fault(" = b") == "own.properties:1:2: A line is `key = words`, or a comment that begins with \"#\".");
    CHECK(first_fault("[de]\n") == "own.properties:1:1: A line is `key = words`, or a comment that begins with \"#\".");
    CHECK(first_fault("a =  \n") == "own.properties:1:1: The entry \"a\" has no words.");
    CHECK(first_fault("a = b\n\n a = c\n") ==
          "own.properties:3:2: The entry \"a\" is in line 1 already. Keep one of them.");
    CHECK(first_fault("a = caf\\u00e9") ==
          "own.properties:1:8: A backslash means nothing here. Write the character itself.");
    CHECK(first_fault("a = caf\xE9") == "own.properties:1:1: This line is not UTF-8. Save the file as UTF-8 text.");
    CHECK(read_entries("x\na = b\n", "f").entries.size() == 1);
}

TEST_CASE("characters that hold places, break lines or turn words are kept out") {
    for (const std::string_view kept_out : {"\x01", "\t", "\x7F", "\u0085", "\u2028", "\u202E", "\u2066", "\uE000"}) {
        INFO(kept_out);
        CHECK(first_fault("a = b" + std::string(kept_out) + "c") ==
              "own.properties:1:6: There is a character here that is not meant to be read. Take it out.");
    }
    // What Arabic and Persian words want.
    CHECK(first_fault("a = b\u200Ec\u200Cd") == "(none)");
}

TEST_CASE("what is too large is not read") {
    CHECK(first_fault("a = " + std::string(4096, 'x')) == "(none)");
    CHECK(first_fault("a = " + std::string(4097, 'x')) ==
          "own.properties:1:5: The words of an entry must not be over 4096 bytes.");
    CHECK(first_fault(std::string((1 << 20) + 1, '\n')) == "own.properties: A file of words must not be over 1 MiB.");
}

}  // namespace
