// SPDX-License-Identifier: MIT
#include "chatleaf/pages/wiki_tree.hpp"

#include "pages/wiki_of_pages.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using pages::WikiTree;
using test::blog_post;
using test::wiki_page;
using test::WikiOfPages;

namespace {

template <typename Numbers>
std::string titles(const WikiTree& tree, const Numbers& numbers) {
    std::string words;
    for (const auto number : numbers) words += (words.empty() ? "" : " ") + tree.page(number).page.title;
    return words;
}

}  // namespace

TEST_CASE("pages stand below each other, in the order somebody gave them and then by their titles") {
    const WikiOfPages wiki({wiki_page("4", "zeta", "1"), wiki_page("1", "Top"), wiki_page("2", "Alpha", "1"),
                            wiki_page("3", "last", "1", 9), wiki_page("5", "Beta", "2")});
    const WikiTree tree(wiki);
    CHECK(titles(tree, tree.children(tree.find("1"))) == "Alpha zeta last");
    CHECK(titles(tree, tree.siblings(tree.find("4"))) == "Alpha zeta last");
    CHECK(tree.place(tree.find("4")) == 1);
    CHECK(tree.parent(tree.find("5")) == tree.find("2"));
    CHECK(titles(tree, tree.top(0)) == "Top");
    CHECK(titles(tree, tree.all("dev")) == "Top Alpha Beta zeta last");
}

TEST_CASE("a page is found by its title without regard to case and white space, and a blog post for want of one") {
    const WikiOfPages wiki({wiki_page("1", "Größe und  Gewicht"), blog_post("2", "News", "2026-01-01"),
                            wiki_page("3", "News", "", 0, "OPS"), blog_post("4", "größe und gewicht", "2026-01-02")},
                           {{"DEV", "Dev", "1"}, {"OPS", "Ops", ""}});
    const WikiTree tree(wiki);
    CHECK(tree.find("dev", "GRÖSSE  UND GEWICHT") == tree.find("1"));
    CHECK(tree.find("DEV", "news") == tree.find("2"));
    CHECK(tree.find("ops", "NEWS") == tree.find("3"));
    CHECK(tree.find("OPS", "Gewicht") == WikiTree::none);
    CHECK(tree.home("Dev") == tree.find("1"));
    CHECK(tree.home("OPS") == WikiTree::none);
    CHECK(tree.home("XX") == WikiTree::none);
}

TEST_CASE("the home page comes first, blog posts come last and the newest of them first") {
    const WikiOfPages wiki({blog_post("1", "old", "2025-01-01"), wiki_page("2", "About"), wiki_page("3", "Welcome"),
                            blog_post("4", "new", "2026-01-01"), wiki_page("5", "elsewhere", "", 0, "")},
                           {{"DEV", "Dev", "3"}});
    const WikiTree tree(wiki);
    CHECK(titles(tree, tree.all("DEV")) == "Welcome About new old");
    CHECK(titles(tree, tree.all("")) == "Welcome About new old elsewhere");
    CHECK(tree.all("NONE").empty());
    CHECK(titles(tree, tree.siblings(tree.find("1"))) == "new old");
    CHECK(tree.space_of(tree.find("5")) == 1);
}

TEST_CASE("from the top there is a way to every page, whatever pages say is above them") {
    std::vector<pages::WikiPage> pages{wiki_page("1", "a", "3"),
                                       wiki_page("2", "b", "1"),
                                       wiki_page("3", "c", "2"),
                                       wiki_page("4", "self", "4"),
                                       wiki_page("5", "lost", "99"),
                                       wiki_page("6", "strange", "7"),
                                       wiki_page("7", "other", "", 0, "OPS"),
                                       wiki_page("8", "below the circle", "2"),
                                       wiki_page("9", "of a post", "10"),
                                       blog_post("10", "post", "2026-01-01")};
    pages.back().parent_id = "1";
    const WikiOfPages wiki(std::move(pages), {{"DEV", "Dev", ""}, {"OPS", "Ops", ""}});
    const WikiTree tree(wiki);
    CHECK(tree.all("").size() == 10);
    CHECK(titles(tree, tree.top(0)) == "a lost of a post self strange");
    CHECK(titles(tree, tree.children(tree.find("1"))) == "b");
    CHECK(titles(tree, tree.children(tree.find("2"))) == "below the circle c");
    for (const pages::WikiPage& page : wiki.pages())
        CHECK(page.parent_id.empty() == (tree.parent(tree.number_of(page)) == WikiTree::none));
}

TEST_CASE("a hundred thousand pages, each below the one before, are one walk") {
    std::vector<pages::WikiPage> pages;
    for (int i = 0; i < 100'000; ++i)
        pages.push_back(wiki_page(std::to_string(i), "p", i == 0 ? std::string() : std::to_string(i - 1)));
    const WikiOfPages wiki(std::move(pages));
    const WikiTree tree(wiki);
    const auto order = tree.all("");
    REQUIRE(order.size() == 100'000);
    CHECK(order.back() == tree.find("99999"));
}
