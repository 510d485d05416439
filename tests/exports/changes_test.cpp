// SPDX-License-Identifier: MIT
#include "exports/changes.hpp"

#include <algorithm>
#include <stdexcept>

#include "exports/entities.hpp"
#include "exports/reading.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace chatleaf::exports::test;

namespace {

const std::string page_seven = page("7", "Menu", "2", "2026-03-02 10:00:00.000",
                                    reference("space", "Space", "1") + property("versionComment", "dearer") +
                                        "<property name=\"lastModifier\" class=\"ConfluenceUserImpl\" package=\"p\">"
                                        "<id name=\"key\"><![CDATA[u1]]></id></property>");

}  // namespace

TEST_CASE("a page and the version before it come out as one change, with everything the export knows") {
    const auto reading =
        read(export_of({page_seven, version("6", "7", "1", "2026-03-01 10:00:00.250"), body("70", "7", "<p>Soup 5</p>"),
                        body("60", "6", "<p>Soup 4</p>"), space("1", "KIT", "The kitchen"), user("u1", "ada")}));
    CHECK(reading.error.empty());
    CHECK(reading.tally.pages == 1);
    CHECK(reading.tally.delivered == 1);
    CHECK(reading.tally.diagnostics.empty());
    REQUIRE(reading.changes.size() == 1);
    CHECK(reading.changes[0].older_title == "an old title");
    CHECK(described(reading.changes[0]) ==
          "7 0 Menu in KIT The kitchen\n"
          "  2 2026-03-02T10:00:00.000Z by ada: dearer type 2 [<p>Soup 5</p>]\n"
          "  1 2026-03-01T10:00:00.250Z by :  type 2 [<p>Soup 4</p>]\n");
}

namespace {

const std::string may = "2026-05-01 08:00:00.000";
const std::string june = "2026-06-01 08:00:00.000";
const std::string july = "2026-07-01 08:00:00.000";

// The number of the version that the page "Menu" is compared with; 0 for none.
std::int64_t compared_with(const Reading& reading) {
    const auto& change = reading.of("Menu");
    return change.older ? change.older->number : 0;
}

}  // namespace

TEST_CASE("links are followed from the child's side and from the parent's") {
    const auto menu = [](std::string_view more) { return page("7", "Menu", "2", june, more); };
    const std::string lists =
        collection("bodyContents", "BodyContent", {"70"}) + collection("historicalVersions", "Page", {"6", "6"});
    const std::string old_without_link =
        object("Page", "6", property("version", "1") + collection("bodyContents", "BodyContent", {"60"}));
    const std::string new_body = object("BodyContent", "70", property("body", "new"));
    const std::string old_body = object("BodyContent", "60", property("body", "old"));

    SECTION("the parent lists its versions and bodies") {
        const auto reading = read(export_of({menu(lists), old_without_link, new_body, old_body}));
        CHECK(reading.of("Menu").newer.body == "new");
        CHECK(reading.of("Menu").older->body == "old");
        CHECK(reading.tally.pages == 1);
    }
    SECTION("the children name their parent, by object or by number") {
        const auto reading = read(
            export_of({menu(""), object("Page", "6", property("version", "1") + property("originalVersionId", "7")),
                       body("70", "7", "new"), body("60", "6", "old")}));
        CHECK(reading.of("Menu").newer.body == "new");
        CHECK(reading.of("Menu").older->body == "old");
    }
    SECTION("a body may call its page by the general class, and its id may stand in CDATA") {
        const std::string general =
            object("BodyContent", "70",
                   property("body", "new") + reference("content", "ContentEntityObject", " <![CDATA[7]]>\n"));
        CHECK(read(export_of({menu(""), general})).of("Menu").newer.body == "new");
    }
    SECTION("a body that names an unknown page is taken where it is listed") {
        const auto reading = read(export_of({menu(lists), body("70", "999", "new")}));
        CHECK(reading.of("Menu").newer.body == "new");
    }
    SECTION("a comment's body with a page's id is not a page's") {
        const std::string comment =
            object("BodyContent", "70", property("body", "me too") + reference("content", "Comment", "7"));
        const auto reading = read(export_of({menu(""), comment}));
        CHECK(reading.changes.empty());
        CHECK(reading.messages("page-without-body").find("\"Menu\" (id 7)") != std::string::npos);
    }
}

