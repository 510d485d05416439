// SPDX-License-Identifier: MIT
#include "diff/parts.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/storage/parse.hpp"
#include "diff/detail_records.hpp"
#include "diff/exact.hpp"
#include "diff/layouts.hpp"
#include "diff/read_page.hpp"
#include "diff/replay.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;
using chatleaf::test::read;

std::string text_of(const std::optional<Side>& side) { return side ? side->text : "-"; }

/// "kind type field: older -> newer" a line. Each pair of pages also has to replay, and to be told
/// the other way round when it is swapped.
std::string told(std::string_view older_source, std::string_view newer_source) {
    const auto older = read(older_source);
    const auto newer = read(newer_source);
    const auto changes = compare(older, newer);
    CHECK(test::fault_in(changes, older, newer) == "");
    CHECK(test::exact_fault_in(changes, older, newer) == "");
    std::string all;
    for (const auto& record : changes.records) {
        all.append(to_string(record.kind)).append(" ").append(to_string(record.type));
        if (!record.field.empty()) all.append(" ").append(record.field);
        all.append(": ").append(text_of(record.older)).append(" -> ").append(text_of(record.newer)).append("\n");
    }
    return all;
}

std::string web_link(std::string_view address, std::string_view label) {
    return "<a href=\"" + std::string(address) + "\">" + std::string(label) + "</a>";
}

std::string user(std::string_view key) {
    return "<ac:link><ri:user ri:userkey=\"" + std::string(key) + "\"/></ac:link>";
}

std::string day(std::string_view date) { return "<time datetime=\"" + std::string(date) + "\"/>"; }

std::string status(std::string_view colour, std::string_view title) {
    return "<ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"colour\">" + std::string(colour) +
           "</ac:parameter><ac:parameter ac:name=\"title\">" + std::string(title) +
           "</ac:parameter></ac:structured-macro>";
}

std::string task(std::string_view state, std::string_view body) {
    return "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>" + std::string(state) +
           "</ac:task-status><ac:task-body>" + std::string(body) + "</ac:task-body></ac:task></ac:task-list>";
}

std::string image(std::string_view attributes, std::string_view file, std::string_view caption = "") {
    return "<ac:image " + std::string(attributes) + "><ri:attachment ri:filename=\"" + std::string(file) + "\"/>" +
           (caption.empty() ? "" : "<ac:caption><p>" + std::string(caption) + "</p></ac:caption>") + "</ac:image>";
}

std::string code(std::string_view parameters) {
    return "<ac:structured-macro ac:name=\"code\">" + std::string(parameters) +
           "<ac:plain-text-body><![CDATA[select 1]]></ac:plain-text-body></ac:structured-macro>";
}

std::string parameter(std::string_view name, std::string_view value) {
    return "<ac:parameter ac:name=\"" + std::string(name) + "\">" + std::string(value) + "</ac:parameter>";
}

std::string paragraph(const std::string& inside) { return "<p>" + inside + "</p>"; }

std::string section(std::string_view attributes, const std::string& cells) {
    return "<ac:layout><ac:layout-section " + std::string(attributes) + ">" + cells +
           "</ac:layout-section></ac:layout>";
}

std::string cell(const std::string& inside) { return "<ac:layout-cell>" + inside + "</ac:layout-cell>"; }

}  // namespace

TEST_CASE("where a link leads is told apart from its words") {
    const auto to_a = paragraph("See it " + web_link("https://a.example/x", "there") + " today");
    const auto to_b = paragraph("See it " + web_link("https://b.example/x", "there") + " today");
    CHECK(told(to_a, to_b) == "edit link: https://a.example/x -> https://b.example/x\n");
    CHECK(told(to_a, paragraph("See it " + web_link("https://a.example/x", "here") + " today")) ==
          "edit paragraph: See it there today -> See it here today\n");
    CHECK(told(to_a, paragraph("See it " + web_link("https://b.example/x", "here") + " today")) ==
          "edit paragraph: See it there today -> See it here today\n"
          "edit link: https://a.example/x -> https://b.example/x\n");
    CHECK(told(paragraph("See it there today"), to_a) == "add link: - -> https://a.example/x\n");
    CHECK(told(to_a, paragraph("See it there today")) == "remove link: https://a.example/x -> -\n");
}

TEST_CASE("a link on new words is one with them; one on old words beside new ones is told") {
    const auto linked = web_link("https://a.example/x", "the plan");
    CHECK(told(paragraph("Read this on Monday"), paragraph("Read this on Monday, and " + linked)) ==
          "edit paragraph: Read this on Monday -> Read this on Monday, and the plan\n");
    CHECK(told(paragraph("Read the plan on Monday"), paragraph("Read " + linked + " on Friday")) ==
          "edit paragraph: Read the plan on Monday -> Read the plan on Friday\n"
          "add link: - -> https://a.example/x\n");
}

