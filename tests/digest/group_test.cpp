// SPDX-License-Identifier: MIT
// Several pages in one digest.
#include <random>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/digest/compose.hpp"
#include "chatleaf/markup/write.hpp"
#include "chatleaf/storage/parse.hpp"
#include "digest/promises.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using digest::Common;

namespace {

diff::Changes changes_between(std::string_view older, std::string_view newer) {
    const auto before = storage::parse(older, "old.xml");
    const auto after = storage::parse(newer, "new.xml");
    REQUIRE(before);
    REQUIRE(after);
    return diff::compare(before->document, after->document);
}

digest::PageChanges page(std::string title, std::string author, std::string_view older, std::string_view newer) {
    digest::PageChanges page{changes_between(older, newer), {}};
    page.facts.title = std::move(title);
    page.facts.author = std::move(author);
    page.facts.space = "Kitchen";
    page.facts.url = "https://wiki.example.org/x/AbC";
    return page;
}

locale::Reader english() {
    auto reader = locale::Reader::create("en", "UTC");
    REQUIRE(reader);
    return std::move(*reader);
}

std::string told(const std::vector<digest::PageChanges>& pages, Common common, std::string_view name,
                 const digest::Options& options = {}) {
    std::string all;
    for (const auto& part : digest::compose(pages, common, name, english(), options))
        all += markup::visible(part) + "\n";
    return all;
}

std::string paragraphs(std::size_t count, const std::string& word) {
    std::string source;
    for (std::size_t i = 0; i < count; ++i)
        source += "<p>" + word + " number " + std::to_string(i) + " of the page</p>";
    return source;
}

}  // namespace

TEST_CASE("pages of a space come in one digest, which says the space once and who changed each") {
    CHECK(told({page("Menu", "Ada", "<p>Soup 4</p>", "<p>Soup 5</p>"),
                page("Staff", "Lin", "<h1>Cooks</h1><p>Joe</p>", "<h1>Cooks</h1><p>Joe</p><p>Eve</p>")},
               Common::space,
               "Kitchen") == "Kitchen: 2 pages changed\nAda changed Menu\nSoup 4 5\nLin changed Staff\nCooks\n+ Eve\n");
}

TEST_CASE("pages of an author come in one digest, which names the author once") {
    CHECK(told({page("Menu", "Ada", "<p>Soup 4</p>", "<p>Soup 5</p>"), page("Staff", "Ada", "<p>a</p>", "<p>b</p>")},
               Common::author, "Ada")
              .starts_with("Ada changed 2 pages\nMenu was changed in Kitchen\n"));
    CHECK(told({page("Menu", "", "<p>a</p>", "<p>b</p>")}, Common::author, "")
              .starts_with("without a name changed 1 page"));
}

TEST_CASE("a page of a group tells its most important changes and counts the others") {
    digest::Options options;
    options.page_records = 4;
    const auto text = told({page("Menu", "Ada", "", paragraphs(10, "Dish"))}, Common::space, "Kitchen", options);
    CHECK(text.find("Dish number 3") != std::string::npos);
    CHECK(text.find("Dish number 4") == std::string::npos);
    CHECK(text.find("and 6 more changes") != std::string::npos);
}

TEST_CASE(
    "a digest keeps to its limit of messages: fewer lines of each page, then fewer pages, and says how many more") {
    std::vector<digest::PageChanges> pages;
    for (int i = 0; i < 120; ++i) pages.push_back(page("Page " + std::to_string(i), "Ada", "", paragraphs(8, "Line")));
    digest::Options options;
    options.message_units = 2000;
    options.parts = 3;
    const auto parts = digest::messages(pages, Common::space, "Kitchen", english(), options);
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].find("120 pages changed") != std::string::npos);
    CHECK(parts[0].find("(1/3)") != std::string::npos);
    CHECK(parts[1].find("120 pages, continued") != std::string::npos);
    CHECK(parts[2].find("more pages") != std::string::npos);

    const auto one = page("Menu", "Ada", "", paragraphs(190, "Dish"));
    const auto alone = digest::messages(one.changes, one.facts, english(), options);
    REQUIRE(alone.size() == 3);
    CHECK(alone[2].find("more changes") != std::string::npos);
}

TEST_CASE("a part that begins within a page says of which page it tells") {
    digest::Options options;
    options.message_units = 800;
    options.parts = 20;
    const auto parts = digest::compose(
        std::vector{page("Menu", "Ada", "", paragraphs(12, "A rather long line about a dish of the menu"))},
        Common::space, "Kitchen", english(), options);
    REQUIRE(parts.size() > 1);
    CHECK(markup::visible(parts[1]).starts_with("Kitchen, 1 page, continued (2/"));
    CHECK(markup::visible(parts[1]).find("\nMenu, continued\n") != std::string::npos);
}

TEST_CASE("whatever pages are called, a digest of several fits, pings nobody and is read as it was meant") {
    static const char* const bits[] = {
        "@all",  "#general", "**", "](https://evil.example)",  "`",     "||",   "\n",  "> ",
        "| a |", ":smile:",  "\\", "<https://evil.example|x>", "Page ", "日本", "$x$", "- "};
    for (unsigned seed = 0; seed < 60; ++seed) {
        std::mt19937 random(seed);
        const auto text = [&] {
            std::string text;
            for (auto left = random() % 12; left > 0; --left) text += bits[random() % std::size(bits)];
            return text;
        };
        std::vector<digest::PageChanges> pages;
        for (auto left = 1 + random() % 6; left > 0; --left) {
            pages.push_back(page(text(), text(), "<p>a b c</p>", "<p>a d c</p>" + paragraphs(random() % 9, "Dish")));
            pages.back().facts.event = static_cast<pages::EventKind>(random() % 6);
        }
        digest::Options options;
        options.message_units = 500 + random() % 1500;
        options.dialect = static_cast<markup::Dialect>(random() % 3);
        const auto parts =
            digest::compose(pages, seed % 2 == 0 ? Common::space : Common::author, text(), english(), options);
        INFO("seed " << seed);
        CHECK(test::fault_in(parts, "https://wiki.example.org/x/AbC", options).empty());
        CHECK(test::misread(parts, "https://wiki.example.org/x/AbC", options.dialect).empty());
    }
}