TEST_CASE("the version before the page's own is found by number, whatever the order in the file") {
    const auto reading =
        read(export_of({version("3", "7", "3", june), version("1", "7", "1", may), page("7", "Menu", "4", july),
                        version("2", "7", "2", may), body("70", "7", "d"), body("30", "3", "c"), body("20", "2", "b"),
                        body("10", "1", "a")}));
    CHECK(compared_with(reading) == 3);
    CHECK(reading.of("Menu").older->body == "c");
    CHECK(reading.tally.diagnostics.empty());
}

TEST_CASE("versions whose numbers cannot be right are taken by date, and the tally says so") {
    const auto older_body = [](const std::vector<std::string>& versions) {
        std::vector<std::string> objects = versions;
        objects.push_back(page("7", "Menu", "3", "2026-07-01 08:00:00.000"));
        objects.push_back(body("70", "7", "now"));
        objects.push_back(body("10", "1", "one"));
        objects.push_back(body("20", "2", "two"));
        const auto reading = read(export_of(objects));
        CHECK(reading.messages("version-numbers").find("\"Menu\" (id 7)") != std::string::npos);
        return reading.of("Menu").older->body;
    };
    SECTION("the same number twice") {
        CHECK(older_body({version("1", "7", "2", may), version("2", "7", "2", june)}) == "two");
        CHECK(older_body({version("1", "7", "2", june), version("2", "7", "2", may)}) == "one");
    }
    SECTION("the same number and date: the higher id") {
        CHECK(older_body({version("2", "7", "2", may), version("1", "7", "2", may)}) == "two");
    }
    SECTION("no number, or none that is one") {
        CHECK(older_body({version("1", "7", "", june), version("2", "7", "2", may)}) == "one");
        CHECK(older_body({version("1", "7", "2", may), version("2", "7", "two", june)}) == "two");
    }
    SECTION("higher than the page's") {
        CHECK(older_body({version("1", "7", "9", may), version("2", "7", "1", june)}) == "two");
    }
}

TEST_CASE("a version with the page's own number and date is the page itself") {
    const auto reading =
        read(export_of({page("7", "Menu", "2", july), version("6", "7", "2", july), version("5", "7", "1", may),
                        body("70", "7", "new"), body("60", "6", "new"), body("50", "5", "old")}));
    CHECK(compared_with(reading) == 1);
    CHECK(reading.tally.diagnostics.empty());
}

TEST_CASE("a version whose text is missing is passed over, and the reader of the change is told") {
    const auto reading = read(export_of({page("7", "Menu", "3", july), version("6", "7", "2", june),
                                         version("5", "7", "1", may), body("70", "7", "new"), body("50", "5", "old")}));
    CHECK(compared_with(reading) == 1);
    CHECK(reading.messages("history-gap").find("\"Menu\" (id 7) is compared with its version 1") != std::string::npos);
}

TEST_CASE("a listed version whose object is missing is told by the page's name") {
    const auto reading = read(export_of(
        {page("7", "Menu", "3", july, collection("historicalVersions", "Page", {"5", "6"})),
         version("5", "7", "1", may), body("70", "7", "new"), body("50", "5", "old"), body("60", "6", "lost")}));
    CHECK(compared_with(reading) == 1);
    CHECK(reading.messages("missing-version").find("\"Menu\" (id 7) lists 1 ") != std::string::npos);
    CHECK(reading.messages("bodies-without-page").find("1 page texts") != std::string::npos);
    CHECK_FALSE(reading.messages("history-gap").empty());
}

TEST_CASE("a page without readable history is given as it is, not in silence") {
    const auto reading = read(export_of(
        {page("7", "Menu", "12", july), body("70", "7", "new"), page("8", "New", "1", july), body("80", "8", "x")}));
    CHECK(compared_with(reading) == 0);
    CHECK(reading.messages("page-without-history").find("\"Menu\" (id 7)") != std::string::npos);
    CHECK(reading.messages("page-without-history").find("New") == std::string::npos);
}

TEST_CASE("drafts, deleted and archived pages and folders are no current pages, and drafts no versions") {
    const auto with_status = [](std::string_view id, std::string_view title, std::string_view status) {
        return object("Page", id,
                      property("title", title) + property("version", "1") + property("contentStatus", status));
    };
    const std::string draft_of_menu =
        object("Page", "9",
               property("title", "Menu") + property("version", "1") + reference("originalVersion", "Page", "7") +
                   property("contentStatus", "draft"));
    const auto reading = read(
        export_of({with_status("1", "D", "draft"), with_status("2", "X", "deleted"), with_status("3", "A", "archived"),
                   object("Page", "4", property("title", "F") + property("isFolder", "true")),
                   // As Data Center writes it: plain text with layout around it.
                   object("Page", "7",
                          "<property name=\"title\">Menu\n  </property><property name=\"version\">1</property>"
                          "<property name=\"contentStatus\">current\n        </property>"
                          "<property name=\"originalVersionId\"/>"),
                   draft_of_menu, body("90", "9", "unseen"), body("70", "7", "seen"), body("10", "1", "d"),
                   body("20", "2", "x")}));
    CHECK(reading.tally.pages == 1);
    REQUIRE(reading.changes.size() == 1);
    CHECK(compared_with(reading) == 0);
    CHECK(reading.tally.diagnostics.empty());
}

