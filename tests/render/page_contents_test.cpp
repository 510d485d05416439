// SPDX-License-Identifier: MIT
#include "render/made_wiki.hpp"

namespace {

using namespace chatleaf;
using test::contains;
using test::count;
using test::html_of;
using test::macro;
using test::rich;

const std::string headings = "<h1>One</h1><h2>Two</h2><h2>Three</h2><h1>Four</h1>";

std::string list(const std::vector<std::pair<std::string_view, std::string>>& parameters) {
    const std::string html = html_of(macro("toc", parameters) + headings);
    return html.substr(0, html.find("</nav>"));
}

TEST_CASE("a list of contents has the levels that its author asked for") {
    CHECK(count(list({}), "<li") == 4);
    CHECK(count(list({{"maxLevel", "1"}}), "<li") == 2);
    CHECK(count(list({{"minLevel", "2"}}), "<li") == 2);
    CHECK(contains(list({{"minLevel", "2"}}), "<li class=\"cl-level-1\"><a href=\"#cl-Two\">"));
    CHECK(count(list({{"maxLevel", "seven"}}), "<li") == 4);
}

TEST_CASE("headings are chosen by patterns, and a pattern that never ends chooses none") {
    CHECK(count(list({{"include", "T.*"}}), "<li") == 2);
    CHECK(count(list({{"exclude", "T.*|Four"}}), "<li") == 1);
    CHECK(count(list({{"include", "("}}), "<li") == 4);
    const std::string html = html_of(macro("toc", {{"include", "(a+)+b"}}) + "<h1>" + std::string(200, 'a') + "</h1>");
    CHECK(count(html, "<li") == 0);
}

TEST_CASE("a list of contents is numbered, marked, or in one line") {
    CHECK(contains(list({{"outline", "true"}}), "<span class=\"cl-outline\">1.2</span> <a href=\"#cl-Three\">"));
    CHECK(contains(list({{"outline", "true"}}), "<span class=\"cl-outline\">2</span> <a href=\"#cl-Four\">"));
    CHECK(contains(list({{"style", "square"}}), "<ul class=\"cl-marks-square\">"));
    CHECK(contains(list({{"style", "x\" onclick"}}), "<ul>"));
    CHECK(contains(list({{"type", "flat"}}), "<p>[ <a href=\"#cl-One\">One</a> ] [ <a href=\"#cl-Two\">Two</a> ]"));
    CHECK(contains(list({{"type", "flat"}, {"separator", "pipe"}}), "One</a> | <a"));
    CHECK(contains(list({{"type", "flat"}, {"separator", "&lt;b&gt;"}}), "One</a>&lt;b&gt;<a"));
    CHECK(contains(list({{"printable", "false"}}), "<nav class=\"cl-contents cl-not-printed\""));
}

TEST_CASE("a list of contents is indented as far as its author says, in steps of ours") {
    const auto indent = [](std::string_view written) {
        const std::string html = list({{"indent", std::string(written)}});
        const auto at = html.find("cl-step-");
        return at == std::string::npos ? std::string() : html.substr(at + 8, html.find_first_of("\" ", at) - at - 8);
    };
    CHECK(indent("10px") == "10");
    CHECK(indent("12") == "10");
    CHECK(indent("0px") == "0");
    CHECK(indent("1.5em") == "20");
    CHECK(indent(" 2 rem ") == "30");
    CHECK(indent("30pt") == "40");
    CHECK(indent("9000px") == "80");
    for (const std::string_view none : {"", "px", "-5px", "5%", "nan", "inf", "1e3px", "10px;color:red"}) {
        INFO(none);
        CHECK(indent(none).empty());
    }
}

TEST_CASE("the class that an author gave a list of contents cannot be one of ours") {
    CHECK(contains(list({{"class", "my-toc_2"}}), "class=\"cl-contents cl-author-my-toc_2\""));
    CHECK(contains(list({{"class", "cl-not-printed"}}), "class=\"cl-contents cl-author-cl-not-printed\""));
    for (const std::string& none :
         {std::string("a b"), std::string("a&quot;b"), std::string("ä"), std::string(65, 'a')})
        CHECK_FALSE(contains(list({{"class", none}}), "cl-author"));
}

TEST_CASE("a zone lists the headings in it, above it, below it or both") {
    const auto zone = [](std::string_view where) {
        return html_of("<h1>Outside</h1>" +
                       macro("toc-zone", {{"location", std::string(where)}}, rich("<h2>In a</h2><p>words</p>")));
    };
    CHECK(count(zone("both"), "class=\"cl-contents\"") == 2);
    CHECK(count(zone("both"), "<nav") == 1);
    CHECK(count(zone("both"), "<li") == 2);
    CHECK(zone("top").find("<nav") < zone("top").find("words"));
    CHECK(count(zone("top"), "<nav") == 1);
    CHECK(zone("bottom").find("<nav") > zone("bottom").find("words"));
    CHECK_FALSE(contains(zone("top"), "<a href=\"#cl-Outside\">"));
}

TEST_CASE("places of a page that stands alone are called as both of Confluence's editors call them") {
    render::Options options;
    options.title = "Release Plan";
    const std::string html =
        test::rendered("<h2>What is new</h2><h2>What is new</h2><p>" + macro("anchor", {{"", "the place"}}) + "</p>",
                       options)
            .html;
    for (const std::string_view id : {"What-is-new", "What-is-new.1", "ReleasePlan-Whatisnew",
                                      "ReleasePlan-Whatisnew.1", "the-place", "ReleasePlan-theplace"})
        CHECK(count(html, "id=\"" + std::string(id) + "\"") == 1);
    options.title.clear();
    CHECK(count(test::rendered("<h2>What is new</h2>", options).html, "id=") == 1);
}

TEST_CASE("a heading takes no id from us") {
    render::Options options;
    const std::string html = test::rendered("<h2>cl-contents</h2>" + macro("toc"), options).html;
    CHECK(count(html, "id=\"cl-contents\"") == 1);
    CHECK(contains(html, "<h2 id=\"cl-cl-contents\""));
}

}  // namespace
