// SPDX-License-Identifier: MIT
#include "chatleaf/digest/compose.hpp"

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/markup/write.hpp"
#include "chatleaf/storage/parse.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;

diff::Changes changes_between(std::string_view older, std::string_view newer) {
    const auto before = storage::parse(older, "old.xml");
    const auto after = storage::parse(newer, "new.xml");
    REQUIRE(before);
    REQUIRE(after);
    return diff::compare(before->document, after->document);
}

locale::Reader reader(std::string_view language = "en") {
    auto made = locale::Reader::create(language, "UTC");
    REQUIRE(made);
    return std::move(*made);
}

digest::PageFacts release_plan() {
    digest::PageFacts facts;
    facts.title = "Release plan";
    facts.url = "https://wiki.example.org/x/AbC";
    facts.space = "Engineering";
    facts.author = "Ada Lovelace";
    facts.comment = "Dates after the review";
    facts.time = text::parse_instant("2018-10-05T03:10:00Z");
    facts.from_version = 3;
    facts.to_version = 4;
    return facts;
}

std::string told(std::string_view older, std::string_view newer, const digest::PageFacts& facts = release_plan(),
                 std::string_view language = "en") {
    std::string all;
    for (const auto& part : digest::compose(changes_between(older, newer), facts, reader(language), {})) {
        all += markup::visible(part) + "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("a digest says who changed what where, then each change in a line under its headings") {
    const auto older =
        "<p>Intro stays.</p><h1>Plan</h1><p>We ship the first release on Monday after the review of all teams.</p>"
        "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status>"
        "<ac:task-body>Write the notes</ac:task-body></ac:task></ac:task-list>"
        "<h2>Risks</h2><ul><li>The server may be late</li><li>Nobody reads the notes</li></ul>"
        "<table><tbody><tr><th>Key</th><th>Owner</th></tr><tr><td>REQ-1</td><td>Ada</td></tr></tbody></table>";
    const auto newer =
        "<p>Intro stays.</p><h1>Plan</h1><p>We ship the first release on Friday after the review of all teams.</p>"
        "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status>"
        "<ac:task-body>Write the notes</ac:task-body></ac:task></ac:task-list>"
        "<h2>Risks</h2><ul><li>The server may be late</li><li>The price may rise</li></ul>"
        "<table><tbody><tr><th>Key</th><th>Owner</th></tr><tr><td>REQ-1</td><td>Grace</td></tr></tbody></table>"
        "<ac:structured-macro ac:name=\"toc\"/>";
    CHECK(told(older, newer) ==
          "Ada Lovelace changed Release plan in Engineering · version 3 → 4 · 5 October 2018 at 03:10\n"
          "Dates after the review\n"
          "\n"
          "Plan\n"
          "We ship the first release on Monday Friday after the review of all teams.\n"
          "done: Write the notes\n"
          "\n"
          "Plan › Risks\n"
          "− Nobody reads the notes\n"
          "+ The price may rise\n"
          "REQ-1 | Ada Grace\n"
          "+ macro: toc\n");
    CHECK(told(older, newer, release_plan(), "de") ==
          "Ada Lovelace hat Release plan im Bereich Engineering geändert · Version 3 → 4 · 5. Oktober 2018 um 03:10\n"
          "Dates after the review\n"
          "\n"
          "Plan\n"
          "We ship the first release on Monday Friday after the review of all teams.\n"
          "erledigt: Write the notes\n"
          "\n"
          "Plan › Risks\n"
          "− Nobody reads the notes\n"
          "+ The price may rise\n"
          "REQ-1 | Ada Grace\n"
          "+ Makro: toc\n");
}

TEST_CASE("a change that no reader would notice is told as none") {
    CHECK(
        told("<p>Same</p>", "<p local-id=\"1\"><b>Same</b></p>").find("Nothing changed that a reader would notice.") !=
        std::string::npos);
}
