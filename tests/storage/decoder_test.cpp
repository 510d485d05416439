// SPDX-License-Identifier: MIT
#include "storage/decoder.hpp"

#include "support/catch.hpp"

using namespace chatleaf::storage;

namespace {

std::string decoded(std::string_view raw, FaultLog& faults, Entities entities = Entities::decoded) {
    std::string text;
    decode(raw, entities, 100, faults, text);
    return text;
}

}  // namespace

TEST_CASE("entities are decoded once, and line ends are LF") {
    FaultLog faults;
    CHECK(decoded("a&amp;nbsp;b&nbsp;c\r\nd\re\r", faults) == "a&nbsp;b\u00A0c\nd\ne\n");
    CHECK(decoded("a&#13;b", faults) == "a\rb");
    CHECK(decoded("a&amp;b\r\n", faults, Entities::kept) == "a&amp;b\n");
    CHECK(faults.faults().empty());
}

TEST_CASE("an ampersand that begins no entity stays, and its place and kind are told") {
    FaultLog faults;
    CHECK(decoded("AT&T &bogus; &nbsp &", faults) == "AT&T &bogus; &nbsp &");
    REQUIRE(faults.faults().size() == 4);
    CHECK(faults.faults()[0].offset == 102);
    CHECK(faults.faults()[0].code == "bare-ampersand");
    CHECK(faults.faults()[1].code == "unknown-entity");
    CHECK(faults.faults()[1].message.find("&bogus;") == 0);
    CHECK(faults.faults()[2].code == "bare-ampersand");
    CHECK(faults.faults()[3].offset == 119);
}

TEST_CASE("a number of no character is replaced, and its place is told") {
    FaultLog faults;
    CHECK(decoded("a &#xD800; &#x1c;&#99999999999;", faults) == "a \uFFFD \uFFFD\uFFFD");
    REQUIRE(faults.faults().size() == 3);
    CHECK(faults.faults()[0].offset == 102);
    CHECK(faults.faults()[0].code == "no-character");
    CHECK(faults.faults()[1].message.find("&#x1c; is") == 0);
    CHECK(faults.faults()[2].offset == 117);

    FaultLog meant;
    CHECK(decoded("&#65533; &#xFFFD;", meant) == "\uFFFD \uFFFD");
    CHECK(meant.faults().empty());
}

TEST_CASE("only what differs needs decoding") {
    CHECK_FALSE(needs_decoding("plain \n text", Entities::decoded));
    CHECK(needs_decoding("a&b", Entities::decoded));
    CHECK_FALSE(needs_decoding("a&b", Entities::kept));
    CHECK(needs_decoding("a\rb", Entities::kept));
}

TEST_CASE("in an attribute's value line ends and tabs are spaces, unless they are written as references") {
    FaultLog faults;
    std::string decoded;
    decode_value("a\tb\nc\r\nd\re&#10;f&#9;g&amp;\n\n&", 7, faults, decoded);
    CHECK(decoded == "a b c d e\nf\tg&  &");
    REQUIRE(faults.faults().size() == 1);
    CHECK(faults.faults()[0].offset == 7 + 28);
}
