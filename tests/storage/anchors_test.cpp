// SPDX-License-Identifier: MIT
#include "chatleaf/storage/anchors.hpp"

#include <chrono>

#include "document_of.hpp"
#include "support/catch.hpp"

using namespace chatleaf::storage;
using chatleaf::test::document_of;

namespace {

std::vector<std::string> names_of(const Anchors& anchors) {
    std::vector<std::string> names;
    for (const Anchor& anchor : anchors.all()) names.push_back(anchor.name);
    return names;
}

std::string found_in(std::string_view page, std::string_view link) {
    const Anchors anchors(document_of(page));
    const Anchor* found = anchors.find(link);
    return found == nullptr ? "nothing" : new_editor_name(*found);
}

std::string macro_named(const std::string& name) {
    return "<ac:structured-macro ac:name='anchor'><ac:parameter ac:name=''>" + name +
           "</ac:parameter></ac:structured-macro>";
}

}  // namespace

TEST_CASE("a page's anchors are its headings, anchor macros, named links and elements with an id") {
    const Anchors anchors(document_of("<h1>Release  <em>plan</em></h1><p>" + macro_named("deadline") +
                                      "<a name='old'></a><a id='older'></a><a href='#x' id='link'>x</a></p>"
                                      "<p id='scope'>In scope</p><h2> </h2><a></a>"));
    CHECK(names_of(anchors) == std::vector<std::string>{"Release plan", "deadline", "old", "older", "link", "scope"});
    CHECK(anchors.all()[0].kind == AnchorKind::heading);
    CHECK(anchors.all()[1].kind == AnchorKind::macro);
    CHECK(anchors.all()[2].kind == AnchorKind::link);
    CHECK(anchors.all()[3].kind == AnchorKind::link);
    CHECK(anchors.all()[4].kind == AnchorKind::element);
    CHECK(anchors.all()[5].kind == AnchorKind::element);
}

TEST_CASE("what no reader sees has no anchor, and a heading in another is part of that one") {
    const Anchors anchors(
        document_of("<ac:placeholder><h1>Write here</h1></ac:placeholder>"
                    "<h1>One <h2>two</h2></h1><h2>Three</h2>"));
    CHECK(names_of(anchors) == std::vector<std::string>{"One two", "Three"});
}

TEST_CASE("both editors' names are known, with the number of a repeated heading") {
    const Anchors anchors(document_of("<h1>Open points</h1><h2>Open points</h2><h2>Open points</h2>"));
    CHECK(new_editor_name(anchors.all()[0]) == "Open-points");
    CHECK(new_editor_name(anchors.all()[2]) == "Open-points.2");
    CHECK(old_editor_name(anchors.all()[0], "Road map") == "Roadmap-Openpoints");
    CHECK(old_editor_name(anchors.all()[1], "Road map") == "Roadmap-Openpoints.1");
}

TEST_CASE("a link finds a heading by any name that an editor writes") {
    const std::string page = "<h1>Open points</h1><h2>Who - when</h2><h2>Open points</h2><h3>Version 1.2</h3>";
    CHECK(found_in(page, "Open points") == "Open-points");
    CHECK(found_in(page, "Open-points") == "Open-points");
    CHECK(found_in(page, "Openpoints") == "Open-points");
    CHECK(found_in(page, "Roadmap-Openpoints") == "Open-points");
    CHECK(found_in(page, "Road-map-2026-Openpoints.1") == "Open-points.1");
    CHECK(found_in(page, "Open-points.1") == "Open-points.1");
    CHECK(found_in(page, "id-2026Roadmap-Openpoints") == "Open-points");
    CHECK(found_in(page, "id-Openpoints") == "Open-points");
    CHECK(found_in(page, "Roadmap-Who-when") == "Who---when");
    CHECK(found_in(page, "Version-1.2") == "Version-1.2");
}

TEST_CASE("a link finds nothing by the name of no place, in other case, or by a number too high") {
    const std::string page = "<h1>Open points</h1><h2>Open points</h2>";
    CHECK(found_in(page, "Closed points") == "nothing");
    CHECK(found_in(page, "open points") == "nothing");
    CHECK(found_in(page, "Open points.2") == "nothing");
    CHECK(found_in(page, "points") == "nothing");
    CHECK(found_in(page, "") == "nothing");
    CHECK(found_in("", "Open points") == "nothing");
}

TEST_CASE("an anchor macro that Cloud has moved is found by its old name, too") {
    const std::string page =
        "<ac:structured-macro ac:name='anchor'><ac:parameter ac:name=''>due</ac:parameter>"
        "<ac:parameter ac:name='legacyAnchorId'>LEGACY-Roadmap-due</ac:parameter></ac:structured-macro>";
    CHECK(found_in(page, "due") == "due");
    CHECK(found_in(page, "LEGACY-Roadmap-due") == "due");
    CHECK(found_in(page, "Roadmap-due") == "due");
}

TEST_CASE("a heading is whole unless something in it has words that only Confluence knows") {
    const Anchors anchors(
        document_of("<h1>Plan <code>x</code></h1><h1>By <ac:link><ri:user ri:userkey='ab'/></ac:link></h1>"
                    "<h1>Due <time datetime='2026-03-01'/></h1><h1>State <ac:structured-macro ac:name='status'>"
                    "<ac:parameter ac:name='title'>ok</ac:parameter></ac:structured-macro></h1>"));
    REQUIRE(anchors.all().size() == 4);
    CHECK(anchors.all()[0].is_whole);
    for (const Anchor& anchor : anchors.all().subspan(1)) CHECK_FALSE(anchor.is_whole);
}

TEST_CASE("a long heading is found by a link that was cut nowhere, and by its number") {
    const std::string words(5000, 'x');
    const std::string page = "<h1>" + words + "</h1><h1>" + words + "</h1>";
    CHECK(found_in(page, words.substr(0, 1500)) == words);
    CHECK(found_in(page, words.substr(0, 1500) + ".1") == words + ".1");
}

TEST_CASE("links of nothing but dashes and headings of the same words take no time") {
    std::string page;
    for (int i = 0; i < 20'000; ++i) page += "<h1>a</h1>";
    const auto begin = std::chrono::steady_clock::now();
    const Anchors anchors(document_of(page));
    CHECK(anchors.find("a.19999") != nullptr);
    const std::string dashes(1 << 20, '-');
    for (int i = 0; i < 100; ++i) CHECK(anchors.find(dashes + "b") == nullptr);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}
