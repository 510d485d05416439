// SPDX-License-Identifier: MIT
#include <sstream>

#include "chatleaf/storage/parse.hpp"
#include "found.hpp"
#include "support/corpus.hpp"

using namespace chatleaf;
using test::Found;
using test::found_in;

TEST_CASE("each fault of the markup is an error, at its place, by the name of what is wrong") {
    const std::vector<std::pair<std::string, Found>> pages{
        {"<p>a & b</p>", {"1:6 error bare-ampersand"}},
        {"<p>a &nosuch; b</p>", {"1:6 error unknown-entity"}},
        {"<p>&#xD800;</p>", {"1:4 error no-character"}},
        {"<p>a ]]> b</p>", {"1:6 error cdata-end-in-text"}},
        {"<p>one\ntwo < three</p>", {"2:5 error stray-less-than"}},
        {"<p><strong>a</p>", {"1:13 error mismatched-close-tag"}},
        {"<p>a</p", {"1:5 error broken-tag"}},
        {"<p class='a<b'>a</p>", {"1:1 error broken-tag"}},
        {"<p class='a>b' c>d</p>", {"1:11 error missing-quote"}},
        {"<!-- a", {"1:1 error unclosed-comment"}},
        {"<?a b", {"1:1 error unclosed-instruction"}},
        {"<!DOCTYPE a", {"1:1 error document-type"}},
        {"<p>a</p></div>", {"1:9 error stray-close-tag"}},
        {"<p>a<br>b</p>", {"1:5 error unclosed-element"}},
        {"<P>a</p>", {"1:5 error close-tag-case"}},
        {"<!-- a -- b --><p>a</p>", {"1:8 error comment-dashes"}},
        {"<!DOCTYPE html><p>a</p>", {"1:1 error document-type"}},
        {"<p>a</p><?xml version='1.0'?>", {"1:9 error xml-declaration"}},
        {"<p class=x>a</p>", {"1:10 error attribute-syntax"}},
        {"<p class='a' class='b'>a</p>", {"1:14 error duplicate-attribute"}},
        {"<p>\xFF</p>", {"1:4 error ill-formed-utf8"}},
        {"<p>\x01</p>", {"1:4 error control-character"}},
        {"<p>\xEF\xBF\xBE</p>", {"1:4 error noncharacter"}},
        {test::macro("code", "<ac:plain-text-body><![CDATA[a]] ></ac:plain-text-body>"), {"1:67 error cdata-end"}},
        {test::macro("code", "<ac:plain-text-body><![CDATA[a"), {"1:57 error unclosed-cdata"}},
    };
    for (const auto& [page, expected] : pages) {
        INFO(page);
        const Found found = found_in(page);
        CHECK(std::ranges::find(found, expected[0]) != found.end());
    }
}

TEST_CASE("a well-formed page has no fault of its markup") {
    CHECK(found_in("").empty());
    CHECK(found_in("<p>a &amp; b &nbsp; &lt; &#160; <br/></p>\n<hr/>").empty());
    CHECK(found_in(test::macro("code", "<ac:plain-text-body><![CDATA[a]]]]><![CDATA[>b & c]]></ac:plain-text-body>"))
              .empty());
}

TEST_CASE("what is said of the markup is a sentence about the page, not about who repaired it, and a fix") {
    const auto report = test::report_of("<p>a & b</p>");
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].message == "`&` begins no entity.");
    CHECK(report.findings[0].fix == "Write &amp; for the character.");
    CHECK(test::said_of("unknown-entity", "&nosuch;") == "&nosuch; is no entity of storage format.");
    CHECK(test::said_of("stray-less-than", "a < b") == "`<` begins no tag.");
    CHECK(test::said_of("stray-less-than", "List<String>") ==
          "<String> is closed nowhere, and no element is called so.");
    CHECK(test::said_of("mismatched-close-tag", "<p><em>a</p>") ==
          "</p> found where </em> was expected for the <em> at 1:4.");
    CHECK(test::said_of("unclosed-element", "<p>a") == "<p> is not closed.");
    CHECK(test::said_of("unclosed-element", "<br>") == "<br> is not closed.");
    CHECK(test::said_of("attribute-syntax", "<p a>x</p>") == "The attribute a has no value.");
    CHECK(test::said_of("control-character", "<p>\x01\x02</p>") ==
          "Control characters, which no page may contain, stand here.");
    CHECK(test::said_of("ill-formed-utf8", "\xFF") == "The page is not UTF-8 here.");
}

