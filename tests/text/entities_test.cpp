// SPDX-License-Identifier: MIT
#include "chatleaf/text/entities.hpp"

#include "support/catch.hpp"

using chatleaf::text::decode_entities;
using chatleaf::text::entity;
using chatleaf::text::read_reference;

TEST_CASE("names of all three XHTML sets and of XML are known, in their own case only") {
    CHECK(entity("nbsp") == U'\u00A0');
    CHECK(entity("yuml") == U'\u00FF');
    CHECK(entity("hearts") == U'\u2665');
    CHECK(entity("euro") == U'\u20AC');
    CHECK(entity("apos") == U'\'');
    CHECK(entity("Alpha") == U'\u0391');
    CHECK(entity("alpha") == U'\u03B1');
    CHECK_FALSE(entity("ALPHA"));
    CHECK_FALSE(entity("NewLine"));
    CHECK_FALSE(entity(""));
}

TEST_CASE("entities are decoded once") {
    CHECK(decode_entities("&amp;nbsp;") == "&nbsp;");
    CHECK(decode_entities("&amp;amp;lt;") == "&amp;lt;");
    CHECK(decode_entities("a&nbsp;b&lt;&gt;&quot;&apos;") == "a\u00A0b<>\"'");
}

TEST_CASE("a reference is the same wherever it ends, and whatever stands behind it") {
    const std::pair<std::string, std::string> references[] = {
        {"&nbsp;", "\u00A0"}, {"&lt;", "<"},   {"&gt;", ">"},     {"&amp;", "&"}, {"&quot;", "\""},
        {"&#39;", "'"},       {"&apos;", "'"}, {"&eacute;", "é"}, {"&ne;", "≠"},  {"&thetasym;", "ϑ"}};
    for (const auto& [written, character] : references) {
        for (const std::string behind : {"", ";", "x", "&", "and more"}) {
            CAPTURE(written, behind);
            CHECK(decode_entities(written + behind) == character + behind);
            const auto read = read_reference(written + behind);
            REQUIRE(read);
            CHECK(read->length == written.size());
            CHECK_FALSE(read_reference(written.substr(0, written.size() - 1) + "," + behind));
        }
    }
}

TEST_CASE("what is not a known reference stays as it is") {
    for (const char* text : {"&", "&&", "AT&T", "&bogus;", "&;", "&#;", "&#x;", "&#xZZ;", "&#12", "&nbsp", "& nbsp;",
                             "&thetasymmm;", "&#X41;"}) {
        CAPTURE(text);
        CHECK(decode_entities(text) == text);
        CHECK_FALSE(read_reference(text));
    }
}

TEST_CASE("numbers are read in both bases, and a number that is no character becomes U+FFFD") {
    CHECK(decode_entities("&#65;&#x41;&#x1F600;") == "AA\U0001F600");
    CHECK(decode_entities("&#9;&#10;&#13;") == "\t\n\r");
    for (const char* text : {"&#0;", "&#1;", "&#xD800;", "&#xDFFF;", "&#xFFFE;", "&#x110000;",
                             "&#99999999999999999999999999;", "&#xFFFFFFFFFFFFFFFFF;"}) {
        CAPTURE(text);
        CHECK(decode_entities(text) == "\uFFFD");
    }
    const std::string zeros = "&#" + std::string(100000, '0') + "65;";
    CHECK(decode_entities(zeros) == "A");
}
