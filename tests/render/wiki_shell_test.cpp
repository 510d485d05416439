// SPDX-License-Identifier: MIT
#include "render/wiki_shell.hpp"

#include "render/reader.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using test::contains;
using test::count;
using test::reader;

namespace {

std::string before(const render::WikiShell& shell, const locale::Reader& reader) {
    render::HtmlWriter html;
    render::before_page(html, shell, reader);
    return std::move(html).take();
}

std::string behind(const render::WikiShell& shell, const locale::Reader& reader) {
    render::HtmlWriter html;
    render::behind_page(html, shell, reader);
    return std::move(html).take();
}

std::string tree(const std::vector<render::TreeOfSpace>& spaces) {
    render::HtmlWriter html;
    render::tree_of_pages(html, spaces, reader());
    return std::move(html).take();
}

}  // namespace

TEST_CASE("the way to a page goes from all pages by its space and those above it, the home page but once") {
    render::WikiShell shell;
    shell.all_pages = "../index.html";
    shell.space = {"Dev", "Home.html"};
    shell.above = {{"Home", "Home.html"}, {"Guide", "Guide.html"}};
    const std::string html = before(shell, reader());
    CHECK(contains(html,
                   "<li><a href=\"../index.html\" dir=\"auto\">All pages</a></li>"
                   "<li><a href=\"Home.html\" dir=\"auto\">Dev</a></li>"
                   "<li><a href=\"Guide.html\" dir=\"auto\">Guide</a></li></ol>"));
    shell.has_more_above = true;
    CHECK(contains(before(shell, reader()), "<li><bdi>…</bdi></li>"));
}

TEST_CASE("a page says who changed it and when, its labels and its files") {
    render::WikiShell shell;
    shell.changer = "Ada <b>";
    shell.changed = test::instant("2026-05-02T10:00:00Z");
    shell.created = test::instant("2026-04-01T10:00:00Z");
    shell.labels = {"release", "<i>"};
    shell.files = {{{"a.png", "files/A/a.png"}, "a\".png", 1234, true}, {{"gone.pdf", ""}, "gone.pdf", 5, false}};
    const std::string html = behind(shell, reader());
    CHECK(contains(html, "Changed by <bdi>Ada &lt;b&gt;</bdi> on <bdi>2 May 2026</bdi>"));
    CHECK(contains(html, "Created on <bdi>1 April 2026</bdi>"));
    CHECK(contains(html, "<bdi class=\"cl-label\">&lt;i&gt;</bdi>"));
    CHECK(contains(html, "<a href=\"files/A/a.png\" download=\"a&quot;.png\" dir=\"auto\">a.png</a>"));
    CHECK(contains(html, "<bdi>gone.pdf</bdi><span class=\"cl-size\">this file is missing</span>"));
    CHECK(contains(behind(shell, reader("de")), "Geändert von <bdi>Ada"));
    CHECK_FALSE(contains(behind({}, reader()), "cl-facts"));
    CHECK_FALSE(contains(behind({}, reader()), "cl-files"));
}

TEST_CASE("a page stands in the tree between those beside it, with those above and below") {
    render::WikiShell shell;
    shell.title = "Here";
    shell.above = {{"Top", "t"}};
    shell.before = {{"Before", "b"}};
    shell.after = {{"After", "a"}};
    shell.below = {{"Below", "c"}};
    shell.more_after = 1;
    shell.more_before = 0;
    const std::string html = behind(shell, reader());
    CHECK(contains(html,
                   "<ul><li><a href=\"t\" dir=\"auto\">Top</a><ul><li><a href=\"b\" dir=\"auto\">Before</a></li>"
                   "<li class=\"cl-here\"><span aria-current=\"page\" dir=\"auto\">Here</span>"
                   "<ul><li><a href=\"c\" dir=\"auto\">Below</a></li></ul></li>"
                   "<li><a href=\"a\" dir=\"auto\">After</a></li><li class=\"cl-more\"><bdi>1 more "
                   "page</bdi></li></ul></li></ul>"));
}

TEST_CASE("the tree of all pages is folded up below its second level") {
    const std::string html =
        tree({{{"Ops", ""}, {{{"O", "o"}, 0}}, {}},
              {{"Dev", "h"},
               {{{"A", "a"}, 0}, {{"B", "b"}, 1}, {{"C", "c"}, 2}, {{"D", "d"}, 3}, {{"E", "e"}, 1}, {{"F", "f"}, 0}},
               {{"Post", "p"}}}});
    CHECK(contains(html,
                   "<h2><a href=\"h\" dir=\"auto\">Dev</a></h2><ul><li><a href=\"a\" dir=\"auto\">A</a><details "
                   "open=\"\"><summary>"
                   "<span class=\"cl-unseen\">Pages below <bdi>A</bdi></span></summary><ul>"));
    CHECK(
        contains(html, "<section><h2><bdi>Ops</bdi></h2><ul><li><a href=\"o\" dir=\"auto\">O</a></li></ul></section>"));
    CHECK(count(html, "<details open") == 2);
    CHECK(count(html, "<details>") == 1);
    CHECK(contains(html, "<details class=\"cl-posts\"><summary>Blog posts</summary>"));
    CHECK(contains(html,
                   "D</a></li></ul></details></li></ul></details></li><li><a href=\"e\" "
                   "dir=\"auto\">E</a></li></ul></details></li><li><a href=\"f\""));
    CHECK_FALSE(contains(tree({{{"Alone", "h"}, {{{"A", "a"}, 0}}, {}}}), "<h2>"));
}

TEST_CASE("pages nested without end stand on the deepest level, and none is lost") {
    std::vector<render::TreeEntry> pages;
    for (std::size_t depth = 0; depth < 5000; ++depth) pages.push_back({{"p", "a"}, depth});
    const std::string html = tree({{{"Dev", ""}, std::move(pages), {}}});
    CHECK(count(html, "<a href=\"a\"") == 5000);
    CHECK(count(html, "<details") == render::deepest_level);
    CHECK(count(html, "<ul>") == render::deepest_level + 1);
}

TEST_CASE("the style sheet is one, and stays in it") {
    CHECK(contains(render::wiki_style(), ".cl-tree"));
    CHECK(render::wiki_style().find_first_of("<&") == std::string_view::npos);
    CHECK_FALSE(contains(render::wiki_style(), "url("));
    CHECK_FALSE(contains(render::wiki_style(), "@import"));
}
