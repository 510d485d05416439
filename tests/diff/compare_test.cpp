// SPDX-License-Identifier: MIT
#include "chatleaf/diff/compare.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "chatleaf/diff/json.hpp"
#include "chatleaf/storage/parse.hpp"
#include "diff/blocks.hpp"
#include "diff/generated_page.hpp"
#include "diff/history_pairs.hpp"
#include "diff/matching.hpp"
#include "diff/read_page.hpp"
#include "diff/replay.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

namespace {

using namespace chatleaf;
using namespace chatleaf::diff;
using namespace chatleaf::test;
using namespace chatleaf::test::versions;

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
    if (kind == ChangeKind::split) return ChangeKind::merge;
    if (kind == ChangeKind::merge) return ChangeKind::split;
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

TEST_CASE("what is only told is what is told of changes that can be undone") {
    const auto without_steps = [](Changes changes) {
        for (auto& record : changes.records) record.steps.clear();
        changes.silent.clear();
        changes.older = changes.newer = {};
        return changes;
    };
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        PageGenerator generator(seed);
        std::vector<Edit> edits;
        const auto page = generator.page(5, 40);
        const auto edited = generator.recast(generator.edited(page, generator.below(10), edits), 4, edits);
        const auto older = read(seed % 3 == 0 ? "" : seed % 3 == 1 ? "<p> </p>" : written(page));
        const auto newer = read(written(edited, random_spelling(generator)));
        const Limits limits{generator.below(2) == 0 ? 4'000'000 : generator.below(2000),
                            generator.below(2) == 0 ? 4'000'000 : generator.below(200)};
        CAPTURE(seed);
        REQUIRE(told_changes(older, newer, limits) == without_steps(compare(older, newer, limits)));
        REQUIRE(told_changes(newer, older, limits) == without_steps(compare(newer, older, limits)));
    }
}

TEST_CASE("a page compared with itself has no changes") {
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        PageGenerator generator(seed);
        const auto source = written(generator.page(0, 60));
        const auto changes = changes_between(source, source);
        REQUIRE(changes.records.empty());
        REQUIRE(changes.silent.empty());
        REQUIRE(changes.older == changes.newer);
    }
}

