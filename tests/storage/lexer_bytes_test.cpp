// SPDX-License-Identifier: MIT
#include "storage/lexer_bytes.hpp"

#include <string>

#include "support/catch.hpp"

using namespace chatleaf::storage::lexing;

TEST_CASE("a closing tag ends where it is spelled as expected, and only then") {
    const std::string page = "</ac:link></ac:link ></ac:link";
    CHECK(close_tag_end(page, 0, "ac:link") == 10);
    CHECK(close_tag_end(page, 0, "ac:lin") == 0);
    CHECK(close_tag_end(page, 0, "ac:link-body") == 0);
    CHECK(close_tag_end(page, 0, "AC:link") == 0);
    CHECK(close_tag_end(page, 1, "ac:link") == 0);
    CHECK(close_tag_end(page, 10, "ac:link") == 0);
    CHECK(close_tag_end(page, 21, "ac:link") == 0);
}

TEST_CASE("a closing tag is known however long its name is, and however little stands behind it") {
    for (std::size_t size = 1; size < 30; ++size) {
        const std::string name(size, 'n');
        for (const std::string behind : {"", "x", "a long way to the end of the page"}) {
            const std::string open = "<" + name + ">";
            const std::string page = open + "</" + name + ">" + behind;
            CAPTURE(page);
            const auto named = std::string_view(page).substr(1, size);
            CHECK(close_tag_end(page, open.size(), named) == page.size() - behind.size());
            std::string other = page;
            other[open.size() + 1 + size] = 'm';
            CHECK(close_tag_end(other, open.size(), std::string_view(other).substr(1, size)) == 0);
        }
    }
}

TEST_CASE("text is plain up to a tag, a reference, a line end to be read as another, and what may end a section") {
    for (const char end : {'<', '&', '\r', ']'}) {
        for (std::size_t size = 0; size < 40; ++size) {
            const std::string page = std::string(size, 'x') + end + "more";
            CHECK(plain_text_end(page, 0) == size);
            if (size > 1) CHECK(plain_text_end(page, size - 1) == size);
        }
    }
    CHECK(plain_text_end("to the end", 0) == 10);
}