TEST_CASE("versions of a page that is not in the export are counted, not shown") {
    const auto reading = read(export_of({version("5", "7", "1", may), body("50", "5", "old")}));
    CHECK(reading.tally.pages == 0);
    CHECK(reading.changes.empty());
    CHECK(reading.messages("versions-without-page").find("1 earlier") != std::string::npos);
}

TEST_CASE("of an object that stands twice in the file the later state counts, and of bodies the storage format") {
    const std::string wiki =
        object("BodyContent", "99",
               property("body", "h1. Menu") + reference("content", "Page", "7") + property("bodyType", "0"));
    std::vector<std::string> objects{page("7", "Old name", "1", may), page("7", "Menu", "2", june),
                                     body("70", "7", "new"), wiki};
    CHECK(read(export_of(objects)).of("Menu").newer.body == "new");
    std::reverse(objects.begin(), objects.end());
    CHECK(read(export_of(objects)).of("Menu").newer.body == "new");
}

TEST_CASE("wiki markup and raw bodies keep their type, and one without a type is storage format") {
    const auto typed = [](std::string_view id, std::string_view content, std::string_view type) {
        return object("BodyContent", id,
                      property("body", "text") + reference("content", "Page", content) + std::string(type));
    };
    const auto reading = read(export_of({page("1", "W", "1", may), page("2", "R", "1", may), page("3", "S", "1", may),
                                         typed("10", "1", property("bodyType", "0")),
                                         typed("20", "2", property("bodyType", "1")), typed("30", "3", "")}));
    CHECK(reading.of("W").newer.body_type == pages::BodyType::wiki);
    CHECK(reading.of("R").newer.body_type == pages::BodyType::raw);
    CHECK(reading.of("S").newer.body_type == pages::BodyType::storage);
}

TEST_CASE("an empty body is a page without words, not a page without a body") {
    const auto reading =
        read(export_of({page("1", "A", "1", may), page("2", "B", "1", may), body("10", "1", ""),
                        object("BodyContent", "20", "<property name=\"body\"/>" + reference("content", "Page", "2"))}));
    CHECK(reading.of("A").newer.body.empty());
    CHECK(reading.of("B").newer.body.empty());
    CHECK(reading.tally.diagnostics.empty());
}

TEST_CASE("a body's CDATA may be split, padded or escaped instead") {
    const auto with_body = [](std::string_view xml) {
        const auto reading =
            read(export_of({page("1", "A", "1", may), object("BodyContent", "10",
                                                             "<property name=\"body\">" + std::string(xml) +
                                                                 "</property>" + reference("content", "Page", "1"))}));
        return reading.of("A").newer.body;
    };
    CHECK(with_body("<![CDATA[a]]]]><![CDATA[>b]]>") == "a]]>b");
    CHECK(with_body("\n   <![CDATA[ <p>a</p>\n]]>\n  ") == " <p>a</p>\n");
    CHECK(with_body("&lt;p&gt;a &amp;amp; b&lt;/p&gt;") == "<p>a &amp; b</p>");
    CHECK(with_body("a <!-- never said --><![CDATA[<b/>]]> c") == "a <b/> c");
}

TEST_CASE("the spaces that a legacy exporter put after closing brackets are taken out, from titles too") {
    const auto reading =
        read(export_of({page("1", "[[x]]  ( y", "1", may), body("10", "1", "if [[ -f x ]]  && a[b[1]] ; ]] ]] >")}));
    REQUIRE(reading.changes.size() == 1);
    CHECK(reading.changes[0].page.title == "[[x]] ( y");
    CHECK(reading.changes[0].newer.body == "if [[ -f x ]] && a[b[1]]; ]]]]>");
}

