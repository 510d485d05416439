// SPDX-License-Identifier: MIT
#include <chrono>

#include "found.hpp"

using namespace chatleaf;
using test::Found;
using test::found_in;
using test::macro;
using test::parameter;
using test::said_of;

namespace {

const std::string plan = "<h1>Release plan</h1>";

std::string confluence_link(const std::string& anchor) {
    return "<p><ac:link ac:anchor=\"" + anchor + "\"><ac:link-body>x</ac:link-body></ac:link></p>";
}
std::string web_link(const std::string& anchor) { return "<p><a href=\"#" + anchor + "\">x</a></p>"; }
std::string anchor(const std::string& name) { return "<p>" + macro("anchor", parameter("", name)) + "</p>"; }

}  // namespace

TEST_CASE("a link to a place that is not on the page is broken, in the form of either editor") {
    CHECK(found_in(plan + confluence_link("Release paln")) == Found{"1:25 warning broken-anchor"});
    CHECK(found_in(plan + web_link("Release-paln")) == Found{"1:25 warning broken-anchor"});
    CHECK(found_in(plan + "<p><ac:link ac:anchor='x'><ri:page ri:content-title='@self'/></ac:link></p>") ==
          Found{"1:25 warning broken-anchor"});
    CHECK(said_of("broken-anchor", plan + confluence_link("Release paln")) ==
          "The link leads to \"Release paln\", and nothing on this page is called so. Did you mean \"Release plan\"?");
    CHECK(said_of("broken-anchor", plan + web_link("Release-paln")) ==
          "The link leads to \"Release-paln\", and nothing on this page is called so. Did you mean \"Release-plan\"?");
}

TEST_CASE("a link to a heading, an anchor or an element of that name is not") {
    for (const std::string& page : {plan + confluence_link("Release plan"), plan + web_link("Release-plan"),
                                    plan + web_link("Road-Releaseplan"), plan + web_link("Release%20plan"),
                                    anchor("due") + confluence_link("due"), anchor("due") + web_link("Road-due"),
                                    "<p id='x'>a</p>" + web_link("x"), "<p><a name='x'></a></p>" + web_link("x")}) {
        INFO(page);
        CHECK(found_in(page).empty());
    }
}

TEST_CASE("the top of the page, and anchors of other pages, are not judged") {
    for (const std::string& page :
         {web_link(""), web_link("top"), std::string("<p><ac:link/></p>"),
          std::string("<p><ac:link ac:anchor='x'><ri:page ri:content-title='Other'/></ac:link></p>"),
          std::string("<p><a href='https://example.org/#x'>x</a></p>")}) {
        INFO(page);
        CHECK(found_in(page).empty());
    }
}

TEST_CASE("where there may be more anchors than can be seen, a broken link is only noted") {
    CHECK(found_in(macro("include", parameter("", "Other")) + web_link("x")).back() == "1:110 note broken-anchor");
    CHECK(found_in(macro("of-an-app") + web_link("x")).back() == "1:67 note broken-anchor");
    CHECK(found_in(macro("inof") + web_link("x")).back() == "1:62 warning broken-anchor");
    CHECK(found_in("<h1>Due <time datetime='2026-03-01'/></h1>" + web_link("Due-1-Mar-2026")) ==
          Found{"1:46 note broken-anchor"});
    CHECK(found_in(macro("status", parameter("title", "ok")) + web_link("x")).back() == "1:111 warning broken-anchor");
}

TEST_CASE("of two anchors of one name the second is told") {
    CHECK(found_in(anchor("due") + "\n" + anchor("due")) == Found{"2:4 warning duplicate-anchor"});
    CHECK(found_in("<p><a name='due'></a></p>\n" + anchor("due")) == Found{"2:4 warning duplicate-anchor"});
    CHECK(said_of("duplicate-anchor", anchor("due") + "\n" + anchor("due")) ==
          "This anchor is called \"due\", as is the anchor at 1:4: links lead there.");
    CHECK(found_in(anchor("due") + anchor("done")).empty());
    CHECK(found_in("<p><a name='due' id='due'></a></p>").empty());
}

TEST_CASE("an anchor may be called like the heading beside it, and not like one elsewhere") {
    CHECK(found_in(anchor("Release plan") + plan).empty());
    CHECK(found_in(plan + anchor("Release plan")).empty());
    CHECK(found_in("<h1>Release plan" + macro("anchor", parameter("", "Release plan")) + "</h1>").empty());
    CHECK(found_in(plan + "<h2>Who</h2><h2>When</h2>\n" + anchor("Release plan")) ==
          Found{"2:4 warning duplicate-anchor"});
    CHECK(found_in(anchor("Release plan") + "<h2>Who</h2><h2>When</h2>\n" + plan) ==
          Found{"2:1 warning duplicate-anchor"});
}

TEST_CASE("a link to one of several headings of the same words is noted, the headings alone are not") {
    CHECK(found_in(plan + plan).empty());
    CHECK(found_in(plan + plan + confluence_link("Release plan")) == Found{"1:46 note ambiguous-anchor"});
    CHECK(found_in(plan + plan + web_link("Release-plan.1")).empty());
    CHECK(said_of("ambiguous-anchor", plan + plan + web_link("Release-plan")) ==
          "The link leads to the first of 2 headings \"Release plan\".");
}

TEST_CASE("many broken links on a page of many headings take no time") {
    std::string page;
    for (int i = 0; i < 20'000; ++i) page += "<h2>Heading number " + std::to_string(i) + "</h2>";
    for (int i = 0; i < 20'000; ++i) page += web_link("Haeding-number-" + std::to_string(i) + "-x-y-z");
    const auto begin = std::chrono::steady_clock::now();
    const auto report = test::report_of(page);
    CHECK(report.counts.warnings == 20'000);
    CHECK(report.findings.size() == 100);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}
