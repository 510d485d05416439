// SPDX-License-Identifier: MIT
// What becomes of the words within a line.
#include "render/snapshot_of.hpp"
#include "render/storage_vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;

/// HTML within a line, in storage format.
std::string line(const std::string& html) {
    const std::string written = test::snapshot_of("<section><div>" + html + "</div></section>");
    INFO(written);
    const auto fault = test::StorageVocabulary::fault(written);
    CHECK(fault == std::nullopt);
    const std::string_view begin = "<ac:structured-macro ac:name=\"panel\"><ac:rich-text-body><p>";
    const std::string_view end = "</p></ac:rich-text-body></ac:structured-macro>";
    REQUIRE(written.starts_with(begin));
    REQUIRE(written.ends_with(end));
    return written.substr(begin.size(), written.size() - begin.size() - end.size());
}

TEST_CASE("formatting stays, and is not said twice") {
    CHECK(line("<strong>a</strong><em>b</em><del>c</del><code>d</code>") ==
          "<strong>a</strong><em>b</em><del>c</del><code>d</code>");
    CHECK(line("<strong>a <em>b <strong>c</strong></em></strong>") == "<strong>a <em>b c</em></strong>");
}

TEST_CASE("a link has its target and nothing more, if it may be opened") {
    CHECK(line("<a href=\"https://example.org\" rel=\"x\" target=\"_blank\" title=\"t\">x</a>") ==
          "<a href=\"https://example.org\">x</a>");
    CHECK(line("<a href=\"javascript:alert(1)\">x</a>") == "x");
    CHECK(line("<a href=\"/wiki\">x</a>") == "x");
    CHECK(line("<a href=\"https://a.example\">x <a href=\"https://b.example\">y</a></a>") ==
          "<a href=\"https://a.example\">x y</a>");
}

TEST_CASE("a mention is a word that notifies nobody") {
    CHECK(line("<bdi class=\"cl-mention\" title=\"@ada\">@Ada Krause</bdi>") == "@Ada Krause");
}

TEST_CASE("names of another direction keep to themselves without an element of their own") {
    CHECK(line("<bdi>דנה</bdi> 5") == "\u2068דנה\u2069 5");
    CHECK(line("a\u202Eb <em>c</em>") == "ab <em>c</em>");
}

TEST_CASE("a tag is a status, marks stand beside") {
    CHECK(line("<span class=\"cl-tag\">Bot</span> <span class=\"cl-mark\">edited</span>") ==
          "<ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"title\">Bot</ac:parameter>"
          "</ac:structured-macro> · <em>edited</em>");
}

TEST_CASE("what is there for the eye or the ear alone is left out") {
    CHECK(line("<span aria-hidden=\"true\">AK</span><bdi class=\"cl-unseen\">Ada</bdi>"
               "<input type=\"color\" value=\"#fff\" />x") == "x");
}

TEST_CASE("an element of a later version says its words all the same") {
    CHECK(line("<mark class=\"cl-of-tomorrow\">new <strong>words</strong></mark>") == "new <strong>words</strong>");
    CHECK(line("<strong>a<div>b</div>c</strong>") == "<strong>ab c</strong>");
}

}  // namespace
