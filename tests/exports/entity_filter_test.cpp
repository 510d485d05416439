// SPDX-License-Identifier: MIT
#include "exports/entity_filter.hpp"

#include <random>
#include <string>

#include "support/catch.hpp"

using chatleaf::exports::EntityFilter;

namespace {

struct Filtered {
    std::string text;
    EntityFilter filter;
};

Filtered filtered(std::string_view xml, std::size_t piece = std::string::npos,
                  std::size_t section_bytes = std::string::npos) {
    Filtered result{{}, EntityFilter(section_bytes)};
    for (std::string_view rest = xml; !rest.empty(); rest.remove_prefix(std::min(piece, rest.size())))
        result.filter.feed(rest.substr(0, piece), result.text);
    result.filter.finish(result.text);
    return result;
}

}  // namespace

TEST_CASE("what an export is made of passes the filter unchanged") {
    const std::string xml =
        "<hibernate-generic><object class=\"Page\">\r\n\t<property name='a>b'><![CDATA[<p>&nbsp;]]x]]></property>"
        "<q>fish &amp; chips &lt;&#65;&#x1F600; "
        "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80</q><r/></object></hibernate-generic>";
    const auto result = filtered(xml);
    CHECK(result.text ==
          "<hibernate-generic><object class=\"Page\">\r\n\t<property name='a>b'><![CDATA[<p>&nbsp;]]x]]></property>"
          "<q>fish &amp; chips &lt;&#65;\xF0\x9F\x98\x80 "
          "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80</q><r/></object></hibernate-generic>");
    CHECK(result.filter.repairs().dropped_controls == 0);
    CHECK(result.filter.repairs().replaced_bytes == 0);
    CHECK(result.filter.repairs().unknown_references == 0);
    CHECK(result.filter.refusal().empty());
}

TEST_CASE("a control character costs itself and nothing else; tabs stay") {
    const auto raw = filtered(std::string_view("<a>x\x1C\0\x08y\tz</a><b><![CDATA[\x0B]]></b>", 34));
    CHECK(raw.text == "<a>xy\tz</a><b><![CDATA[]]></b>");
    CHECK(raw.filter.repairs().dropped_controls == 4);
    const auto referenced = filtered("<a b='&#1;'>x&#x1c;&#0;&#8;y&#9;</a>");
    CHECK(referenced.text == "<a b='\xEF\xBF\xBD'>xy&#9;</a>");
    CHECK(referenced.filter.repairs().dropped_controls == 4);
}

TEST_CASE("inside CDATA a reference is text, whatever it would mean") {
    CHECK(filtered("<a><![CDATA[&#x1c;&nope;&nbsp; & > <!-- <? -->]]></a>").text ==
          "<a><![CDATA[&#x1c;&nope;&nbsp; & > <!-- <? -->]]></a>");
}

TEST_CASE("what is no character becomes U+FFFD, one for each ill-formed part") {
    const auto result = filtered(
        "<a>\xFF|\xC0\xAF|\xE2\x82|\xED\xA0\x80|\xEF\xBF\xBE|\xF4\x90\x80\x80|&#xD800;&#xFFFF;&#x110000;&#99999999999;<"
        "/a>");
    const std::string r = "\xEF\xBF\xBD";
    CHECK(result.text == "<a>" + r + "|" + r + r + "|" + r + "|" + r + r + r + "|" + r + "|" + r + r + r + r + "|" + r +
                             r + r + r + "</a>");
    CHECK(result.filter.repairs().replaced_bytes == 16);
}

TEST_CASE("named entities become characters and unknown ones stay readable") {
    const auto result = filtered("<a b='&nbsp;'>&uuml;ber &NewLine; R&D &; &#; &#x; &#12a; a&b</a>&");
    CHECK(result.text ==
          "<a b='\xC2\xA0'>\xC3\xBC"
          "ber &amp;NewLine; R&amp;D &amp;; &amp;#; &amp;#x; &amp;#12a; a&amp;b</a>&amp;");
    CHECK(result.filter.repairs().unknown_references == 8);
}

TEST_CASE("comments and processing instructions leave only their lines") {
    CHECK(filtered("\xEF\xBB\xBF<?xml version='1.0' encoding='latin1'?>\n<!-- a\nb -- ->\n--><a>x<!---->y<?p\n?></a>")
              .text == "\n\n\n<a>xy\n</a>");
}

