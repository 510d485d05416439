// SPDX-License-Identifier: MIT
#include "diff/splits.hpp"

#include <string>

#include "chatleaf/storage/parse.hpp"
#include "diff/exact.hpp"
#include "diff/replay.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;

/// "split paragraph: One.[- -]{+|+}Two.", a line for each record; a line end between pieces is "|".
std::string told(const std::string& older_source, const std::string& newer_source) {
    const auto older = storage::parse(older_source, "old.xml");
    const auto newer = storage::parse(newer_source, "new.xml");
    const auto changes = compare(older->document, newer->document);
    CHECK(test::exact_fault_in_comparison(changes, older->document, newer->document) == "");
    CHECK(test::fault_in(changes, older->document, newer->document) == "");
    CHECK_FALSE(changes.degraded);
    std::string lines;
    for (const auto& record : changes.records) {
        lines.append(to_string(record.kind)).append(" ").append(to_string(record.type));
        if (!record.field.empty()) lines.append(" (").append(record.field).append(")");
        lines.append(": ");
        for (const auto& span : record.spans) {
            if (span.kind == Span::Kind::removed) lines.append("[-");
            if (span.kind == Span::Kind::added) lines.append("{+");
            for (const char c : span.text) lines.push_back(c == '\n' ? '|' : c);
            if (span.kind == Span::Kind::removed) lines.append("-]");
            if (span.kind == Span::Kind::added) lines.append("+}");
        }
        if (record.spans.empty()) lines.append(record.newer ? record.newer->text : record.older->text);
        lines.append("\n");
    }
    return lines;
}

const std::string first = "The import ran for two nights before anybody noticed that it had stopped.";
const std::string second = "Since then a lamp on the third floor turns red when a night passes without a report.";
const std::string third = "Nobody has seen it red yet, but the people who clean there were told what it means.";
const std::string before = "<h1>Import</h1><p>A page about what went wrong.</p>";
const std::string after = "<p>See the list of lamps.</p>";

std::string paragraph(const std::string& text) { return "<p>" + text + "</p>"; }
std::string item(const std::string& text) { return "<li>" + text + "</li>"; }

}  // namespace

TEST_CASE("a paragraph that became two is one record, and so are two that became one") {
    const auto whole = before + paragraph(first + " " + second) + after;
    const auto parts = before + paragraph(first) + paragraph(second) + after;
    CHECK(told(whole, parts) == "split paragraph: " + first + "[- -]{+|+}" + second + "\n");
    CHECK(told(parts, whole) == "merge paragraph: " + first + "[-|-]{+ +}" + second + "\n");
}

TEST_CASE("it may become many, with words edited, and be short or long") {
    CHECK(
        told(paragraph(first + " " + second + " " + third), paragraph(first) + paragraph(second) + paragraph(third)) ==
        "split paragraph: " + first + "[- -]{+|+}" + second + "[- -]{+|+}" + third + "\n");
    auto edited = second;
    edited.replace(edited.find("third"), 5, "fourth");
    CHECK(told(before + paragraph(first + " " + second), before + paragraph(first) + paragraph(edited)) ==
          "split paragraph: " + first +
              "[- -]{+|+}Since then a lamp on the [-third-]{+fourth+} floor turns red when a night passes without a "
              "report.\n");
    CHECK(told(paragraph("Bring cake, plates, cups and a friend"),
               "<ul>" + item("Bring cake") + item("plates") + item("cups and a friend") + "</ul>") ==
          "split list_item (type): Bring cake[-, -]{+|+}plates[-, -]{+|+}cups and a friend\n");
}

TEST_CASE("items, tasks, quotes and code are split and merged like paragraphs") {
    CHECK(told("<ul>" + item(first + " " + second) + item(third) + "</ul>",
               "<ul>" + item(first) + item(second) + item(third) + "</ul>") ==
          "split list_item: " + first + "[- -]{+|+}" + second + "\n");
    const auto task = [](int id, const std::string& text) {
        return "<ac:task><ac:task-id>" + std::to_string(id) +
               "</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>" + text +
               "</ac:task-body></ac:task>";
    };
    CHECK(told("<ac:task-list>" + task(1, first + " " + second) + "</ac:task-list>",
               "<ac:task-list>" + task(1, first) + task(2, second) + "</ac:task-list>") ==
          "split task: " + first + "[- -]{+|+}" + second + "\n");
    CHECK(told("<blockquote>" + paragraph(first) + paragraph(second) + "</blockquote>",
               "<blockquote>" + paragraph(first + " " + second) + "</blockquote>") ==
          "merge quote: " + first + "[-|-]{+ +}" + second + "\n");
    const std::string one = "make all\nmake test\nmake the whole documentation\n";
    const std::string other = "git status\ngit diff origin\ngit push all of it\n";
    CHECK(told("<pre>" + one + other + "</pre>", "<pre>" + one + "</pre><pre>" + other + "</pre>")
              .starts_with("split code: make all|"));
}

TEST_CASE("a paragraph and its heading may have been one") {
    CHECK(told(before + paragraph("Lamps " + second), before + "<h2>Lamps</h2>" + paragraph(second)) ==
          "split heading (type): Lamps[- -]{+|+}" + second + "\n");
}

TEST_CASE("a repeated paragraph, a new neighbour with some of its words, and what moved away are no split") {
    const auto whole = paragraph(first + " " + second);
    CHECK(told(whole, whole + whole) == "add paragraph: " + first + " " + second + "\n");
    CHECK(told(whole, whole + paragraph(first)) == "add paragraph: " + first + "\n");
    auto edited = whole;
    edited.replace(edited.find("nights"), 6, "weeks");
    CHECK(told(whole, edited + paragraph("The nights")) ==
          "edit paragraph: The import ran for two [-nights-]{+weeks+} before anybody noticed that it had stopped. " +
              second + "\nadd paragraph: The nights\n");
    CHECK(told(whole, paragraph(first) + paragraph(third)).find("split") == std::string::npos);
    CHECK(told(whole + after, paragraph(first) + after + paragraph(second)).find("split") == std::string::npos);
}

TEST_CASE("what moved and was split besides is told as a move and what was added") {
    std::string rest;
    for (int i = 0; i < 9; ++i) rest += paragraph("Milestone " + std::to_string(i) + " is reached on a Friday.");
    CHECK(told(paragraph(first + " " + second + " " + third) + rest,
               rest + paragraph(first + " " + second) + paragraph(third)) ==
          "move_edit paragraph: " + first + " " + second + "[- " + third + "-]\nadd paragraph: " + third + "\n");
}

TEST_CASE("the bytes of a split are not said again, wherever the border came to stand") {
    const auto older = storage::parse(paragraph(first + " " + second) + after, "old.xml");
    for (const auto& parts :
         {paragraph(first) + paragraph(second), paragraph(first) + "<ul>" + item(second) + "</ul>"}) {
        const auto newer = storage::parse(parts + after, "new.xml");
        const auto changes = compare(older->document, newer->document);
        REQUIRE(changes.records.size() == 1);
        CHECK(changes.records[0].kind == ChangeKind::split);
        CHECK(test::said_bytes(changes) <= 40);
    }
}
