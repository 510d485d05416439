// SPDX-License-Identifier: MIT
#include "diff/ladder.hpp"

#include <string>

#include "chatleaf/diff/json.hpp"
#include "chatleaf/diff/text.hpp"
#include "chatleaf/storage/parse.hpp"
#include "diff/exact.hpp"
#include "diff/replay.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;

/// A sentence of words that occur in no other.
std::string sentence(int number) {
    const auto n = std::to_string(number);
    return "The a" + n + " and the b" + n + " of the c" + n + " met the d" + n + ". ";
}

/// A sentence in which every word stands in many others.
std::string shuffled(unsigned number) {
    static const char* const words[] = {"red", "blue", "green", "grey", "black", "white", "pink", "brown"};
    std::string text = "The";
    for (int i = 0; i < 12; ++i, number = number * 1103515245 + 12345)
        text += std::string(" ") + words[number >> 16 & 7U];
    return text + ". ";
}

Changes changes_between(const std::string& older_source, const std::string& newer_source, const Limits& limits = {}) {
    const auto older = storage::parse(older_source, "old.xml");
    const auto newer = storage::parse(newer_source, "new.xml");
    auto changes = compare(older->document, newer->document, limits);
    CHECK(test::exact_fault_in_comparison(changes, older->document, newer->document) == "");
    CHECK(test::fault_in(changes, older->document, newer->document) == "");
    return changes;
}

std::string paragraphs(int first, int last) {
    std::string all;
    for (int i = first; i < last; ++i) all += "<p>" + sentence(i) + "</p>";
    return all;
}

}  // namespace

TEST_CASE("a text whose words cost too much is compared by sentences, then replaced") {
    std::string older;
    std::string newer;
    for (unsigned i = 0; i < 30; ++i) {
        older += shuffled(i);
        newer += shuffled(i == 7 || i == 8 || i == 20 ? i + 100 : i);
    }
    Budget plenty(1'000'000);
    Budget words(50);
    Budget sentences(1000);
    CHECK(graded_spans(older, newer, plenty, sentences).grain == Grain::words);
    const auto graded = graded_spans(older, newer, words, sentences);
    CHECK(graded.grain == Grain::sentences);
    REQUIRE(graded.spans.size() == 7);
    CHECK(graded.spans[1] == Span{Span::Kind::removed, shuffled(7) + shuffled(8)});
    CHECK(graded.spans[2] == Span{Span::Kind::added, shuffled(107) + shuffled(108)});
    // Where sentences repeat themselves, they have to be searched, too.
    std::string some;
    std::string others;
    for (unsigned i = 0; i < 40; ++i) {
        some += shuffled(i * i / 3 & 1U);
        others += shuffled(i * i / 5 & 1U);
    }
    Budget none(0);
    Budget nothing(0);
    const auto replaced = graded_spans(some, others, none, nothing);
    CHECK(replaced.grain == Grain::blocks);
    CHECK(replaced.spans == std::vector<Span>{{Span::Kind::removed, some}, {Span::Kind::added, others}});
}

TEST_CASE("the same steps are allowed for each byte, between a floor and the limit") {
    CHECK(steps_for(0, 1'000'000) == 16'384);
    CHECK(steps_for(1000, 1'000'000) == 48'384);
    CHECK(steps_for(1'000'000, 1'000'000) == 1'000'000);
    CHECK(steps_for(SIZE_MAX, 7) == 7);
    CHECK(steps_for(0, 7) == 7);
}

TEST_CASE("within the limits nothing is degraded, however much changed") {
    const auto changes = changes_between(paragraphs(0, 200), paragraphs(1000, 1200));
    CHECK_FALSE(changes.degraded);
    CHECK(changes.grain == Grain::words);
}

TEST_CASE("a page of which most was never compared was rewritten, in one record") {
    const auto older = paragraphs(0, 40);
    const auto newer = paragraphs(100, 150);
    const auto changes = changes_between(older, newer, {0, 0});
    CHECK(changes.degraded);
    CHECK(changes.grain == Grain::rewritten);
    REQUIRE(changes.records.size() == 1);
    CHECK(changes.records[0].type == RecordType::page);
    CHECK(changes.records[0].grain == Grain::rewritten);
    CHECK(changes.records[0].removed_blocks == 40);
    CHECK(changes.records[0].added_blocks == 50);
    CHECK(to_text(changes, "1", "2").find("rewritten: 40 blocks removed, 50 added") != std::string::npos);
    const auto read = from_json(to_json(changes, "1", "2"), "changes.json");
    REQUIRE(read);
    CHECK(read->changes == changes);
}

TEST_CASE("a section that was too much to compare is counted, and the others are told as ever") {
    const auto older = "<h1>Plan</h1><p>We meet on Monday at noon, all of us.</p><h1>Log</h1>" + paragraphs(0, 15) +
                       "<h1>Rest</h1>" + paragraphs(300, 400);
    const auto newer = "<h1>Plan</h1><p>We meet on Friday at noon, all of us.</p><h1>Log</h1>" + paragraphs(100, 120) +
                       "<h1>Rest</h1>" + paragraphs(300, 400);
    const auto changes = changes_between(older, newer, {40, 4'000'000});
    CHECK(changes.grain == Grain::sections);
    REQUIRE(changes.records.size() >= 2);
    const auto& log = changes.records.back();
    CHECK(log.kind == ChangeKind::edit);
    CHECK(log.type == RecordType::heading);
    CHECK(log.newer->text == "Log");
    CHECK(log.removed_blocks == 15);
    CHECK(log.added_blocks == 20);
    CHECK(to_text(changes, "1", "2").find("edit heading (sections: 15 blocks removed, 20 added)") != std::string::npos);
}

TEST_CASE("few blocks that were not compared are told one by one") {
    const auto rest = paragraphs(300, 400);
    const auto changes =
        changes_between("<p>" + shuffled(1) + "</p>" + rest, "<p>" + shuffled(500) + "</p>" + rest, {0, 0});
    CHECK(changes.degraded);
    CHECK(changes.grain == Grain::blocks);
    CHECK(changes.records.size() == 2);
}

TEST_CASE("swapped pages climb down the same steps") {
    for (int steps : {0, 20, 200, 2000}) {
        const auto limit = static_cast<std::size_t>(steps);
        const auto older = "<h1>A</h1>" + paragraphs(0, 30) + "<h1>B</h1>" + paragraphs(50, 70) + "<h1>C</h1>";
        const auto newer = "<h1>A</h1>" + paragraphs(20, 30) + "<h2>D</h2>" + paragraphs(90, 110) + "<h1>C</h1>";
        const auto there = changes_between(older, newer, {limit, limit});
        const auto back = changes_between(newer, older, {limit, limit});
        CHECK(there.grain == back.grain);
        CHECK(there.records.size() == back.records.size());
    }
}
