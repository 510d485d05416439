// SPDX-License-Identifier: MIT
#include "chatleaf/diff/patch.hpp"

#include <sstream>
#include <string>
#include <vector>

#include "chatleaf/storage/parse.hpp"
#include "diff/exact.hpp"
#include "diff/history_pairs.hpp"
#include "diff/mutation.hpp"
#include "diff/read_page.hpp"
#include "diff/replay.hpp"
#include "storage/page_generator.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/rounds.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;
using namespace chatleaf::test;

std::string canonical(std::string_view source) { return storage::canonical(read(source)); }

}  // namespace

TEST_CASE("an edited word is one step away and one step back, in the record that tells it") {
    const auto older = read("<h1>Plan</h1><p>We meet on Monday at noon.</p>");
    const auto newer = read("<h1>Plan</h1><p>We meet on Friday at noon.</p>");
    const auto changes = compare(older, newer);
    REQUIRE(changes.records.size() == 1);
    CHECK(changes.silent.empty());
    CHECK(changes.records[0].steps ==
          std::vector<Step>{{Step::Kind::remove, 27, 0, 0, "Monday"}, {Step::Kind::insert, 0, 27, 0, "Friday"}});
    CHECK(exact_fault_in(changes, older, newer).empty());
}

TEST_CASE("what no reader sees is told silently and applied all the same") {
    struct Pair {
        const char* name;
        const char* older;
        const char* newer;
        RecordType type;
    };
    const Pair pairs[] = {
        {"an id", "<p local-id=\"a\">x</p>", "<p local-id=\"b\">x</p>", RecordType::paragraph},
        {"a macro's id", "<ac:structured-macro ac:macro-id=\"1\" ac:name=\"toc\" />",
         "<ac:structured-macro ac:macro-id=\"2\" ac:name=\"toc\" />", RecordType::macro},
        {"the version a link was saved at",
         "<p><ac:link><ri:page ri:content-title=\"T\" ri:version-at-save=\"1\" /></ac:link></p>",
         "<p><ac:link><ri:page ri:content-title=\"T\" ri:version-at-save=\"2\" /></ac:link></p>",
         RecordType::paragraph},
        {"an element's other name", "<p><b>x</b></p>", "<p><strong>x</strong></p>", RecordType::paragraph},
        {"a normalisation form", "<p>caf\u00E9</p>", "<p>cafe\u0301</p>", RecordType::paragraph},
        {"white space in a line", "<p>a b</p>", "<p>a  b</p>", RecordType::paragraph},
        {"editor filler", "<p>x</p>", "<p>x</p><p class=\"auto-cursor-target\"><br /></p>", RecordType::page},
        {"a comment", "<p>x</p>", "<p>x</p><!-- c -->", RecordType::page},
    };
    for (const auto& pair : pairs) {
        CAPTURE(pair.name);
        const auto older = read(pair.older);
        const auto newer = read(pair.newer);
        const auto changes = compare(older, newer);
        CHECK(changes.records.empty());
        REQUIRE(changes.silent.size() == 1);
        CHECK(changes.silent[0].type == pair.type);
        CHECK(exact_fault_in(changes, older, newer).empty());
    }
}

TEST_CASE("order of attributes, quotes and spelled characters are gone in the canonical form: no record at all") {
    const auto older = read("<p a=\"1\" b='2'>caf&eacute; &#x41;</p>");
    const auto newer = read("<p b=\"2\"  a=\"1\">café A</p>");
    const auto changes = compare(older, newer);
    CHECK(changes.records.empty());
    CHECK(changes.silent.empty());
    CHECK(changes.older == changes.newer);
}