TEST_CASE("one pair of closing brackets without a space shows that no exporter put any") {
    const auto reading = read(export_of({page("1", "[[x]] ( y", "1", may), body("10", "1", "if [[ -f x ]] ; then"),
                                         object("Comment", "11", property("title", "[[x]]."))}));
    REQUIRE(reading.changes.size() == 1);
    CHECK(reading.changes[0].page.title == "[[x]] ( y");
    CHECK(reading.changes[0].newer.body == "if [[ -f x ]] ; then");
}

TEST_CASE("bad bytes, unknown entities and control characters are counted and cost nothing else") {
    const auto reading = read(
        export_of({object("Page", "1",
                          "<property name=\"title\">M&uuml;sli &NoSuch; &#x1c;!</property>" + property("version", "1")),
                   body("10", "1", "tab\t \x1C \xFF end")}));
    REQUIRE(reading.changes.size() == 1);
    CHECK(reading.changes[0].page.title == "M\xC3\xBCsli &NoSuch; !");
    CHECK(reading.changes[0].newer.body == "tab\t  \xEF\xBF\xBD end");
    CHECK(reading.messages("control-characters").find(": 2 control") != std::string::npos);
    CHECK(reading.messages("ill-formed-characters").find(": 1 byte") != std::string::npos);
    CHECK(reading.messages("unknown-references").find(": 1 times") != std::string::npos);
}

TEST_CASE("the author is a name, never a key") {
    const std::string by_key =
        "<property name=\"lastModifier\" class=\"ConfluenceUserImpl\" package=\"p\"><id "
        "name=\"key\"><![CDATA[u1]]></id></property>";
    const std::string by_name = property("lastModifierName", "ada");
    const auto author = [&](const std::string& more, const std::vector<std::string>& others) {
        std::vector<std::string> objects{page("1", "A", "1", may, more), body("10", "1", "x")};
        objects.insert(objects.end(), others.begin(), others.end());
        return read(export_of(objects)).of("A").newer.author;
    };
    CHECK(author(by_key, {user("u1", "ada")}) == "ada");
    CHECK(author(by_key, {}).empty());
    CHECK(author(by_name, {}) == "ada");
    CHECK(author(by_key, {user("u1", "ada"),
                          object("InternalUser", "5", property("name", "ada") + property("displayName", "Ada L."))}) ==
          "Ada L.");
}

TEST_CASE("a query names a space in any case and a day") {
    const auto in = [](std::string_view space) { return reference("space", "Space", space); };
    const std::string xml =
        export_of({space("1", "KIT", "Kitchen"), space("2", "BAR", "Bar"), page("7", "Menu", "1", may, in("1")),
                   page("8", "Wine", "1", june, in("2")), page("9", "Beer", "1", may, in("2")),
                   page("10", "Tea", "1", "soon", in("2")), body("70", "7", "m"), body("80", "8", "w"),
                   body("90", "9", "b"), body("100", "10", "t")});
    CHECK(read(xml).changes.size() == 4);
    const auto bar = read(xml, {.space_key = "bar", .since = text::parse_instant("2026-06-01")});
    CHECK(bar.tally.pages == 3);
    CHECK(bar.tally.delivered == 1);
    CHECK(bar.changes.at(0).page.title == "Wine");
    CHECK(bar.messages("undated-page").find("\"Tea\" (id 10)") != std::string::npos);
    CHECK(read(xml, {.space_key = "PUB", .since = {}}).error ==
          "entities.xml: the export has no space \"PUB\"; its spaces are: BAR, KIT");
}

TEST_CASE("a visitor that has had enough is asked no more") {
    const std::string xml =
        export_of({page("1", "A", "1", may), page("2", "B", "1", may), body("10", "1", "a"), body("20", "2", "b")});
    const exports::Entities source{"entities.xml", [&] { return Result(exports::open_memory(xml, 100)); }};
    int calls = 0;
    const auto tally = exports::read_changes(source, {}, {}, [&](pages::LatestChange&&) { return ++calls < 1; });
    REQUIRE(tally.has_value());
    CHECK(calls == 1);
    CHECK(tally->delivered == 1);
    CHECK(tally->pages == 2);
    CHECK(tally->diagnostics.empty());
}

TEST_CASE("what a visitor throws comes through") {
    const std::string xml = export_of({page("1", "A", "1", may), body("10", "1", "a")});
    const exports::Entities source{"entities.xml", [&] { return Result(exports::open_memory(xml, 100)); }};
    CHECK_THROWS_AS(static_cast<void>(exports::read_changes(
                        source, {}, {}, [](pages::LatestChange&&) -> bool { throw std::runtime_error("x"); })),
                    std::runtime_error);
}

