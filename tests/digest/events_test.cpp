// SPDX-License-Identifier: MIT
// What happened to a page, in words of its own, and who did it.
#include "chatleaf/diff/compare.hpp"
#include "chatleaf/digest/compose.hpp"
#include "chatleaf/markup/write.hpp"
#include "chatleaf/storage/parse.hpp"
#include "digest/promises.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using pages::EventKind;

namespace {

digest::PageFacts menu(EventKind event) {
    digest::PageFacts facts;
    facts.event = event;
    facts.title = "Menu";
    facts.space = "Kitchen";
    facts.author = "Ada";
    return facts;
}

std::string told(const digest::PageFacts& facts, std::string_view older = {}, std::string_view newer = {},
                 std::string_view language = "en") {
    const auto before = storage::parse(older, "old.xml");
    const auto after = storage::parse(newer, "new.xml");
    const auto reader = locale::Reader::create(language, "UTC");
    REQUIRE(before);
    REQUIRE(after);
    REQUIRE(reader);
    std::string all;
    for (const auto& part :
         digest::compose(diff::compare(before->document, after->document), facts, *reader, digest::Options{}))
        all += markup::visible(part) + "\n";
    return all;
}

}  // namespace

TEST_CASE("what happened to a page is told in words of its own") {
    CHECK(told(menu(EventKind::trashed)) == "Ada moved Menu to the trash in Kitchen\n");
    CHECK(told(menu(EventKind::restored)) == "Ada restored Menu from the trash in Kitchen\n");
    auto moved = menu(EventKind::moved);
    moved.older_place = "Drafts";
    moved.place = "Archive";
    CHECK(told(moved) == "Ada moved Menu from Drafts to Archive\n");
    moved.older_place.clear();
    moved.author.clear();
    CHECK(told(moved) == "Menu was moved to Archive\n");
}

TEST_CASE("a page that was moved and changed is told as both") {
    auto moved = menu(EventKind::moved);
    moved.place = "Archive";
    CHECK(told(moved, "<p>Soup 4</p>", "<p>Soup 5</p>") == "Ada moved Menu to Archive\nSoup 4 5\n");
}

TEST_CASE("a comment is told by how it begins, and a blog post is called one") {
    CHECK(told(menu(EventKind::commented), "", "<p>Is the soup vegan?</p>") ==
          "Ada commented on Menu in Kitchen\nIs the soup vegan?\n");
    auto changed = menu(EventKind::commented);
    changed.from_version = 1;
    changed.to_version = 2;
    CHECK(told(changed, "", "<p>Is it vegan?</p>") == "Ada changed a comment on Menu in Kitchen\nIs it vegan?\n");
    auto post = menu(EventKind::created);
    post.type = pages::PageType::blog_post;
    CHECK(told(post, "", "<p>News</p>") == "Ada published the blog post Menu in Kitchen\nNews\n");
    post.event = EventKind::commented;
    CHECK(told(post, "", "<p>Fine</p>") == "Ada commented on the blog post Menu in Kitchen\nFine\n");
}

TEST_CASE("everybody who saved in between is named, the newest first, and many are counted") {
    auto facts = menu(EventKind::changed);
    facts.others = {"Lin", "Ada", "Wei"};
    CHECK(told(facts, "<p>a</p>", "<p>b</p>").starts_with("Ada, Lin and Wei changed Menu in Kitchen\n"));
    CHECK(told(facts, "<p>a</p>", "<p>b</p>", "de")
              .starts_with("Ada, Lin und Wei haben Menu im Bereich Kitchen geändert\n"));
    facts.others = {"Lin", "Wei", "Bob", "Eve", "Joe"};
    CHECK(told(facts, "<p>a</p>", "<p>b</p>").starts_with("Ada, Lin, Wei and 3 others changed Menu in Kitchen\n"));
    facts.author.clear();
    facts.others = {"Lin"};
    CHECK(told(facts, "<p>a</p>", "<p>b</p>", "fr").starts_with("Lin a modifié Menu dans Kitchen\n"));
}

TEST_CASE("the first line leads to the page and to Confluence's own comparison") {
    auto facts = menu(EventKind::changed);
    facts.url = "https://wiki.example.org/x/AbC";
    facts.compare_url = "https://wiki.example.org/pages/diff?a=1&b=2";
    const auto before = storage::parse("<p>a</p>", "old.xml");
    const auto after = storage::parse("<p>b</p>", "new.xml");
    const auto reader = locale::Reader::create("en", "UTC");
    const auto parts = digest::messages(diff::compare(before->document, after->document), facts, *reader, {});
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].find("[Menu](https://wiki.example.org/x/AbC)") != std::string::npos);
    CHECK(parts[0].find("[compare](https://wiki.example.org/pages/diff?a=1&b=2)") != std::string::npos);
    facts.compare_url = "javascript:alert(1)";
    CHECK(digest::messages({}, facts, *reader, {})[0].find("compare") == std::string::npos);
}

TEST_CASE("the most important changes come first: tasks, tables, headings, and then all other text") {
    const std::string older =
        "<h1>Notes</h1><p>One old line of text here.</p><h1>Prices</h1><table><tbody><tr><th>Dish</th><th>Price</th>"
        "</tr><tr><td>Soup</td><td>4</td></tr></tbody></table><h1>To do</h1><p>Some words of the "
        "list.</p><ac:task-list>"
        "<ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Buy rice"
        "</ac:task-body></ac:task></ac:task-list>";
    std::string newer = older;
    newer.replace(newer.find("old line"), 3, "new");
    newer.replace(newer.find(">4<"), 3, ">5<");
    newer.replace(newer.find("incomplete"), 10, "complete");
    newer.replace(newer.find("Some words"), 4, "More");
    CHECK(
        told(menu(EventKind::changed), older, newer) ==
        "Ada changed Menu in Kitchen\nTo do\ndone: Buy rice\nSome More words of the list.\nPrices\nSoup · Price: 4 5\n"
        "Notes\nOne old new line of text here.\n");
}
