// SPDX-License-Identifier: MIT
#include "diff/sections.hpp"

#include <string>

#include "chatleaf/storage/parse.hpp"
#include "diff/exact.hpp"
#include "diff/replay.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;

const std::string plan =
    "<h2>Plan</h2><p>The plan is to ship in the last week of the month.</p><ul><li>first of all "
    "the notes</li><li>then all of the rest</li></ul><h3>Details</h3><p>Nothing else is known.</p>";
const std::string dates =
    "<h2>Dates</h2><p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p><p>Five.</p><p>Six.</p><p>Seven.</p>";

/// "move heading Plan (section)", a line for each record.
std::string told(const std::string& older_source, const std::string& newer_source) {
    const auto older = storage::parse(older_source, "old.xml");
    const auto newer = storage::parse(newer_source, "new.xml");
    const auto changes = compare(older->document, newer->document);
    CHECK(test::exact_fault_in_comparison(changes, older->document, newer->document) == "");
    CHECK(test::fault_in(changes, older->document, newer->document) == "");
    std::string lines;
    for (const auto& record : changes.records) {
        lines.append(to_string(record.kind)).append(" ").append(to_string(record.type)).append(" ");
        lines.append(record.newer ? record.newer->text : record.older->text);
        lines.append(record.whole_section ? " (section)\n" : "\n");
    }
    return lines;
}

std::string with(std::string page, const std::string& from, const std::string& to) {
    return page.replace(page.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("a section that moved is one record, its subsections and lists with it") {
    CHECK(told(plan + dates, dates + plan) == "move heading Plan (section)\n");
    CHECK(told(dates + plan, plan + dates) == "move heading Plan (section)\n");
    CHECK(told("<h1>A</h1>" + plan + "<h1>B</h1>" + dates, "<h1>A</h1><h1>B</h1>" + dates + plan) ==
          "move heading Plan (section)\n");
}

TEST_CASE("what else happened in a section that moved is told by itself") {
    const auto edited = with(plan, "last week", "first week");
    CHECK(told(plan + dates, dates + edited) ==
          "move heading Plan (section)\nedit paragraph The plan is to ship in the first week of the month.\n");
    const auto longer = with(plan, "<h3>", "<p>This sentence came to stand here while it moved.</p><h3>");
    CHECK(told(plan + dates, dates + longer) ==
          "move heading Plan (section)\nadd paragraph This sentence came to stand here while it moved.\n");
    CHECK(told(longer + dates, dates + plan) ==
          "remove paragraph This sentence came to stand here while it moved.\nmove heading Plan (section)\n");
    const auto named = with(plan, ">Plan<", ">A plan of all that we want to do in the coming months<");
    const auto renamed = with(named, "coming months", "coming weeks");
    CHECK(told(named + dates, dates + renamed) ==
          "move_edit heading A plan of all that we want to do in the coming weeks (section)\n");
}

TEST_CASE("a heading that moved away from what stood below it moved alone") {
    const auto changes = told("<h2>Plan</h2><p>A paragraph that stays here.</p>" + dates,
                              "<p>A paragraph that stays here.</p>" + dates + "<h2>Plan</h2>");
    CHECK(changes == "move heading Plan\n");
}