TEST_CASE("of a tag that cannot be read it is said what to write in its place") {
    const auto report = test::report_of("<p class=\"a<b\">c");
    REQUIRE_FALSE(report.findings.empty());
    CHECK(report.findings[0].message == "`<` stands at 1:12 in the value of the attribute class of the tag <p.");
    CHECK(report.findings[0].fix == "Write `&lt;` for it, or close the value with `\"` before it.");
}

TEST_CASE("what Confluence refuses is told, and nothing else, of pages that were broken in any place") {
    const std::string page =
        "<h1 id=\"a\">Plan &amp; scope</h1><!-- x --><p>a<br/>b</p><ac:structured-macro ac:name=\"code\">"
        "<ac:plain-text-body><![CDATA[x < y]]></ac:plain-text-body></ac:structured-macro>";
    lint::Options options;
    options.ignored_rules = {"unknown-macro"};
    const auto agrees = [&](const std::string& broken) {
        const bool is_refused = !storage::parse_strictly(broken, "page.xml");
        const auto report = test::report_of(broken, options);
        INFO(broken);
        CHECK((report.counts.errors > 0) == is_refused);
    };
    for (std::size_t at = 0; at < page.size(); ++at) {
        agrees(page.substr(0, at));
        agrees(page.substr(0, at) + page.substr(at + 1));
        for (const char c : {'<', '&', '"', '>', '/', 'x', '\x01'}) agrees(page.substr(0, at) + c + page.substr(at));
    }
}

TEST_CASE("a thousand faults of one kind are told of as what they are, and the rest is counted") {
    std::string page;
    for (int i = 0; i < 5000; ++i) page += "& ";
    const auto report = test::report_of(page);
    CHECK(report.counts.errors == 1000);
    CHECK(report.counts.notes == 1);
    CHECK(report.findings.size() == 100);
    CHECK(report.left_out == 901);
}

namespace {

/// The code in a cell of a table, "`<br>`"; empty for a cell of words.
std::string code_in(const std::string& cell) {
    const auto begin = cell.find('`');
    const auto end = cell.find('`', begin + 1);
    return begin == std::string::npos || end == std::string::npos ? "" : cell.substr(begin + 1, end - begin - 1);
}

std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells;
    for (std::size_t at = 1; at < row.size();) {
        const std::size_t end = row.find(" |", at);
        if (end == std::string::npos) break;
        cells.push_back(row.substr(at, end - at));
        at = end + 2;
    }
    return cells;
}

bool gives(const std::string& rule, const std::string& page) {
    const auto findings = test::report_of(page).findings;
    return std::ranges::find(findings, rule, &lint::Finding::rule) != findings.end();
}

}  // namespace

TEST_CASE("the examples of docs/lint.md have the fault that they are examples of, and their fixes do not") {
    std::istringstream lines(test::read_file(test::project_file("docs/lint.md")));
    std::size_t examples = 0;
    bool is_markup = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("## ")) is_markup = line == "## The markup";
        const auto cells = cells_of(line);
        if (!is_markup || cells.size() != 3) continue;
        const std::string rule = code_in(cells[0]);
        const std::string broken = code_in(cells[1]);
        const std::string fixed = code_in(cells[2]);
        if (rule.empty() || broken.empty() || broken.find("…") != std::string::npos) continue;
        INFO(rule);
        CHECK(gives(rule, broken));
        if (!fixed.empty()) CHECK_FALSE(gives(rule, fixed));
        ++examples;
    }
    CHECK(examples >= 12);
}
