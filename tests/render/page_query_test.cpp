// SPDX-License-Identifier: MIT
#include "render/page_query.hpp"

#include "render/made_wiki.hpp"

namespace {

using namespace chatleaf;
using render::PageQuery;
using test::instant;

/// Whether a query asks for the page Apple, which is below Home.
bool asks(std::string_view cql) {
    test::MadeWiki wiki;
    auto& home = wiki.add("Home", "");
    auto& apple = wiki.add("Apple Pie", "", "Home");
    apple.page.labels->push_back("fruit");
    apple.creator = "ada";
    apple.changer = "lin";
    apple.created = instant("2026-03-01T10:00Z");
    apple.changed = instant("2026-03-10T10:00Z");
    const auto query = PageQuery::read(cql);
    INFO(cql);
    REQUIRE(query.has_value());
    return query->asks_for(apple, {&wiki, &home, instant("2026-03-11T10:00Z")});
}

TEST_CASE("a query asks for facts of pages") {
    for (const std::string_view cql : {"label = fruit",
                                       "label = \"FRUIT\"",
                                       "label in (\"x\", 'fruit')",
                                       "space = DEV",
                                       "space.key = currentSpace()",
                                       "type = page",
                                       "title = \"apple pie\"",
                                       "title ~ \"pie*\"",
                                       "id = 2",
                                       "parent = 1",
                                       "ancestor = 1",
                                       "ancestor = currentContent()",
                                       "creator = ada",
                                       "contributor = lin",
                                       "created = 2026-03-01",
                                       "created >= \"2026-03-01\"",
                                       "lastmodified > now(\"-2d\")",
                                       "lastModified < now()",
                                       "not label = x",
                                       "label != x",
                                       "label not in (x, y)",
                                       "space = OPS or label = fruit",
                                       "(space = OPS or label = fruit) and type = page",
                                       "not (space = OPS or type = blogpost)"})
        CHECK(asks(cql));
    for (const std::string_view cql :
         {"label = x", "space = OPS", "type = blogpost", "title ~ tart", "parent = 2", "label != fruit",
          "label not in (fruit)", "space = OPS or label = x", "label = fruit and space = OPS", "created > 2026-03-02",
          "lastmodified > now(\"-1h\")", "not type = page"})
        CHECK_FALSE(asks(cql));
}

TEST_CASE("a name that looks like a function is a name where it is quoted") {
    test::MadeWiki wiki;
    const auto& page = wiki.add("How to call Main()", "");
    for (const char* const cql : {"title = \"how to call main()\"", "title ~ \"MAIN()\""}) {
        INFO(cql);
        const auto query = PageQuery::read(cql);
        REQUIRE(query.has_value());
        CHECK(query->asks_for(page, {&wiki, &page, std::nullopt}));
    }
}

TEST_CASE("and binds closer than or") {
    CHECK(asks("label = fruit or label = x and label = y"));
    CHECK_FALSE(asks("(label = fruit or label = x) and label = y"));
}

TEST_CASE("a query's order is read, and one that asks for more than facts is none") {
    const auto ordered = PageQuery::read("type = page ORDER BY title DESC, created");
    REQUIRE(ordered.has_value());
    REQUIRE(ordered->order().size() == 2);
    CHECK(ordered->order()[0].field == "title");
    CHECK(ordered->order()[0].descending);
    CHECK_FALSE(ordered->order()[1].descending);
    for (const std::string_view cql :
         {"", "label", "label =", "text ~ x", "siteSearch ~ x", "label = x and", "(label = x", "label = x)",
          "label > x", "label ~ x", "label in x", "label = \"x", "watcher = currentUser()", "creator = currentUser()",
          "order by title"})
        CHECK_FALSE(PageQuery::read(cql).has_value());
    CHECK_FALSE(PageQuery::read(std::string(100, '(') + "label = x" + std::string(100, ')')).has_value());
    CHECK_FALSE(PageQuery::read("label = " + std::string(5000, 'x')).has_value());
}

}  // namespace
