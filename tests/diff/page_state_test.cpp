// SPDX-License-Identifier: MIT
#include "chatleaf/diff/page_state.hpp"

#include <string>
#include <utility>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/storage/parse.hpp"
#include "diff/exact.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;

std::string told(const PageState& older, const PageState& newer) {
    Changes changes;
    compare_states(changes, older, newer);
    std::string all;
    for (const auto& record : changes.records) {
        all.append(to_string(record.kind)).append(" ").append(to_string(record.type)).append(":");
        if (record.older) all.append(" ").append(record.older->text);
        if (record.newer) all.append(" -> ").append(record.newer->text);
        all.append("\n");
    }
    return all;
}

}  // namespace

TEST_CASE("a page's new title, parent and labels are told, and nothing of what stayed or is not known") {
    const PageState before{"Release plan", std::vector<std::string>{"plan", "2026", "plan"}, "Releases"};
    CHECK(told(before, before).empty());
    CHECK(told(before, {"Release  plan", std::vector<std::string>{"2026", "plan"}, "Releases"}).empty());
    CHECK(told(before, {}).empty());
    CHECK(told({}, before).empty());
    CHECK(told(before, {"Release plan 2", std::vector<std::string>{"plan", "done"}, ""}) ==
          "edit title: Release plan -> Release plan 2\n"
          "move parent: Releases -> \n"
          "remove label: 2026\n"
          "add label: -> done\n");
}

TEST_CASE("the words of a title that changed are marked, and stand before what changed in the body") {
    auto older = storage::parse("<p>One.</p>", "page.xml");
    auto newer = storage::parse("<p>Two.</p>", "page.xml");
    auto changes = compare(older->document, newer->document);
    const auto of_body = changes.records.size();
    PageState before;
    PageState after;
    before.title = "Plan of May";
    after.title = "Plan of June";
    compare_states(changes, before, after);
    REQUIRE(changes.records.size() == of_body + 1);
    const std::vector<Span> spans{
        {Span::Kind::same, "Plan of "}, {Span::Kind::removed, "May"}, {Span::Kind::added, "June"}};
    CHECK(changes.records.front().spans == spans);
    CHECK(test::exact_fault_in(changes, older->document, newer->document) == "");
}