TEST_CASE("a bare > cannot end a CDATA section that never began") {
    CHECK(filtered("<a>]]> 1>0</a>").text == "<a>]]&gt; 1&gt;0</a>");
}

TEST_CASE("document types, endless tags and endless comments are refused") {
    CHECK(filtered("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>").filter.refusal().find("document type") != std::string::npos);
    CHECK(filtered("<!DOCTYPE a>").text.empty());
    CHECK(filtered("<a " + std::string(5000, 'x')).filter.refusal().find("tag") != std::string::npos);
    CHECK(filtered("<a b='" + std::string(5000, '>')).filter.refusal().find("tag") != std::string::npos);
    CHECK(filtered("<a b='" + std::string(5000, '&')).filter.refusal().find("tag") != std::string::npos);
    CHECK(filtered("<a/><!-- " + std::string(5000, '-')).filter.refusal().find("comment") != std::string::npos);
    CHECK(filtered("<a/><?x").filter.refusal().find("instruction") != std::string::npos);
}

TEST_CASE("dropped bytes cannot put together markup that the filter has not seen") {
    for (const std::string hidden : {"<\x01!-- x", "<!\x02DOCTYPE a>", "<&#1;!-- x", "<&#1;!DOCTYPE a>"}) {
        const std::string text = filtered(hidden).text;
        INFO(hidden);
        CHECK(text.find("<!--") == std::string::npos);
        CHECK(text.find("<!DOCTYPE") == std::string::npos);
    }
    CHECK(filtered("<a><![CDATA[]\x01]>&x]]></a>").text == "<a><![CDATA[]]>&amp;x]]&gt;</a>");
}

TEST_CASE("the filter counts what stands after closing brackets in CDATA") {
    const auto count = [](std::string_view cdata) {
        const auto brackets = filtered("<a><![CDATA[" + std::string(cdata) + "]]></a>").filter.brackets();
        return std::pair(brackets.before_space, brackets.before_other);
    };
    using Pair = std::pair<std::uint64_t, std::uint64_t>;
    CHECK(count("a[1] b]") == Pair(0, 0));
    CHECK(count("[[x]] y") == Pair(1, 0));
    CHECK(count("x]] ]] >") == Pair(2, 0));
    CHECK(count("x]]] y") == Pair(0, 1));
    CHECK(count("[[x]]") == Pair(0, 1));  // followed by the section's end
    CHECK(count("x]]\xC3\xA9") == Pair(0, 1));
    CHECK(count("a]]]]><![CDATA[>b") == Pair(0, 1));
}

TEST_CASE("of a long section the front is passed on, and the rest is counted and looked at") {
    const auto at_most = [](std::string_view xml, std::size_t section_bytes) {
        const auto result = filtered(xml, std::string::npos, section_bytes);
        return result.text + " " + std::to_string(result.filter.left_out_before(result.text.size()));
    };
    CHECK(at_most("<a><![CDATA[0123456789]]></a>", 4) == "<a><![CDATA[0123]]></a> 6");
    CHECK(at_most("<a><![CDATA[0123456789]]></a>", 10) == "<a><![CDATA[0123456789]]></a> 0");
    CHECK(at_most("<a><![CDATA[0123]]>4567<![CDATA[89]]></a>", 3) == "<a><![CDATA[012]]>4567<![CDATA[89]]></a> 1");
    CHECK(at_most("<a><![CDATA[12\xE2\x82\xAC\xC3\xA4x]]></a>", 3) == "<a><![CDATA[12\xE2\x82\xAC]]></a> 3");
    CHECK(at_most("<a><![CDATA[12]]]]]></a>", 3) == "<a><![CDATA[12]]]></a> 2");
    CHECK(at_most("<a>0123456789</a>", 4) == "<a>0123456789</a> 0");

    const auto repaired = filtered("<a><![CDATA[01234]] \x01\xFF\xFE]]]></a>", std::string::npos, 1).filter;
    CHECK(repaired.repairs().dropped_controls == 1);
    CHECK(repaired.repairs().replaced_bytes == 2);
    CHECK(repaired.brackets().before_space == 1);
    // What was left out belongs to the section, not to what stands before it.
    CHECK(repaired.left_out_before(std::string_view("<a><![CDATA[").size()) == 0);
}

