// SPDX-License-Identifier: MIT
#include "storage/stray.hpp"

#include <algorithm>
#include <string>

#include "chatleaf/storage/parse.hpp"
#include "support/catch.hpp"
#include "tree_checks.hpp"

using namespace chatleaf;

namespace {

// Of the first error: where it stands, what it is called and says.
std::string told(std::string_view page) {
    const auto parsed = test::parse_exact(page);
    REQUIRE(parsed);
    CAPTURE(page);
    const auto found = std::ranges::find(parsed->diagnostics, Severity::error, &Diagnostic::severity);
    REQUIRE(found != parsed->diagnostics.end());
    const Diagnostic& first = *found;
    const std::string end = "; it was kept as text";
    REQUIRE(first.message.ends_with(end));
    return std::to_string(first.place.line) + ":" + std::to_string(first.place.column) + " " + first.code + " " +
           first.message.substr(0, first.message.size() - end.size());
}

}  // namespace

TEST_CASE("a less-than sign that is a character is told as one") {
    const std::string words = "stray-less-than `<` begins no tag (write `&lt;` for the character)";
    CHECK(told("a < b") == "1:3 " + words);
    CHECK(told("a <1> b") == "1:3 " + words);
    CHECK(told("a <") == "1:3 " + words);
    CHECK(told("<!ELEMENT a>") ==
          "1:1 stray-less-than `<!` begins neither a comment nor a CDATA section (write `&lt;` for the character)");
    CHECK(told("<? a?>") ==
          "1:1 stray-less-than `<?` begins no instruction, for no name and space follow it (write `&lt;` for the "
          "character)");
}

TEST_CASE("what begins and never ends is told as what it is") {
    CHECK(told("a\n<!-- c") == "2:1 unclosed-comment a comment is not closed with `-->`");
    CHECK(told("<!-- a <!-- b -->") ==
          "1:1 unclosed-comment a comment is not closed with `-->` before the next one begins");
    CHECK(told("<?pi a") == "1:1 unclosed-instruction an instruction is not closed with `?>`");
    CHECK(told("<!DOCTYPE html") ==
          "1:1 document-type a DOCTYPE, which Confluence never stores, is not closed with `>`");
}

TEST_CASE("of a closing tag that cannot be read it is told what is missing") {
    const std::string words = "broken-tag the closing tag </p has no `>` right behind its name (write `</p>`)";
    CHECK(told("a</p") == "1:2 " + words);
    CHECK(told("a</p x>") == "1:2 " + words);
    CHECK(told("a</p<b/>") == "1:2 " + words);
    const std::string nameless =
        "broken-tag no name follows `</` (write the name right behind it, or `&lt;` for the character)";
    CHECK(told("a</ p>") == "1:2 " + nameless);
    CHECK(told("a</>") == "1:2 " + nameless);
}

TEST_CASE("of an opening tag that cannot be read it is told where and why") {
    const std::string unended =
        "1:1 broken-tag the tag <p is not ended with `>` (write `>` behind it, or `&lt;` for the character `<`)";
    CHECK(told("<p") == unended);
    CHECK(told("<p a='b' <b/>") == unended);
    CHECK(told("<p \"x\">") ==
          "1:1 broken-tag `\"` stands in the tag <p where an attribute or its `>` was expected (write attributes as "
          "name=\"value\", or `&lt;` for the character `<`)");
    CHECK(told("<p a=>") ==
          "1:1 broken-tag the attribute a of the tag <p has a `=` and no value behind it (write a=\"value\")");
    CHECK(told("<p a='b") ==
          "1:1 broken-tag the value of the attribute a of the tag <p is not closed (write `'` behind it)");
    CHECK(
        told("\x01<p\nb a=\"x<y\">") ==
        "1:2 broken-tag `<` stands at 2:7 in the value of the attribute a of the tag <p (write `&lt;` for it, or close "
        "the value with `\"` before it)");
}

TEST_CASE("an attribute past the limit is named all the same") {
    std::string page = "<p";
    for (int i = 0; i < 1100; ++i) page += " a" + std::to_string(i) + "=''";
    CHECK(told(page + " b='<").find("in the value of the attribute b of") != std::string::npos);
}
