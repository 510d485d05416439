// SPDX-License-Identifier: MIT
#include "render/made_wiki.hpp"

namespace {

using namespace chatleaf;
using test::contains;
using test::count;
using test::macro;
using test::MadeWiki;
using test::page_named;
using test::rich;

TEST_CASE("an included page stands where it is included, with its own eyes and its own places") {
    MadeWiki wiki;
    wiki.add("Home", "<h2>Top</h2>" + macro("include", {{"", page_named("Rules", "OPS")}}));
    wiki.add("Rules", "<h2>Top</h2><p><ac:link><ri:page ri:content-title=\"Other\"/></ac:link></p>", {}, "OPS");
    wiki.add("Other", "", {}, "OPS");
    const std::string html = wiki.html_of("Home");
    CHECK(contains(html, "<div class=\"cl-include\"><h2 id=\"cl-1-Top\">Top</h2>"));
    CHECK(contains(html, "<a href=\"wiki/Other\">Other</a>"));
}

TEST_CASE("old pages name what they include in words") {
    MadeWiki wiki;
    wiki.add("Home", macro("include", {{"", "OPS:Rules"}}) + macro("include", {{"", "rules"}}));
    wiki.add("Rules", "<p>of ops</p>", {}, "OPS");
    wiki.add("Rules", "<p>of dev</p>");
    const std::string html = wiki.html_of("Home");
    CHECK(contains(html, "of ops"));
    CHECK(contains(html, "of dev"));
}

TEST_CASE("pages that include each other, or themselves, end") {
    MadeWiki wiki;
    wiki.add("A", "<p>in a</p>" + macro("include", {{"", page_named("B")}}));
    wiki.add("B", "<p>in b</p>" + macro("include", {{"", page_named("A")}}) + macro("include", {{"", "@self"}}));
    const std::string html = wiki.html_of("A");
    CHECK(count(html, "in a") == 1);
    CHECK(count(html, "in b") == 1);
    CHECK(contains(html, "The page “A” would include itself here."));
    CHECK(contains(html, "The page “B” would include itself here."));
}

TEST_CASE("pages that include more and more of others cost no more than a bound") {
    MadeWiki wiki;
    constexpr int pages = 30;
    for (int i = 0; i < pages; ++i) {
        std::string body = "<p>" + std::string(1000, 'x') + "</p>";
        for (int times = 0; times < 10; ++times)
            body += macro("include", {{"", page_named("P" + std::to_string(i + 1))}});
        wiki.add("P" + std::to_string(i), body);
    }
    const std::string html = wiki.html_of("P0");
    CHECK(wiki.bodies_read <= 300);
    CHECK(html.size() < 4'000'000);
    CHECK(contains(html, "is left out: more pages stand here than can be shown."));
}

TEST_CASE("a chain of includes ends at a depth, and says so") {
    MadeWiki wiki;
    for (int i = 0; i < 20; ++i)
        wiki.add("P" + std::to_string(i), "<p>page" + std::to_string(i) + "</p>" +
                                              macro("include", {{"", page_named("P" + std::to_string(i + 1))}}));
    const std::string html = wiki.html_of("P0");
    CHECK(contains(html, "page7"));
    CHECK_FALSE(contains(html, "page8<"));
    CHECK(contains(html, "The page “P8” is left out"));
}

TEST_CASE("a page that is not there and one that may not be seen are one to the reader") {
    MadeWiki wiki;
    wiki.add("Home", macro("include", {{"", page_named("Secret &lt;plan&gt;")}}) +
                         macro("excerpt-include", {{"", page_named("Gone")}}));
    const std::string html = wiki.html_of("Home");
    CHECK(contains(html, "The page “Secret &lt;plan&gt;” is not to be seen here."));
    CHECK(contains(html, "The page “Gone” is not to be seen here."));
}

TEST_CASE("without a wiki an include says what would stand there") {
    CHECK(test::html_of(macro("include", {{"", page_named("Rules")}})) ==
          "<span class=\"cl-chip\">In Confluence the page “Rules” stands here.</span>");
}

TEST_CASE("an excerpt is shown in a panel under the name of its page, or bare, and the one that is named") {
    MadeWiki wiki;
    wiki.add("Rules", macro("excerpt", {{"hidden", "true"}}, rich("<p>first</p>")) +
                          macro("excerpt", {{"name", "two"}}, rich("<p>second</p>")) + "<p>rest</p>");
    wiki.add("Home", macro("excerpt-include", {{"", page_named("Rules")}}));
    wiki.add("Bare", macro("excerpt-include", {{"", page_named("Rules")}, {"nopanel", "true"}, {"name", "two"}}));
    wiki.add("None", macro("excerpt-include", {{"", page_named("Rules")}, {"name", "three"}}));
    CHECK(wiki.html_of("Home") ==
          "<div class=\"cl-panel\"><div class=\"cl-panel-title\"><a href=\"wiki/Rules\">Rules</a></div>"
          "<div class=\"cl-panel-body\"><p>first</p></div></div>");
    CHECK(contains(wiki.html_of("Bare"), "<p>second</p>"));
    CHECK_FALSE(contains(wiki.html_of("Bare"), "cl-panel"));
    CHECK(contains(wiki.html_of("None"), "has no excerpt of this name."));
}

TEST_CASE("links lead to pages, places and files of the wiki, and say so where they cannot") {
    MadeWiki wiki;
    auto& rules = wiki.add("My Rules", "");
    MadeWiki::add_file(rules, "a b.pdf", "application/pdf");
    wiki.add("Home",
             "<p><ac:link ac:anchor=\"The place\"><ri:page ri:content-title=\"my  rules\"/></ac:link>"
             "<ac:link><ri:attachment ri:filename=\"a b.pdf\"><ri:page ri:content-title=\"My "
             "Rules\"/></ri:attachment></ac:link>"
             "<ac:link><ri:page ri:content-title=\"Gone\"/></ac:link></p>");
    const std::string html = wiki.html_of("Home");
    CHECK(contains(html, "<a href=\"wiki/My%20Rules#MyRules-Theplace\">"));
    CHECK(contains(html, "<a href=\"wiki/My%20Rules/a%20b.pdf\">a b.pdf</a>"));
    CHECK(contains(html, "<span class=\"cl-inner-link\" title=\"Page “Gone”\">"));
}

}  // namespace