TEST_CASE("a link that shows its page's name says by one record that it leads elsewhere") {
    const auto to = [](const std::string& title) {
        return paragraph("See <ac:link><ri:page ri:content-title=\"" + title + "\"/></ac:link> first");
    };
    CHECK(told(to("Home"), to("Start")) == "edit link: Home -> Start\n");
    const auto file = [](const std::string& name) {
        return paragraph("See <ac:link><ri:attachment ri:filename=\"" + name + "\"/></ac:link> first");
    };
    CHECK(told(file("a.pdf"), file("b.pdf")) == "edit attachment: a.pdf -> b.pdf\n");
}

TEST_CASE("who is mentioned is told even among other new words") {
    CHECK(told(paragraph("Ask " + user("k1") + " first"), paragraph("Ask " + user("k2") + " first")) ==
          "edit mention: k1 -> k2\n");
    CHECK(told(paragraph("Ask first of all"), paragraph("Ask first of all, and " + user("k2") + " then")) ==
          "edit paragraph: Ask first of all -> Ask first of all, and @k2 then\n"
          "add mention: - -> k2\n");
}

TEST_CASE("another day and another status are told as such while the words around them stay") {
    CHECK(told(paragraph("Ready on " + day("2026-02-01") + " or " + day("2026-02-01") + "."),
               paragraph("Ready on " + day("2026-02-01") + " or " + day("2026-02-05") + ".")) ==
          "edit date: 2026-02-01 -> 2026-02-05\n");
    CHECK(told(paragraph("Ready on " + day("2026-02-01") + "."), paragraph("Done on " + day("2026-02-05") + ".")) ==
          "edit paragraph: Ready on 2026-02-01. -> Done on 2026-02-05.\n");
    CHECK(told(paragraph("It is " + status("Red", "LATE")), paragraph("It is " + status("Red", "DONE"))) ==
          "edit status: LATE -> DONE\n");
    CHECK(told(paragraph("It is " + status("Red", "LATE")), paragraph("It is " + status("Green", "LATE"))) ==
          "edit status colour: Red -> Green\n");
    CHECK(told(paragraph("It is " + status("Red", "LATE")), paragraph("It is " + status("Green", "DONE"))) ==
          "edit status: LATE -> DONE\n");
}

TEST_CASE("of a task, its state, whose it is and when it is due are told") {
    const auto body = [](std::string_view who, std::string_view when) {
        return "Ship it " + user(who) + " until " + day(when) + " at last";
    };
    const auto before = task("incomplete", body("k1", "2026-02-01"));
    CHECK(told(before, task("complete", body("k1", "2026-02-01"))) ==
          "edit task done: Ship it @k1 until 2026-02-01 at last -> Ship it @k1 until 2026-02-01 at last\n");
    CHECK(told(before, task("incomplete", body("k2", "2026-02-01"))) == "edit task assignee: k1 -> k2\n");
    CHECK(told(before, task("incomplete", body("k1", "2026-03-01"))) == "edit task due: 2026-02-01 -> 2026-03-01\n");
    const auto assigned = [](std::string_view who) {
        return "<ac:task-list><ac:task><ac:task-status>incomplete</ac:task-status><ac:task-assignee ri:userkey=\"" +
               std::string(who) + "\"/><ac:task-body>Ship it " + user(who) + "</ac:task-body></ac:task></ac:task-list>";
    };
    CHECK(told(assigned("k1"), assigned("k2")).find("mention") == std::string::npos);
}

TEST_CASE("an image is told by its file, its size, its words and its caption") {
    const auto plan = image("ac:width=\"300\" ac:alt=\"Plan\"", "plan.png", "The plan of May");
    CHECK(told(plan, image("ac:width=\"400\" ac:alt=\"Plan\"", "plan.png", "The plan of May")) ==
          "edit image size: 300×auto -> 400×auto\n");
    CHECK(told(plan, image("ac:width=\"300\" ac:alt=\"A plan\"", "plan.png", "The plan of May")) ==
          "edit image alternative text: Plan -> A plan\n");
    CHECK(told(plan, image("ac:width=\"300\" ac:alt=\"Plan\"", "plan.png", "The plan of June")) ==
          "edit image caption: The plan of May -> The plan of June\n");
    CHECK(told(plan, image("ac:width=\"300\" ac:alt=\"Plan\"", "other.png", "The plan of May")) ==
          "edit image: plan.png -> other.png\n");
    CHECK(told(paragraph("See it."), paragraph("See it." + image("ac:width=\"9\"", "a.png"))) ==
          "add image: - -> a.png\n");
}

