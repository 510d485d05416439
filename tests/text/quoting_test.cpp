// SPDX-License-Identifier: MIT
#include "chatleaf/text/quoting.hpp"

#include "chatleaf/text/utf8.hpp"
#include "support/catch.hpp"

using namespace chatleaf::text;

namespace {

const std::string steering = "a\x1B[31m\r\n\xC2\x85\xE2\x80\xA8\xE2\x80\xAE\xE2\x81\xA6z";

}  // namespace

TEST_CASE("what would steer a terminal is printed as what it is") {
    CHECK(printable(steering) == R"(a\u{1b}[31m\u{d}\u{a}\u{85}\u{2028}\u{202e}\u{2066}z)");
    CHECK(printable(std::string_view("\0", 1)) == R"(\u{0})");
    CHECK(printable("größer \xE2\x80\x8F\xF0\x9F\x98\x80 \xFF") == "größer \xE2\x80\x8F\xF0\x9F\x98\x80 \xEF\xBF\xBD");
}

TEST_CASE("words from outside take one line and no more room than they are given") {
    CHECK(one_line(steering, 300) == "a [31m      z");
    CHECK(one_line("äöü", 3) == "äöü");
    CHECK(one_line("äöüß", 3) == "äöü…");
    CHECK(one_line("", 0).empty());
    CHECK(chatleaf::text::quoted("a\nb") == "\"a b\"");
    CHECK(chatleaf::text::quoted(std::string(60, 'x')) == "\"" + std::string(60, 'x') + "\"");
    CHECK(utf16_length(chatleaf::text::quoted(std::string(61, 'x'))) == 63);
}
