// SPDX-License-Identifier: MIT
#include "chatleaf/text/line_table.hpp"

#include <random>
#include <string>

#include "support/catch.hpp"

using chatleaf::text::LineColumn;
using chatleaf::text::LineTable;

TEST_CASE("lines and columns count from 1, columns in characters") {
    const std::string text = "ab\nß€x\n\n😀y";
    const LineTable table(text);
    CHECK(table.at(text, 0) == LineColumn{1, 1});
    CHECK(table.at(text, 2) == LineColumn{1, 3});
    CHECK(table.at(text, text.find("x")) == LineColumn{2, 3});
    CHECK(table.at(text, text.find("y")) == LineColumn{4, 2});
    CHECK(table.at(text, text.size() + 100) == LineColumn{4, 3});
    CHECK(LineTable().at("", 7) == LineColumn{1, 1});
}

TEST_CASE("a line table agrees with counting from the start") {
    std::mt19937 random(3);
    std::string text;
    while (text.size() < 20000) {
        const auto choice = random() % 100;
        text += choice < 2 ? "\n" : choice < 30 ? "ß" : choice < 40 ? "😀" : "abc";
        if (text.size() > 9000 && text.size() < 15000 && text.back() == '\n') text.back() = ' ';  // one long line
    }
    const LineTable table(text);
    LineColumn expected;
    for (std::size_t offset = 0; offset < text.size(); ++offset) {
        const auto byte = static_cast<unsigned char>(text[offset]);
        if ((byte & 0xC0) == 0x80) continue;
        REQUIRE(table.at(text, offset) == expected);
        expected = byte == '\n' ? LineColumn{expected.line + 1, 1} : LineColumn{expected.line, expected.column + 1};
    }
}