TEST_CASE("how an editor spells a page is no change") {
    for (std::uint32_t seed = 0; seed < 800; ++seed) {
        PageGenerator generator(seed);
        const auto page = generator.page(1, 40);
        const auto older = written(page, random_spelling(generator));
        const auto newer = written(page, random_spelling(generator));
        CAPTURE(seed, older, newer);
        REQUIRE(changes_between(older, newer).records.empty());
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

namespace {

using EditsOf = GeneratedPage (PageGenerator::*)(GeneratedPage, std::size_t, std::vector<Edit>&);

/// Edits 2000 pages and holds what is told to what was done.
void hold_to_what_was_done(EditsOf edits_of) {
    std::map<ChangeKind, Score> scores;
    for (std::uint32_t seed = 0; seed < 2000; ++seed) {
        PageGenerator generator(seed);
        const auto page = generator.page(1, 30);
        std::vector<Edit> edits;
        const auto older = read(written(page));
        const auto newer = read(written((generator.*edits_of)(page, 1 + generator.below(1 + page.size() / 3), edits)));
        CAPTURE(seed);
        const auto changes = compare(older, newer);
        REQUIRE_FALSE(changes.degraded);
        REQUIRE(fault_in(changes, older, newer).empty());
        score(scores, edits, changes);

        auto there = told(changes);
        std::vector<Told> back;
        for (auto& [kind, before, after] : told(compare(newer, older)))
            back.emplace_back(mirrored(kind), after, before);
        std::sort(there.begin(), there.end());
        std::sort(back.begin(), back.end());
        REQUIRE(there == back);
    }
    for (const auto& [kind, score] : scores) {
        CAPTURE(to_string(kind), score.made, score.told, score.right);
        CHECK(score.recall() >= 0.99);
        CHECK(score.precision() >= 0.99);
    }
}

}  // namespace

TEST_CASE("edits that were made are told, replay to the newer page, and mirror when the pages are swapped") {
    hold_to_what_was_done(&PageGenerator::edited);
}

TEST_CASE("splits, merges and formatting that were made are told, replay and mirror likewise") {
    hold_to_what_was_done(&PageGenerator::recast);
}

TEST_CASE("pages that repeat themselves, or are long, cost near linear work and are told exactly") {
    struct Page {
        const char* name;
        std::string older;
        std::string newer;
        std::size_t records;
    };
    const auto rows = [](int first, int last) {
        std::string source = "<table><tbody>";
        for (int i = first; i < last; ++i) {
            const auto n = std::to_string(i);
            source += "<tr><td>REQ-" + n + "</td><td>Owner " + std::to_string(i % 7) + "</td><td>open</td></tr>";
        }
        return source + "</tbody></table>";
    };
    const auto items = [](int count, bool reversed) {
        std::string source = "<ul>";
        for (int i = 0; i < count; ++i) source += "<li>item " + std::to_string(reversed ? count - i : i) + "</li>";
        return source + "</ul>";
    };
    std::string repeated;
    for (int i = 0; i < 3000; ++i) repeated += i % 3 == 0 ? "<p>TBD</p>" : i % 3 == 1 ? "<p>Yes</p>" : "<hr/>";
    std::string word = "<p>";
    for (int i = 0; i < 100'000; ++i) word += "again ";
    const Page pages[] = {
        {"3000 repeated blocks", repeated, "<p>No</p>" + repeated.substr(0, repeated.size() - 5) + "<p>TBD</p>", 3},
        {"one word repeated", word + "</p>", word + "and again</p>", 1},
        {"100000 list items", items(100'000, false), items(100'001, false), 1},
        {"a table of 5000 rows", rows(0, 5000), rows(3, 5003), 6},
    };
    for (const auto& page : pages) {
        CAPTURE(page.name);
        const auto older = read(page.older);
        const auto newer = read(page.newer);
        const auto blocks = blocks_of(older).size() + blocks_of(newer).size();
        const auto matching = match(blocks_of(older), blocks_of(newer), 4'000'000);
        CHECK_FALSE(matching.degraded);
        CHECK(matching.steps <= 40 * blocks + 10 * (page.older.size() + page.newer.size()));
        const auto changes = compare(older, newer);
        CHECK_FALSE(changes.degraded);
        CHECK(changes.records.size() <= page.records);
        CHECK(fault_in(changes, older, newer).empty());
    }
}

TEST_CASE("a page beyond the limits is told coarsely, says so, and loses nothing") {
    PageGenerator generator(5);
    const auto older = read(written(generator.page(200, 200)));
    const auto newer = read(written(generator.page(200, 200)));
    for (const std::size_t steps : {0, 1, 50, 1000}) {
        const auto changes = compare(older, newer, {steps, steps});
        CHECK(changes.degraded);
        CHECK(fault_in(changes, older, newer).empty());
    }
}

TEST_CASE("a long Chinese text turned back to front is replaced") {
    std::mt19937 random(23);
    std::string forward;
    std::string backward;
    std::vector<std::string> characters(50'000, "一");
    for (auto& character : characters) {
        character[1] = static_cast<char>(0xB8 + random() % 8);
        character[2] = static_cast<char>(0x80 + random() % 64);
    }
    for (std::size_t i = 0; i < characters.size(); ++i) {
        forward += characters[i];
        backward += characters[characters.size() - 1 - i];
    }
    const auto older = read("<p>" + forward + "</p>");
    const auto newer = read("<p>" + backward + "</p>");
    const auto changes = compare(older, newer);
    CHECK(fault_in(changes, older, newer).empty());
    CHECK(changes.records.size() <= 2);
}

TEST_CASE("what is told of a page, in memory and as JSON, is bounded by the page's length") {
    struct Pages {
        const char* name;
        std::string older;
        std::string newer;
    };
    const std::string long_text(300'000, 'x');
    std::string headings;
    std::string paragraphs;
    std::string others;
    std::string nested;
    for (int i = 1; i <= 6; ++i) {
        const auto level = std::to_string(i);
        headings += "<h" + level + ">" + long_text.substr(0, 60'000) + "</h" + level + ">";
    }
    for (int i = 0; i < 5'000; ++i) {
        paragraphs += "<p>" + std::to_string(i) + " stays as it is</p>";
        others += "<p>" + std::to_string(i) + " stays as it was</p>";
    }
    for (int i = 0; i < 160; ++i) nested += "<ac:link><ac:link-body><ul><li>";
    const Pages pages[] = {
        {"one long heading", "", "<h1>" + long_text + "</h1>" + paragraphs},
        {"six long headings", "", headings + paragraphs},
        {"edits under six long headings", headings + paragraphs, headings + others},
        {"edits under two long headings", "<h1>a" + long_text + "</h1>" + paragraphs,
         "<h1>b" + long_text + "</h1>" + others},
        {"nested links", "<h1>a</h1>", nested + long_text},
    };
    for (const auto& [name, older, newer] : pages) {
        const auto before = read(older);
        const auto after = read(newer);
        const auto changes = compare(before, after);
        CHECK(fault_in(changes, before, after).empty());
        const auto size = older.size() + newer.size();
        std::size_t held = 0;
        for (const auto& record : changes.records) {
            for (const auto* side : {&record.older, &record.newer}) {
                if (!side->has_value()) continue;
                held += (*side)->text.size();
                for (const auto& part : (*side)->path) held += part.size();
            }
            for (const auto& span : record.spans) held += span.text.size();
        }
        CAPTURE(name, size, held);
        CHECK(held <= 30 * size);
        CHECK(to_json(changes, "1", "2").size() <= 100 * size);
    }
}

TEST_CASE("versions of real pages compare without loss") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    std::size_t compared = 0;
    for (const auto& [older_file, newer_file] : history_pairs(*corpus)) {
        CAPTURE(older_file, newer_file);
        const auto older = read(read_file(older_file));
        const auto newer = read(read_file(newer_file));
        const auto changes = compare(older, newer);
        CHECK_FALSE(changes.degraded);
        CHECK(fault_in(changes, older, newer).empty());
        CHECK(compare(older, older).records.empty());
        ++compared;
    }
    CHECK(compared > 0);
}

TEST_CASE("every real page is the same as itself and nothing like an empty one") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const storage::Document empty;
    for (const auto& file : corpus_files(*corpus)) {
        if (file.kind != "fragment") continue;
        CAPTURE(file.path.string());
        auto parsed = storage::parse(read_file(file.path), "page.xml");
        if (!parsed) continue;
        const auto& page = parsed->document;
        CHECK(compare(page, page).records.empty());
        const auto created = compare(empty, page);
        const auto blocks = blocks_of(page);
        auto told = blocks.size();
        for (const auto& grid : grids_of(page, blocks)) told -= grid.rows.size() + grid.cells.size();
        CHECK(created.records.size() == told);
        CHECK(fault_in(created, empty, page).empty());
    }
}

TEST_CASE("changes are written as JSON with their places") {
    const auto changes = changes_between("<h1>Plan</h1>\n<p>We meet on Monday at noon.</p>",
                                         "<h1>Plan</h1>\n<p>We meet on Friday at noon.</p><hr/>");
    CHECK(to_json(changes, "3", "4") == R"({
  "version": 1,
  "from": "3",
  "to": "4",
  "degraded": false,
  "pages": {
    "old": {
      "bytes": 47,
      "fnv1a64": "e6be42f386d78a59"
    },
    "new": {
      "bytes": 53,
      "fnv1a64": "156aa74a6115b4f7"
    }
  },
  "records": [
    {
      "kind": "edit",
      "type": "paragraph",
      "told": true,
      "path": {
        "old": [
          "Plan"
        ],
        "new": [
          "Plan"
        ]
      },
      "old": {
        "text": "We meet on Monday at noon.",
        "line": 2,
        "column": 1,
        "block": 2
      },
      "new": {
        "text": "We meet on Friday at noon.",
        "line": 2,
        "column": 1,
        "block": 2
      },
      "spans": [
        {
          "kind": "same",
          "text": "We meet on "
        },
        {
          "kind": "removed",
          "text": "Monday"
        },
        {
          "kind": "added",
          "text": "Friday"
        },
        {
          "kind": "same",
          "text": " at noon."
        }
      ],
      "steps": [
        {
          "remove": "Monday",
          "from": 28
        },
        {
          "insert": "Friday",
          "to": 28
        }
      ]
    },
    {
      "kind": "add",
      "type": "rule",
      "told": true,
      "path": {
        "old": [],
        "new": [
          "Plan"
        ]
      },
      "old": null,
      "new": {
        "text": "",
        "line": 2,
        "column": 34,
        "block": 3
      },
      "spans": [],
      "steps": [
        {
          "insert": "<hr />",
          "to": 47
        }
      ]
    }
  ]
})");
}

TEST_CASE("each side says which block of its page it is, in reading order") {
    const auto older = read("<h1>A</h1><p>One stays here.</p><p>Two goes away from here.</p>");
    const auto newer = read("<h1>A</h1><p>One stays here.</p><table><tr><td>x</td><td>y</td></tr></table>");
    const auto changes = compare(older, newer);
    const auto older_blocks = blocks_of(older);
    const auto newer_blocks = blocks_of(newer);
    REQUIRE(changes.records.size() == 2);
    for (const auto& record : changes.records) {
        if (record.older) CHECK(older_blocks.at(record.older->block - 1).text == record.older->text);
        if (record.newer) CHECK(newer_blocks.at(record.newer->block - 1).text == record.newer->text);
    }
}
