// SPDX-License-Identifier: MIT
#include "render/made_wiki.hpp"

namespace {

using namespace chatleaf;
using test::contains;
using test::count;
using test::instant;
using test::macro;
using test::MadeWiki;
using test::page_named;
using test::rich;

/// Home, with Zebra and Apple below it, and Core below Apple.
void grow(MadeWiki& wiki, const std::string& home) {
    wiki.add("Home", home);
    auto& zebra = wiki.add("Zebra", "<p>Stripes.</p>", "Home");
    auto& apple = wiki.add("Apple", "<p>x</p>" + macro("excerpt", {}, rich("<p>Red fruit.</p>")), "Home");
    wiki.add("Core", "", "Apple");
    zebra.created = instant("2026-03-01T10:00Z");
    zebra.changed = instant("2026-03-02T10:00Z");
    apple.created = instant("2026-01-01T10:00Z");
    apple.changed = instant("2026-05-01T10:00Z");
    apple.creator = "Ada";
    apple.changer = "Lin";
    apple.page.labels->push_back("fruit");
    apple.page.labels->push_back("red");
    zebra.page.labels->push_back("red");
}

std::string shown(const std::string& home) {
    MadeWiki wiki;
    grow(wiki, home);
    return wiki.html_of("Home");
}

bool in_order(std::string_view html, std::initializer_list<std::string_view> words) {
    std::size_t at = 0;
    for (const std::string_view word : words) {
        at = html.find(word, at);
        if (at == std::string_view::npos) return false;
    }
    return true;
}

TEST_CASE("the pages below are listed in their order, or the one that is asked for") {
    CHECK(shown(macro("children")) ==
          "<ul class=\"cl-pages\"><li><a href=\"wiki/Zebra\">Zebra</a></li><li><a "
          "href=\"wiki/Apple\">Apple</a></li></ul>");
    CHECK(in_order(shown(macro("children", {{"sort", "title"}})), {"Apple", "Zebra"}));
    CHECK(in_order(shown(macro("children", {{"sort", "creation"}})), {"Apple", "Zebra"}));
    CHECK(in_order(shown(macro("children", {{"sort", "creation"}, {"reverse", "true"}})), {"Zebra", "Apple"}));
    CHECK(count(shown(macro("children", {{"first", "1"}})), "<li>") == 1);
}

TEST_CASE("pages below pages are listed as deep as is asked for") {
    CHECK(contains(
        shown(macro("children", {{"all", "true"}})),
        "<a href=\"wiki/Apple\">Apple</a><ul class=\"cl-pages\"><li><a href=\"wiki/Core\">Core</a></li></ul>"));
    CHECK(contains(shown(macro("children", {{"depth", "2"}})), "Core"));
    CHECK_FALSE(contains(shown(macro("children", {{"depth", "1"}})), "Core"));
    CHECK(contains(shown(macro("children", {{"page", page_named("Apple")}})), "Core"));
    CHECK(contains(shown(macro("children", {{"excerpt", "true"}})), "<p class=\"cl-page-excerpt\">Red fruit.</p>"));
    CHECK(contains(shown(macro("children", {{"excerptType", "simple"}})), "Stripes."));
}

TEST_CASE("a page tree is folded below what is opened at first") {
    const std::string tree = shown(macro("pagetree"));
    CHECK(contains(tree, "<details class=\"cl-tree-below\"><summary>1 page below</summary><ul class=\"cl-pagetree\">"));
    CHECK_FALSE(contains(shown(macro("pagetree", {{"expandCollapseAll", "true"}})), "<details"));
    CHECK_FALSE(contains(shown(macro("pagetree", {{"startDepth", "2"}})), "<details"));
    CHECK_FALSE(contains(shown(macro("pagetree", {{"root", page_named("Apple")}})), "Zebra"));
    CHECK(contains(shown(macro("pagetree", {{"root", "@self"}})), "Zebra"));
}

TEST_CASE("pages in a circle make no endless tree") {
    MadeWiki wiki;
    auto& a =
        wiki.add("Home", macro("pagetree", {{"expandCollapseAll", "true"}}) + macro("children", {{"all", "true"}}));
    auto& b = wiki.add("B", "", "Home");
    a.parent_id = b.page.id;
    CHECK(count(wiki.html_of("Home"), "<li>") < 100);
}

TEST_CASE("a list of very many pages says how many it leaves out") {
    MadeWiki wiki;
    wiki.add("Home", macro("children") + macro("children"));
    for (int i = 0; i < 1500; ++i) wiki.add("P" + std::to_string(i), "", "Home");
    const std::string html = wiki.html_of("Home");
    CHECK(count(html, "<a ") == 2000);
    CHECK(contains(html, "<li class=\"cl-more\">and 1000 more</li>") == contains(html, "1000 more"));
    CHECK(count(html, "cl-more") == 1);
}

TEST_CASE("pages are found by their labels, in old parameters and new queries") {
    const auto old = [](std::string labels, std::string operation) {
        return shown(macro("contentbylabel", {{"labels", std::move(labels)}, {"operator", std::move(operation)}}));
    };
    CHECK(count(old("fruit,red", "OR"), "<li>") == 2);
    CHECK(count(old("fruit,red", "AND"), "<li>") == 1);
    const auto query = [](std::string cql) { return shown(macro("contentbylabel", {{"cql", std::move(cql)}})); };
    CHECK(count(query("label in (\"fruit\",\"x\") and space = currentSpace()"), "<li>") == 1);
    CHECK(contains(query("label = \"red\" order by title desc"), "Zebra"));
    CHECK(in_order(query("label = \"red\" order by title desc"), {"Zebra", "Apple"}));
    CHECK(contains(query("text ~ \"x\""), "Only Confluence can answer this search."));
    CHECK(contains(query("label = \"none\""), "<p class=\"cl-nothing\">No pages.</p>"));
    CHECK(contains(query("label = \"fruit\""), "<span class=\"cl-label\">fruit</span>"));
}

TEST_CASE("what was changed of late comes first, with who and when") {
    const std::string html = shown(macro("recently-updated", {{"spaces", "DEV"}}));
    CHECK(in_order(html, {"Recently updated", "Apple", "1 May 2026", "Lin", "Zebra"}));
    CHECK_FALSE(contains(shown(macro("recently-updated", {{"hideHeading", "true"}})), "Recently"));
}

TEST_CASE("blog posts are listed by their day, pages are not") {
    MadeWiki wiki;
    grow(wiki, macro("blog-posts", {{"content", "titles"}}));
    auto& post = wiki.add("News", "<p>We won.</p>");
    post.page.type = pages::PageType::blog_post;
    post.created = instant("2026-02-03T10:00Z");
    const std::string html = wiki.html_of("Home");
    CHECK(count(html, "<li>") == 1);
    CHECK(contains(html, "<time datetime=\"2026-02-03T10:00:00.000Z\">3 February 2026</time>"));
}

TEST_CASE("without a wiki lists of pages are named in their place") {
    for (const std::string_view name : {"children", "pagetree", "contentbylabel", "recently-updated", "blog-posts"})
        CHECK(contains(test::html_of(macro(name, {{"labels", "secret-parameter"}})),
                       "Confluence macro “" + std::string(name) + "”"));
}

}  // namespace