TEST_CASE("a file that is cut short gives what comes before, and an error that says where") {
    const std::string xml = export_of(
        {page("1", "A", "1", may), body("10", "1", "a"), page("2", "B", "1", may), body("20", "2", "two\nlines")});
    const std::size_t cut = xml.find("lines");
    const auto reading = read(xml.substr(0, cut + 2));
    REQUIRE(reading.changes.size() == 1);
    CHECK(reading.changes[0].page.title == "A");
    CHECK(reading.tally.pages == 2);
    const auto line = std::to_string(1 + std::count(xml.begin(), xml.begin() + std::ptrdiff_t(cut), '\n'));
    CHECK(reading.messages("export-cut-short").find("entities.xml:" + line + ":3: error: ") == 0);
    CHECK(reading.messages("page-without-body").find("\"B\"") != std::string::npos);
}

TEST_CASE("a file that is cut short within a long text says where its end is, not where the text grew long") {
    const std::string xml = export_of({page("1", "A", "1", may), body("10", "1", "a"), page("2", "B", "1", may),
                                       body("20", "2", std::string(5000, 'x') + "\nnext\n" + std::string(3000, 'y'))});
    const std::string cut = xml.substr(0, xml.find("yyy") + 1000);
    const auto line = std::to_string(1 + std::count(cut.begin(), cut.end(), '\n'));
    for (const std::size_t piece : {std::size_t{1}, std::size_t{1000}, cut.size()})
        CHECK(read(cut, {}, {}, piece).messages("export-cut-short").find("entities.xml:" + line + ":1001: ") == 0);
    const std::string later = xml.substr(0, xml.rfind("</hib")) + "</oops>";
    const auto last = std::to_string(1 + std::count(later.begin(), later.end(), '\n'));
    INFO(read(later).messages("export-cut-short"));
    CHECK(read(later).messages("export-cut-short").find("entities.xml:" + last + ":") == 0);
}

TEST_CASE("malformed XML is an error at its line and column, also after repairs on the same line") {
    const std::string good = export_of({page("1", "A", "1", may), body("10", "1", "a")});
    const std::string bad =
        good.substr(0, good.rfind("</hiber")) + "<!-- \xC3\xA9 -->\n\x01\x01&auml;</oops></hibernate-generic>";
    const auto reading = read(bad);
    CHECK(reading.changes.size() == 1);
    const auto line = std::to_string(1 + std::count(bad.begin(), bad.end(), '\n'));
    INFO(reading.messages("export-cut-short"));
    CHECK(reading.messages("export-cut-short").find("entities.xml:" + line + ":") == 0);
    CHECK(reading.messages("export-cut-short").find("mismatch") != std::string::npos);
}

TEST_CASE("a fault before the first object is no result at all") {
    CHECK(read("").error.find("entities.xml:1:1: ") == 0);
    CHECK(read("<hibernate-generic><object").error.find("entities.xml:1:") == 0);
    CHECK(read("<!DOCTYPE a [<!ENTITY b \"c\">]><hibernate-generic/>").error.find("document type") !=
          std::string::npos);
}

TEST_CASE("limits end the reading with advice") {
    const std::string xml = export_of({page("1", "A", "2", june), version("2", "1", "1", may),
                                       body("10", "1", std::string(3000, 'x')), body("20", "2", "old")});
    exports::Limits small_bodies;
    small_bodies.body_bytes = 2999;
    const auto too_large = read(xml, {}, small_bodies);
    CHECK(too_large.changes.empty());
    CHECK(too_large.messages("page-too-large").find("\"A\" (id 1) is larger") != std::string::npos);
    exports::Limits little_index;
    little_index.index_bytes = 100;
    CHECK(read(xml, {}, little_index).error.find("raise the limit") != std::string::npos);
    exports::Limits shallow;
    shallow.depth = 3;
    CHECK(read(xml, {}, shallow).messages("export-cut-short").find("nested more than 3 deep") != std::string::npos);
}

TEST_CASE("a fault shared by thousands of pages is told a hundred times and then counted") {
    std::vector<std::string> objects;
    for (int i = 0; i < 1000; ++i) objects.push_back(page(std::to_string(i), "P" + std::to_string(i), "1", may));
    const auto reading = read(export_of(objects));
    CHECK(reading.tally.pages == 1000);
    CHECK(reading.tally.diagnostics.size() == 101);
    CHECK(reading.tally.diagnostics.back().message == "the same holds for 900 more");
}