TEST_CASE("a section that moved is carried as moves, not said again") {
    std::string section = "<h2>Risks</h2>";
    std::string rest;
    for (int i = 0; i < 20; ++i) {
        const auto n = std::to_string(i);
        section += "<p>The risk of number " + n + " is that the import takes longer than a night.</p>";
        rest += "<p>Milestone " + n + " is reached when all of its tests are green on a Friday.</p>";
    }
    const auto older = read("<h1>Plan</h1>" + section + "<h2>Dates</h2>" + rest);
    const auto newer = read("<h1>Plan</h1><h2>Dates</h2>" + rest + section);
    const auto changes = compare(older, newer);
    CHECK(exact_fault_in(changes, older, newer).empty());
    CHECK(said_bytes(changes) == 0);
    REQUIRE(changes.records.size() == 1);
    CHECK(changes.records[0].kind == ChangeKind::move);
    CHECK(changes.records[0].whole_section);
    CHECK(changes.records[0].steps.size() == 1);
    CHECK(changes.records[0].steps[0].length == section.size());
    CHECK(fault_in(changes, older, newer).empty());
}

TEST_CASE("a word in a page of one line costs a word") {
    std::string page = "<p>";
    for (int i = 0; i < 30'000; ++i) page += "word" + std::to_string(i) + " ";
    const auto older = read(page + "old end.</p>");
    const auto newer = read(page + "new end.</p>");
    const auto changes = compare(older, newer);
    CHECK(exact_fault_in(changes, older, newer).empty());
    CHECK(said_bytes(changes) == 6);
}

TEST_CASE("pages of every make, and what became of them, are exact both ways") {
    std::size_t degraded = 0;
    constexpr unsigned pairs = test::rounds(10'000U);
    for (unsigned seed = 0; seed < pairs; ++seed) {
        PageGenerator generator(seed, seed % 2 == 0 ? Spelling::every : Spelling::usual);
        const auto page = generator.page().source;
        Mutation mutation(seed);
        const auto other = mutation.mutated(page);
        const auto older = read(page);
        const auto newer = read(other);
        const auto changes = compare(older, newer);
        CAPTURE(seed, page, other);
        REQUIRE(exact_fault_in_comparison(changes, older, newer) == "");
        degraded += changes.degraded ? 1 : 0;
    }
    CHECK(degraded <= pairs / 1000);
}

TEST_CASE("a comparison that runs out of steps is as exact") {
    for (unsigned seed = 0; seed < test::rounds(500U); ++seed) {
        const auto page = PageGenerator(seed, Spelling::every).page().source;
        const auto older = read(page);
        const auto newer = read(Mutation(seed).mutated(page));
        for (const std::size_t steps : {0, 1, 10, 100}) {
            CAPTURE(seed, steps);
            REQUIRE(exact_fault_in_comparison(compare(older, newer, {steps, steps}), older, newer) == "");
        }
    }
}

TEST_CASE("a chain of versions composes to what leads from the first to the last") {
    for (unsigned seed = 0; seed < test::rounds(2'000U); ++seed) {
        Mutation mutation(seed);
        std::vector<std::string> sources{PageGenerator(seed, Spelling::every).page().source};
        for (int version = 0; version < 3; ++version) sources.push_back(mutation.mutated(sources.back()));
        if (seed % 4 == 0) sources.push_back(sources.front());
        CAPTURE(seed, sources);
        auto chain = compare(read(sources[0]), read(sources[1]));
        for (std::size_t i = 1; i + 1 < sources.size(); ++i) {
            const auto composed = compose(chain, compare(read(sources[i]), read(sources[i + 1])));
            REQUIRE(composed);
            REQUIRE(exact_fault_in(*composed, read(sources[0]), read(sources[i + 1])) == "");
            chain = *composed;
        }
    }
}

TEST_CASE("composing is associative to the pages") {
    for (unsigned seed = 0; seed < test::rounds(300U); ++seed) {
        Mutation mutation(seed);
        const auto a = PageGenerator(seed).page().source;
        const auto b = mutation.mutated(a);
        const auto c = mutation.mutated(b);
        const auto d = mutation.mutated(c);
        const auto ab = compare(read(a), read(b));
        const auto bc = compare(read(b), read(c));
        const auto cd = compare(read(c), read(d));
        const auto left = compose(*compose(ab, bc), cd);
        const auto right = compose(ab, *compose(bc, cd));
        CAPTURE(seed);
        REQUIRE(left);
        REQUIRE(right);
        REQUIRE(exact_fault_in(*left, read(a), read(d)) == "");
        REQUIRE(exact_fault_in(*right, read(a), read(d)) == "");
    }
}

TEST_CASE("what came and went between two versions is not in their composition") {
    const auto first = read("<p>We meet on Monday at noon.</p><p>Bring a friend.</p>");
    const auto second = read("<p>We meet on Friday at noon.</p><p>Bring a friend.</p><p>Cake!</p>");
    const auto third = read("<p>We meet on Monday at noon.</p><p>Bring a friend.</p>");
    const auto composed = compose(compare(first, second), compare(second, third));
    REQUIRE(composed);
    CHECK(composed->records.empty());
    CHECK(composed->silent.empty());
    CHECK(composed->older == composed->newer);
}

TEST_CASE("two edits of one paragraph are one record from the first to the last text") {
    const auto first = read("<p>We meet on Monday at noon in the garden.</p>");
    const auto second = read("<p>We meet on Friday at noon in the garden.</p>");
    const auto third = read("<p>We meet on Sunday at noon in the garden, or inside.</p>");
    auto before = compare(first, second);
    auto after = compare(second, third);
    before.records.at(0).authors = {"Ada"};
    after.records.at(0).authors = {"Ben", "Ada"};
    const auto composed = compose(before, after);
    REQUIRE(composed);
    REQUIRE(composed->records.size() == 1);
    const auto& record = composed->records[0];
    CHECK(record.authors == std::vector<std::string>{"Ada", "Ben"});
    CHECK(record.kind == ChangeKind::edit);
    CHECK(record.older->text == "We meet on Monday at noon in the garden.");
    CHECK(record.newer->text == "We meet on Sunday at noon in the garden, or inside.");
    CHECK(record.spans == compare(first, third).records[0].spans);
    CHECK(exact_fault_in(*composed, first, third).empty());
}

TEST_CASE("a block that was added and then edited was added as it is now") {
    const auto first = read("<p>One that stays.</p>");
    const auto second = read("<p>One that stays.</p><p>Another one with a mistacke.</p>");
    const auto third = read("<p>One that stays.</p><p>Another one with a mistake.</p>");
    const auto composed = compose(compare(first, second), compare(second, third));
    REQUIRE(composed);
    REQUIRE(composed->records.size() == 1);
    CHECK(composed->records[0].kind == ChangeKind::add);
    CHECK(composed->records[0].newer->text == "Another one with a mistake.");
    CHECK(exact_fault_in(*composed, first, third).empty());
}

TEST_CASE("a block that was moved and moved back never moved") {
    std::string rest;
    for (int i = 0; i < 10; ++i) rest += "<p>Milestone " + std::to_string(i) + " is reached on a Friday.</p>";
    const std::string moved = "<p>A paragraph about something else that wanders about.</p>";
    const auto first = read(moved + rest);
    const auto second = read(rest + moved);
    const auto composed = compose(compare(first, second), compare(second, first));
    REQUIRE(composed);
    CHECK(composed->records.empty());
    CHECK(composed->silent.empty());
}

TEST_CASE("changes do not go on a page that they were not made from") {
    const auto older = "<p>We meet on Monday at noon.</p>";
    const auto changes = compare(read(older), read("<p>We meet on Friday at noon.</p>"));
    const auto other = apply(canonical("<p>We meet on Sunday at noon.</p>"), "other.xml", changes);
    REQUIRE_FALSE(other);
    CHECK(to_string(other.error()) ==
          "other.xml: This page (33 bytes in canonical form) is not the older version that the changes were made "
          "from (33 bytes in canonical form); give that one, or compare again.");
    const auto applied_twice = apply(*apply(canonical(older), "old.xml", changes), "new.xml", changes);
    CHECK_FALSE(applied_twice);
    CHECK_FALSE(revert(canonical(older), "old.xml", changes));
    const auto unrelated = compare(read("<p>x</p>"), read("<p>y</p>"));
    const auto composed = compose(changes, unrelated);
    REQUIRE_FALSE(composed);
    CHECK(composed.error().message.starts_with("These changes do not follow each other"));
}

TEST_CASE("damaged changes are refused, whatever the damage is") {
    const auto older = read("<h1>Plan</h1><p>We meet on Monday at noon, all of us together.</p><p>Second.</p>");
    const auto newer = read("<h1>Plan</h1><p>Second.</p><p>We meet on Friday at noon, all of us together.</p>");
    const auto good = compare(older, newer);
    const auto before = storage::canonical(older);
    const auto after = storage::canonical(newer);
    std::size_t damages = 0;
    const auto refused = [&](const Changes& changes) {
        const auto made = apply(before, "old.xml", changes);
        const auto back = revert(after, "new.xml", changes);
        ++damages;
        return (!made || *made == after) && (!back || *back == before) && !(made && back);
    };
    for (std::size_t at = 0; at < good.records.size(); ++at) {
        for (std::size_t step = 0; step < good.records[at].steps.size(); ++step) {
            const auto damaged = [&](auto damage) {
                auto changes = good;
                damage(changes.records[at].steps[step], changes.records[at].steps);
                return changes;
            };
            CAPTURE(at, step);
            const auto kind = good.records[at].steps[step].kind;
            if (kind != Step::Kind::insert) {
                CHECK(refused(damaged([](Step& one, auto&) { one.from += 1; })));
                CHECK(refused(damaged([](Step& one, auto&) { one.from = SIZE_MAX; })));
            }
            if (kind != Step::Kind::remove) {
                CHECK(refused(damaged([](Step& one, auto&) { one.to += 1; })));
                CHECK(refused(damaged([](Step& one, auto&) { one.to = SIZE_MAX; })));
            }
            if (kind == Step::Kind::move) {
                CHECK(refused(damaged([](Step& one, auto&) { one.length += 1; })));
                CHECK(refused(damaged([](Step& one, auto&) { one.length = SIZE_MAX; })));
            } else {
                CHECK(refused(damaged([](Step& one, auto&) { one.text += "x"; })));
                CHECK(refused(damaged([](Step& one, auto&) { one.text[0] ^= 1; })));
            }
            CHECK(refused(damaged([](Step& one, auto& all) { all.push_back(Step(one)); })));
            CHECK(refused(damaged([&](Step&, auto& all) { all.erase(all.begin() + std::ptrdiff_t(step)); })));
        }
    }
    CHECK(damages >= 8);
    auto other = good;
    other.newer.fnv1a64 ^= 1;
    const auto made = apply(before, "old.xml", other);
    REQUIRE_FALSE(made);
    CHECK(made.error().message.find("damaged") != std::string::npos);
}

TEST_CASE("versions of real pages are exact both ways, in a chain too") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    std::size_t pairs = 0;
    std::string last_file;
    std::string first_source;
    std::optional<Changes> chain;
    for (const auto& [older_file, newer_file] : history_pairs(*corpus)) {
        CAPTURE(older_file, newer_file);
        const auto source = read_file(older_file);
        const auto older = read(source);
        const auto newer = read(read_file(newer_file));
        auto changes = compare(older, newer);
        CHECK_FALSE(changes.degraded);
        CHECK(exact_fault_in_comparison(changes, older, newer) == "");
        if (chain && last_file == older_file) {
            auto composed = compose(*chain, changes);
            REQUIRE(composed);
            CHECK(exact_fault_in(*composed, read(first_source), newer) == "");
            chain = *std::move(composed);
        } else {
            first_source = source;
            chain = std::move(changes);
        }
        last_file = newer_file;
        ++pairs;
    }
    CHECK(pairs > 0);
}

TEST_CASE("every real page comes from nothing and goes to nothing, exactly") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const storage::Document empty;
    for (const auto& file : corpus_files(*corpus)) {
        if (file.kind != "fragment") continue;
        CAPTURE(file.path.string());
        auto parsed = storage::parse(read_file(file.path), "page.xml");
        if (!parsed) continue;
        CHECK(exact_fault_in_comparison(compare(empty, parsed->document), empty, parsed->document) == "");
        const auto mutated = read(Mutation(7).mutated(read_file(file.path)));
        CHECK(exact_fault_in_comparison(compare(parsed->document, mutated), parsed->document, mutated) == "");
    }
}
