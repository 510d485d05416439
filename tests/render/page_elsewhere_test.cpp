// SPDX-License-Identifier: MIT
#include "render/made_wiki.hpp"

namespace {

using namespace chatleaf;
using test::contains;
using test::html_of;
using test::macro;
using test::rich;

TEST_CASE("what is elsewhere is a link, and nothing of it is loaded") {
    for (const std::string_view name : {"widget", "iframe", "rss", "html-include", "gadget"}) {
        const std::string html =
            html_of(macro(name, {{"url", "<ri:url ri:value=\"https://video.example/watch?v=1\"/>"}, {"width", "400"}}));
        CHECK(contains(html, "href=\"https://video.example/watch?v=1\""));
        CHECK(contains(html, ">video.example/watch</a>"));
        CHECK_FALSE(contains(html, "400"));
        CHECK_FALSE(contains(html_of(macro(name, {{"url", "javascript:alert(1)"}})), "<a "));
    }
    CHECK(contains(html_of(macro("iframe", {{"src", "https://a.example"}, {"title", "Board"}})), ">Board</a>"));
}

TEST_CASE("Jira's issues and searches lead to Jira where it is known") {
    const std::string one = macro("jira", {{"server", "Our Jira"}, {"key", "AB-1"}});
    CHECK(contains(html_of(one), "<bdi>AB-1</bdi>"));
    CHECK_FALSE(contains(html_of(one), "<a "));
    test::MadeWiki wiki;
    wiki.add("Home", "<p>" + one + macro("jira", {{"jqlQuery", "project = X & y"}}) + "</p>");
    render::Options options;
    options.jira["Our Jira"] = "https://jira.example";
    options.jira[""] = "https://other.example";
    const std::string html = wiki.html_of("Home", options);
    CHECK(contains(html, "href=\"https://jira.example/browse/AB-1\""));
    CHECK(contains(html, "href=\"https://other.example/issues/?jql=project%20%3D%20X%20%26%20y\""));
}

TEST_CASE("a chart is its table under its title") {
    const std::string html = html_of(macro("chart", {{"title", "Sales"}, {"type", "pie"}},
                                           rich("<table><tbody><tr><td>7</td></tr></tbody></table>")));
    CHECK(contains(html, "<p class=\"cl-titled-title\">Sales</p>"));
    CHECK(contains(html, "<td>7</td>"));
    CHECK_FALSE(contains(html, "pie"));
}

TEST_CASE("a profile is whom it shows") {
    CHECK(contains(html_of("<p>" + macro("profile-picture", {{"User", "ada"}}) + "</p>"), "@ada"));
    CHECK(contains(html_of("<p>" + macro("profile", {{"user", "<ri:user ri:username=\"ada\"/>"}}) + "</p>"), "@ada"));
}

TEST_CASE("panels have their author's sign, or none; columns their author's widths") {
    CHECK(
        contains(html_of(macro("panel", {{"panelIconText", "\xF0\x9F\x9A\x80"}}, rich("<p>a</p>"))), "cl-panel-sign"));
    CHECK_FALSE(contains(html_of(macro("info", {{"icon", "false"}}, rich("<p>a</p>"))), "cl-panel-mark"));
    CHECK(contains(
        html_of(macro("section", {{"border", "true"}}, rich(macro("column", {{"width", "30%"}}, rich("<p>a</p>"))))),
        "<div class=\"cl-cell cl-wide-4\">"));
    CHECK(
        contains(html_of("<p>" + macro("status", {{"title", "x"}, {"subtle", "true"}}) + "</p>"), "cl-status-subtle"));
}

}  // namespace
