// SPDX-License-Identifier: MIT
#include "render/made_wiki.hpp"

namespace {

using namespace chatleaf;
using test::contains;
using test::count;
using test::macro;
using test::MadeWiki;

std::string task(std::string_view body, bool done, std::string_view inner = {}) {
    return "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>" +
           std::string(done ? "complete" : "incomplete") + "</ac:task-status><ac:task-body>" + std::string(body) +
           std::string(inner) + "</ac:task-body></ac:task></ac:task-list>";
}

TEST_CASE("open tasks of all pages are gathered with their days and pages") {
    MadeWiki wiki;
    wiki.add("Home", macro("tasks-report-macro", {{"spaces", "DEV"}, {"reportTitle", "To do"}}));
    wiki.add("A", task("call <strong>Ada</strong> <time datetime=\"2026-03-01\"/>", false, task("inner one", false)) +
                      task("done already", true));
    wiki.add("B", task("in ops", false), {}, "OPS");
    const std::string html = wiki.html_of("Home");
    CHECK(contains(html, "<p class=\"cl-list-title\">To do</p>"));
    CHECK(contains(html, "call <strong>Ada</strong>"));
    CHECK(contains(html, "<td>1 March 2026</td><td></td><td><a href=\"wiki/A\">A</a></td>"));
    CHECK(count(html, "inner one") == 1);
    CHECK_FALSE(contains(html, "done already"));
    CHECK_FALSE(contains(html, "in ops"));
}

/// A report of tasks that are somebody's: by key, as Confluence's editor keeps them.
std::string user(std::string_view key) { return "<ri:user ri:userkey=\"" + std::string(key) + "\"/>"; }
std::string task_of(std::string_view key, std::string_view words, std::string_view day = {}) {
    std::string body = "<ac:link>" + user(key) + "</ac:link> " + std::string(words);
    if (!day.empty()) body += " <time datetime=\"" + std::string(day) + "\"/>";
    return task(body, false);
}

TEST_CASE("a report of tasks can be of some people's alone") {
    MadeWiki wiki;
    wiki.add("A", task_of("k1", "one") + task_of("k2", "two") + task_of("k3", "three") + task("nobody's", false));
    wiki.add("Home", macro("tasks-report-macro", {{"assignees", user("k1") + user("k3")}}));
    wiki.add("By name", macro("tasks-report-macro", {{"assignees", "k2, k9"}}));
    const std::string html = wiki.html_of("Home");
    CHECK(contains(html, "one"));
    CHECK(contains(html, "three"));
    CHECK_FALSE(contains(html, "two"));
    CHECK_FALSE(contains(html, "nobody"));
    const std::string named = wiki.html_of("By name");
    CHECK(contains(named, "two"));
    CHECK_FALSE(contains(named, "three"));
}

TEST_CASE("a report of tasks can be of days alone, the first and the last among them") {
    MadeWiki wiki;
    wiki.add("A", task_of("k1", "early", "2026-02-28") + task_of("k1", "first", "2026-03-01") +
                      task_of("k1", "last", "2026-03-31") + task_of("k1", "late", "2026-04-01") +
                      task_of("k1", "never"));
    wiki.add("Home", macro("tasks-report-macro", {{"duedateFrom", "2026-03-01"}, {"duedateTo", "2026-03-31"}}));
    const std::string html = wiki.html_of("Home");
    for (const std::string_view in : {"first", "last"}) CHECK(contains(html, in));
    for (const std::string_view out : {"early", "late", "never"}) CHECK_FALSE(contains(html, out));
}

TEST_CASE("a report of tasks can be of some pages and what is below them, beside whole spaces") {
    MadeWiki wiki;
    wiki.add("Home", "");
    const std::string id = wiki.add("Plan", task("in plan", false)).page.id;
    wiki.add("Sprint", task("in sprint", false), "Plan");
    wiki.add("Day", task("in day", false), "Sprint");
    wiki.add("Elsewhere", task("elsewhere", false));
    wiki.add("Ops", task("in ops", false), {}, "OPS");
    wiki.add("Report", macro("tasks-report-macro", {{"pages", "77," + id}}));
    wiki.add("Both", macro("tasks-report-macro", {{"pages", id}, {"spaces", "OPS"}}));
    const std::string html = wiki.html_of("Report");
    for (const std::string_view in : {"in plan", "in sprint", "in day"}) CHECK(contains(html, in));
    for (const std::string_view out : {"elsewhere", "in ops"}) CHECK_FALSE(contains(html, out));
    const std::string both = wiki.html_of("Both");
    for (const std::string_view in : {"in day", "in ops"}) CHECK(contains(both, in));
    CHECK_FALSE(contains(both, "elsewhere"));
}

TEST_CASE("pages that stand below each other in a circle are below no other page") {
    MadeWiki wiki;
    auto& first = wiki.add("First", task("first", false));
    first.parent_id = wiki.add("Second", task("second", false), "First").page.id;
    wiki.add("Report", macro("tasks-report-macro", {{"pages", "77"}}));
    CHECK(contains(wiki.html_of("Report"), "No tasks."));
}

TEST_CASE("a report of tasks has the columns and the order that are asked for") {
    MadeWiki wiki;
    wiki.add("A",
             task_of("k1", "later", "2026-03-05") + task_of("k1", "sooner", "2026-03-01") + task_of("k1", "some day"));
    wiki.add("Home",
             macro("tasks-report-macro", {{"columns", "duedate, description,completedate"}, {"sortBy", "due date"}}));
    wiki.add("Back", macro("tasks-report-macro", {{"sortBy", "duedate"}, {"reverseSort", "true"}}));
    const std::string html = wiki.html_of("Home");
    CHECK(contains(html, "<th scope=\"col\">Due</th><th scope=\"col\">Task</th></tr>"));
    CHECK(html.find("sooner") < html.find("later"));
    CHECK(html.find("later") < html.find("some day"));
    const std::string back = wiki.html_of("Back");
    CHECK(contains(back,
                   "<th scope=\"col\">Task</th><th scope=\"col\">Due</th><th scope=\"col\">Assignee</th>"
                   "<th scope=\"col\">Page</th></tr>"));
    CHECK(back.find("later") < back.find("sooner"));
    CHECK(back.find("sooner") < back.find("some day"));
}

TEST_CASE("who made a task and when stands in no page, so such a report is not guessed at") {
    MadeWiki wiki;
    wiki.add("A", task("secretly somebody's", false));
    for (const auto& [name, value] :
         std::vector<std::pair<std::string_view, std::string>>{{"creators", user("k1")},
                                                               {"createddateFrom", "2026-01-01"},
                                                               {"completedateTo", "2026-01-01"},
                                                               {"assignees", "currentUser()"},
                                                               {"duedateFrom", "-7d"},
                                                               {"dueDateTo", "01 Jan 2026"}}) {
        INFO(name);
        const std::string title = "By " + std::string(name);
        wiki.add(title, macro("tasks-report-macro", {{name, value}}));
        const std::string html = wiki.html_of(title);
        CHECK(contains(html, "Only Confluence can answer this search."));
        CHECK_FALSE(contains(html, "secretly"));
    }
    // The editor keeps what was not filled in.
    wiki.add("Empty", macro("tasks-report-macro", {{"creators", ""}, {"createddateFrom", ""}, {"assignees", ""}}));
    CHECK(contains(wiki.html_of("Empty"), "secretly"));
}

}  // namespace
