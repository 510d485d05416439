// SPDX-License-Identifier: MIT
#include "chatleaf/diff/compare.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "chatleaf/diff/json.hpp"
#include "chatleaf/storage/parse.hpp"
#include "diff/blocks.hpp"
#include "diff/generated_page.hpp"
#include "diff/replay.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;
using namespace chatleaf::test;

storage::Document read(std::string_view source) {
    auto parsed = storage::parse(source, "page.xml");
    REQUIRE(parsed);
    return std::move(parsed->document);
}

Changes changes_between(std::string_view older, std::string_view newer) { return compare(read(older), read(newer)); }

using Told = std::tuple<ChangeKind, std::string, std::string>;

std::vector<Told> told(const Changes& changes) {
    std::vector<Told> told;
    for (const auto& record : changes.records) {
        told.emplace_back(record.kind, record.older ? record.older->text : "", record.newer ? record.newer->text : "");
    }
    return told;
}

ChangeKind mirrored(ChangeKind kind) {
    if (kind == ChangeKind::add) return ChangeKind::remove;
    return kind == ChangeKind::remove ? ChangeKind::add : kind;
}

Spelling random_spelling(PageGenerator& generator) {
    return {generator.below(2) == 0, generator.below(2) == 0, generator.below(2) == 0, generator.below(2) == 0,
            generator.below(2) == 0};
}

/// How many edits of a kind were made, told, and told as they were made.
struct Score {
    std::size_t made = 0;
    std::size_t told = 0;
    std::size_t right = 0;

    [[nodiscard]] double recall() const { return made == 0 ? 1.0 : double(right) / double(made); }
    [[nodiscard]] double precision() const { return told == 0 ? 1.0 : double(right) / double(told); }
};

void score(std::map<ChangeKind, Score>& scores, const std::vector<Edit>& edits, const Changes& changes) {
    std::multiset<Edit> made(edits.begin(), edits.end());
    for (const auto& edit : edits) ++scores[edit.kind].made;
    for (const auto& [kind, older, newer] : told(changes)) {
        ++scores[kind].told;
        const auto found = made.find({kind, older, newer});
        if (found == made.end()) continue;
        ++scores[kind].right;
        made.erase(found);
    }
}

}  // namespace

TEST_CASE("a page compared with itself has no changes") {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        PageGenerator generator(seed);
        const auto source = written(generator.page(0, 60));
        REQUIRE(changes_between(source, source) == Changes{});
    }
}

TEST_CASE("how an editor spells a page is no change") {
    for (std::uint32_t seed = 0; seed < 2000; ++seed) {
        PageGenerator generator(seed);
        const auto page = generator.page(1, 40);
        const auto older = written(page, random_spelling(generator));
        const auto newer = written(page, random_spelling(generator));
        CAPTURE(seed, older, newer);
        REQUIRE(changes_between(older, newer) == Changes{});
    }
}

TEST_CASE("records replayed on the older page give the newer one, and swapped pages mirror them") {
    for (std::uint32_t seed = 0; seed < 2000; ++seed) {
        PageGenerator generator(seed);
        const auto page = generator.page(1, 60);
        std::vector<Edit> edits;
        const auto older = read(written(page));
        const auto newer = read(written(generator.edited(page, 1 + generator.below(30), edits)));
        CAPTURE(seed);
        const auto changes = compare(older, newer);
        REQUIRE_FALSE(changes.degraded);
        REQUIRE(fault_in(changes, older, newer).empty());

        auto there = told(changes);
        std::vector<Told> back;
        for (auto& [kind, before, after] : told(compare(newer, older)))
            back.emplace_back(mirrored(kind), after, before);
        std::sort(there.begin(), there.end());
        std::sort(back.begin(), back.end());
        REQUIRE(there == back);
    }
}

TEST_CASE("two pages that have nothing to do with each other replay too") {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        PageGenerator generator(seed);
        const auto older = read(written(generator.page(0, 40)));
        const auto newer = read(written(generator.page(0, 40)));
        CAPTURE(seed);
        REQUIRE(fault_in(compare(older, newer), older, newer).empty());
    }
}

TEST_CASE("the edits that were made are the changes that are told") {
    std::map<ChangeKind, Score> scores;
    for (std::uint32_t seed = 0; seed < 2500; ++seed) {
        PageGenerator generator(seed);
        const auto page = generator.page(30, 120);
        std::vector<Edit> edits;
        const auto edited = generator.edited(page, 1 + generator.below(30), edits);
        score(scores, edits, changes_between(written(page), written(edited)));
    }
    for (const auto& [kind, score] : scores) {
        CAPTURE(to_string(kind), score.made, score.told, score.right);
        WARN(to_string(kind) << " " << score.made << " " << score.told << " " << score.right);
        CHECK(score.recall() >= 0.98);
        CHECK(score.precision() >= 0.98);
    }
}