TEST_CASE("what a macro is given is told parameter by parameter, a new macro once") {
    CHECK(told(code(parameter("language", "sql") + parameter("title", "One")),
               code(parameter("title", "Two") + parameter("language", "sql"))) ==
          "edit macro_parameter title: One -> Two\n");
    CHECK(told(code(parameter("language", "sql")),
               code(parameter("language", "sql") + parameter("linenumbers", "true"))) ==
          "add macro_parameter linenumbers: - -> true\n");
    const auto jira = "<ac:structured-macro ac:name=\"jira\">" + parameter("key", "A-1") + "</ac:structured-macro>";
    CHECK(told(paragraph("Fixed soon"), paragraph("Fixed soon " + jira)) == "add macro: - -> jira\n");
    const auto shown = [](const std::string& file) {
        return "<ac:structured-macro ac:name=\"view-file\"><ac:parameter ac:name=\"name\"><ri:attachment "
               "ri:filename=\"" +
               file + "\"/></ac:parameter></ac:structured-macro>";
    };
    CHECK(told(shown("a.pdf"), shown("b.pdf")) == "edit attachment name: a.pdf -> b.pdf\n");
}

TEST_CASE("columns that changed around what stayed are told before it") {
    const std::string left = "<p>One text that stays</p>";
    const std::string right = "<p>Another that stays, too</p>";
    const auto two = section("ac:type=\"two_equal\"", cell(left) + cell(right));
    CHECK(told(two, section("ac:type=\"two_left_sidebar\"", cell(left) + cell(right))) ==
          "edit layout: two_equal -> two_left_sidebar\n");
    CHECK(told(left + right, two) == "add layout: - -> two_equal\n");
    CHECK(told(two, left + right) == "remove layout: two_equal -> -\n");
    CHECK(told(two, section("ac:type=\"two_equal\" ac:breakout-mode=\"wide\"", cell(left) + cell(right))) ==
          "add layout width: - -> wide\n");
    CHECK(told("", two).find("layout") == std::string::npos);
}

TEST_CASE("a part is told with its place, its headings and the words around it") {
    const auto before = read("<h1>Plan</h1>\n<p>Ready on " + day("2026-02-01") + ".</p>");
    const auto after = read("<h1>Plan</h1>\n<p>Ready on " + day("2026-02-05") + ".</p>");
    const auto changes = compare(before, after);
    REQUIRE(changes.records.size() == 1);
    const auto& side = *changes.records.front().newer;
    CHECK(side.path == std::vector<std::string>{"Plan"});
    CHECK(side.line == 2);
    CHECK(side.column == 13);
    CHECK(side.context == "Ready on 2026-02-05.");
    CHECK(changes.records.front().steps.size() == 2);
    CHECK(changes.silent.empty());
}

TEST_CASE("the words around a part are cut where they are many, at characters") {
    std::string words;
    for (int i = 0; i < 100; ++i) words += "wörd ";
    const auto all = blocks_of(read(paragraph(words + day("2026-02-01") + " " + words)));
    REQUIRE(all.size() == 1);
    const auto context = context_of(all.front(), 0);
    CHECK(context.size() <= longest_path_text);
    CHECK(context.starts_with("…"));
    CHECK(context.ends_with("…"));
    CHECK(context.find("wörd 2026-02-01 wörd") != std::string::npos);
}

TEST_CASE("thousands of links in one paragraph, all changed, cost near linear work and memory") {
    const auto links = [](int count, const std::string& host) {
        std::string inside;
        for (int i = 0; i < count; ++i) inside += web_link("https://" + host + "/" + std::to_string(i), "word") + " ";
        return paragraph(inside);
    };
    const auto cost = [&](int count) {
        const auto older = blocks_of(read(links(count, "a.example")));
        const auto newer = blocks_of(read(links(count, "b.example")));
        Budget budget(SIZE_MAX);
        CHECK(changed_details(older.front(), newer.front(), budget).size() == static_cast<std::size_t>(count));
        return budget.used();
    };
    CHECK(cost(8000) <= 3 * cost(4000) + 1000);
    const auto changes = compare(read(links(4000, "a.example")), read(links(4000, "b.example")));
    CHECK(changes.records.size() == 4000);
    CHECK_FALSE(changes.degraded);
}