TEST_CASE("it does not matter how the bytes are cut") {
    static const std::vector<std::string> parts{
        "<a b=\"",      "\">",      "</a>",   "<![CDATA[",    "]]>",    "]",     "]] ", "<!--", "-->", "-", "<?",
        "?>",           "&",        "&nbsp;", "&#1;",         "&#x41;", "&amp;", ";",   "\x01", "\n",  ">", "<!DOC",
        "\xE2\x82\xAC", "\xE2\x82", "\xFF",   "\xEF\xBB\xBF", "text",   "'",     "<"};
    std::mt19937 random(20260302);
    for (int round = 0; round < 3000; ++round) {
        std::string xml;
        for (std::size_t n = random() % 30; n > 0; --n) xml += parts[random() % parts.size()];
        const std::size_t section_bytes = round % 2 == 0 ? std::string::npos : random() % 12;
        const auto whole = filtered(xml, std::string::npos, section_bytes);
        for (const std::size_t piece : {1, 2, 3, 7, 17}) {
            const auto cut = filtered(xml, piece, section_bytes);
            INFO(xml);
            REQUIRE(cut.filter.left_out_before(cut.text.size()) == whole.filter.left_out_before(whole.text.size()));
            REQUIRE(cut.text == whole.text);
            REQUIRE(cut.filter.refusal() == whole.filter.refusal());
            REQUIRE(cut.filter.brackets().before_other == whole.filter.brackets().before_other);
            REQUIRE(cut.filter.repairs().replaced_bytes == whole.filter.repairs().replaced_bytes);
        }
    }
}

namespace {

// What is wrong with an export between two tags, and what passes of it.
struct Between {
    std::string fed;
    std::string passed;
};

const std::vector<Between>& betweens() {
    static const std::vector<Between> all{{"", ""},
                                          {"text", "text"},
                                          {"\x01\x02", ""},
                                          {"a\x03z", "az"},
                                          {"<!-- <x> -->", ""},
                                          {"<?p <x> ?>", ""},
                                          {"&nbsp;", "\xC2\xA0"},
                                          {"&nope;", "&amp;nope;"},
                                          {"\xFF\xFE", "\xEF\xBF\xBD\xEF\xBF\xBD"},
                                          {"]]>", "]]&gt;"},
                                          {"<![CDATA[ <y> \x04 ]]>", "<![CDATA[ <y>  ]]>"},
                                          {"<!---->\x05&#1;<!---->", ""}};
    return all;
}

}  // namespace

TEST_CASE("the filter knows where in the file each tag stands, whatever it repaired before") {
    std::mt19937 random(20261125);
    for (int round = 0; round < 500; ++round) {
        std::string fed = round % 3 == 0 ? "\xEF\xBB\xBF" : "";
        std::string passed;
        std::vector<std::pair<std::uint64_t, std::uint64_t>> places;  // passed, fed; of "<" and what follows ">"
        for (int tag = 0; tag < 20; ++tag) {
            const auto& between = betweens()[random() % betweens().size()];
            fed += between.fed;
            passed += between.passed;
            places.emplace_back(passed.size() + 2, fed.size() + 2);
            fed += "<t>";
            passed += "<t>";
            places.emplace_back(passed.size(), fed.size());
        }
        INFO(fed);
        const std::size_t piece = 1 + random() % 9;
        const std::size_t asked_until = random() % 2 == 0 ? 0 : passed.size();
        EntityFilter filter;
        std::string out;
        std::size_t next = 0;
        for (std::string_view rest = fed; !rest.empty(); rest.remove_prefix(std::min(piece, rest.size()))) {
            filter.feed(rest.substr(0, piece), out);
            // As a parser does that has looked at all it was given, or at none of it.
            for (; asked_until != 0 && next < places.size() && places[next].first <= out.size(); ++next)
                REQUIRE(filter.source_of(places[next].first) == places[next].second);
            filter.forget_before(std::min(out.size(), asked_until));
        }
        filter.finish(out);
        REQUIRE(out == passed);
        for (; next < places.size(); ++next) REQUIRE(filter.source_of(places[next].first) == places[next].second);
    }
}
