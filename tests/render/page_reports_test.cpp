// SPDX-License-Identifier: MIT
#include "render/made_wiki.hpp"

namespace {

using namespace chatleaf;
using test::contains;
using test::count;
using test::macro;
using test::MadeWiki;
using test::rich;

std::string details(std::string_view rows, std::string_view id = {}) {
    return macro("details", {{"id", std::string(id)}}, rich("<table><tbody>" + std::string(rows) + "</tbody></table>"));
}

TEST_CASE("the properties of pages become one table, as rich as they are written") {
    MadeWiki wiki;
    wiki.add("Home", macro("detailssummary", {{"label", "project"}, {"firstcolumn", "Project"}}));
    for (const std::string_view name : {"A", "B"}) {
        auto& page = wiki.add(name, details("<tr><th>Owner</th><td><strong>Ada " + std::string(name) +
                                            "</strong></td></tr><tr><th>State</th><td>" +
                                            macro("status", {{"title", "ok"}}) + "</td></tr>"));
        page.page.labels->push_back("project");
    }
    wiki.add("No label", details("<tr><th>Owner</th><td>nobody</td></tr>"));
    const std::string html = wiki.html_of("Home");
    CHECK(contains(html, "<th scope=\"col\">Project</th><th scope=\"col\">Owner</th><th scope=\"col\">State</th>"));
    CHECK(contains(html,
                   "<th scope=\"row\"><a href=\"wiki/A\">A</a></th><td><strong>Ada A</strong></td>"
                   "<td><span class=\"cl-status\">ok</span></td>"));
    CHECK(count(html, "<tr>") == 3);
    CHECK_FALSE(contains(html, "nobody"));
}

TEST_CASE("a report has the columns and the set of properties that are asked for") {
    MadeWiki wiki;
    wiki.add("Home", macro("detailssummary", {{"cql", "type = page"}, {"headings", "State, Gone"}, {"id", "x"}}));
    wiki.add("A", details("<tr><th>Owner</th><td>other set</td></tr>", "y") +
                      details("<tr><th>Owner</th><th>State</th></tr><tr><td>Ada</td><td>fine</td></tr>", "x"));
    const std::string html = wiki.html_of("Home");
    CHECK(contains(html, "<th scope=\"col\">State</th><th scope=\"col\">Gone</th>"));
    CHECK(contains(html, "<td>fine</td><td></td>"));
    CHECK_FALSE(contains(html, "other set"));
    CHECK_FALSE(contains(html, "Ada"));
}

TEST_CASE("properties that are hidden on their page are reported all the same") {
    MadeWiki wiki;
    wiki.add("Home", macro("detailssummary", {{"cql", "type = page"}}));
    wiki.add("A", macro("details", {{"hidden", "true"}},
                        rich("<table><tbody><tr><th>k</th><td>v</td></tr></tbody></table>")));
    CHECK_FALSE(contains(wiki.html_of("A"), "<td>"));
    CHECK(contains(wiki.html_of("Home"), "<td>v</td>"));
}

TEST_CASE("a report reads no more pages than a bound") {
    MadeWiki wiki;
    wiki.add("Home", macro("detailssummary", {{"cql", "type = page"}}) + macro("tasks-report-macro"));
    for (int i = 0; i < 400; ++i) wiki.add("P" + std::to_string(i), "");
    CHECK(contains(wiki.html_of("Home"), "No tasks."));
    CHECK(wiki.bodies_read == 300);
}

}  // namespace
