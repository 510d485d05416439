// SPDX-License-Identifier: MIT
// That Rocket.Chat's own parsers read each digest as the tree that was meant, and that its scan for mentions finds
// nobody in it.
#include <algorithm>
#include <filesystem>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/digest/compose.hpp"
#include "chatleaf/exports/export.hpp"
#include "chatleaf/markup/json.hpp"
#include "chatleaf/markup/write.hpp"
#include "chatleaf/storage/parse.hpp"
#include "diff/history_pairs.hpp"
#include "diff/mutation.hpp"
#include "digest/promises.hpp"
#include "markup/oracle.hpp"
#include "storage/page_generator.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

using namespace chatleaf;

namespace {

constexpr const char* address = "https://wiki.example.org/x/AbC";

/// Where a parser printed the source of what it read is not what it made of it.
void without_fallbacks(nlohmann::json& value) {
    if (value.is_object()) value.erase("fallback");
    if (!value.is_structured()) return;
    for (nlohmann::json& inner : value) without_fallbacks(inner);
}

/// Digests of pairs of pages in one dialect, and what its parser says of them.
class Asked {
public:
    explicit Asked(markup::Dialect dialect) : dialect_(dialect) {}

    void add(std::string_view older, std::string_view newer) {
        digest::PageFacts facts;
        facts.title = "Plan @all #general";
        facts.author = "@here <b>*Ada*";
        facts.url = facts.compare_url = address;
        add(older, newer, facts);
    }
    void add(std::string_view older, std::string_view newer, const digest::PageFacts& facts) {
        const auto before = storage::parse(older, "old.xml");
        const auto after = storage::parse(newer, "new.xml");
        if (!before || !after) return;  // refused, and so not told
        digest::Options options;
        options.dialect = dialect_;
        const auto changes = diff::told_changes(before->document, after->document);
        for (const markup::Tree& part : digest::compose(changes, facts, english(), options)) {
            const std::string text = markup::write(part, dialect_);
            pings_ += test::mentions_anybody(text) ? 1 : 0;
            requests_.push_back({text, markup::server_defaults(dialect_)});
            meant_.push_back(markup::to_json(part));
        }
    }

    /// How many of them the parser reads otherwise, or that call somebody.
    std::size_t faults() const {
        const auto answers = test::oracle_answers(requests_, dialect_);
        REQUIRE(answers.size() == requests_.size());
        std::size_t faults = pings_;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            auto theirs = nlohmann::json::parse(answers[i]);
            auto ours = nlohmann::json::parse(meant_[i]);
            without_fallbacks(theirs);
            without_fallbacks(ours);
            if (ours == theirs) continue;
            ++faults;
            UNSCOPED_INFO("dialect " << markup::version_of(dialect_) << " reads otherwise: " << requests_[i].message);
        }
        return faults;
    }
    [[nodiscard]] std::size_t messages() const { return requests_.size(); }

private:
    static const locale::Reader& english() {
        static const locale::Reader reader = *locale::Reader::create("en", "UTC");
        return reader;
    }

    markup::Dialect dialect_;
    std::size_t pings_ = 0;
    std::vector<markup::Request> requests_;
    std::vector<std::string> meant_;
};

constexpr markup::Dialect dialects[] = {markup::Dialect::v0_32_0, markup::Dialect::v0_31_36, markup::Dialect::v0_31_32};

/// Words of pages that would format, link or call if a message said them as they are.
std::string with_hostile_words(std::string page, unsigned seed) {
    static const char* const words[] = {" @all ",  " #general ", " **x** ",     "](https://evil.example)",
                                        " `code ", " || ",       " &gt; q ",    " :smile: ",
                                        " \\* ",   " $a$ ",      " | a | b | ", " - ",
                                        " 1. "};
    std::mt19937 random(seed);
    for (auto left = random() % 5; left > 0; --left) {
        const auto at = page.find("</p>", random() % (page.size() + 1));
        if (at != std::string::npos) page.insert(at, words[random() % std::size(words)]);
    }
    return page;
}

std::size_t faults_of_mutated_pairs(unsigned first, unsigned count, markup::Dialect dialect) {
    Asked asked(dialect);
    for (unsigned seed = first; seed < first + count; ++seed) {
        const auto page = with_hostile_words(test::PageGenerator(seed).page().source, seed);
        asked.add(page, with_hostile_words(test::Mutation(seed).mutated(page), seed + 1));
    }
    CHECK(asked.messages() >= count / 2);
    return asked.faults();
}

/// The latest changes of all pages of the corpus' exports, as `digest` tells them; so many of them at most.
std::vector<pages::LatestChange> changes_of_exports(const std::filesystem::path& corpus, std::size_t most) {
    std::vector<pages::LatestChange> changes;
    for (const auto& file : test::corpus_files(corpus)) {
        if (file.kind != "entities" && file.kind != "zip") continue;
        const auto source = exports::Export::open(file.path);
        REQUIRE(source);
        pages::ChangeQuery query;
        query.restricted = true;
        REQUIRE((*source)->latest_changes(query, [&](pages::LatestChange&& change) {
            changes.push_back(std::move(change));
            return changes.size() < most;
        }));
        if (changes.size() >= most) break;
    }
    return changes;
}

std::size_t faults_of_exports(const std::vector<pages::LatestChange>& changes, markup::Dialect dialect,
                              std::size_t least) {
    Asked asked(dialect);
    for (const pages::LatestChange& change : changes) {
        if (change.newer.body_type != pages::BodyType::storage) continue;
        if (change.older && change.older->body_type != pages::BodyType::storage) continue;
        digest::PageFacts facts;
        facts.event = change.older ? pages::EventKind::changed : pages::EventKind::created;
        facts.type = change.page.type;
        facts.title = change.page.title;
        facts.older_title = change.older_title;
        facts.space = change.page.space_name;
        facts.author = change.newer.author;
        facts.comment = change.newer.comment;
        facts.time = change.newer.time;
        facts.url = facts.compare_url = address;
        asked.add(change.older ? std::string_view(change.older->body) : std::string_view(), change.newer.body, facts);
    }
    CHECK(asked.messages() >= least);
    return asked.faults();
}

}  // namespace

TEST_CASE("Rocket.Chat's own parsers read digests of mutated pages as they were meant, and nobody is called") {
    CHATLEAF_REQUIRE_ORACLE();
    for (const markup::Dialect dialect : dialects) CHECK(faults_of_mutated_pairs(0, 250, dialect) == 0);
}

TEST_CASE("the same of ten thousand pairs in each dialect", "[.whole]") {
    CHATLEAF_REQUIRE_ORACLE();
    for (const markup::Dialect dialect : dialects)
        for (unsigned first = 0; first < 10'000; first += 500) CHECK(faults_of_mutated_pairs(first, 500, dialect) == 0);
}

TEST_CASE("and so they read the digests of real pages") {
    CHATLEAF_REQUIRE_ORACLE();
    CHATLEAF_REQUIRE_CORPUS(corpus);
    for (const markup::Dialect dialect : dialects) {
        Asked asked(dialect);
        for (const auto& [older, newer] : test::history_pairs(*corpus))
            asked.add(test::read_file(older), test::read_file(newer));
        CHECK(asked.messages() >= 20);
        CHECK(asked.faults() == 0);
    }
}

TEST_CASE("and those of the pages of real exports") {
    CHATLEAF_REQUIRE_ORACLE();
    CHATLEAF_REQUIRE_CORPUS(corpus);
    CHECK(faults_of_exports(changes_of_exports(*corpus, 25), dialects[0], 20) == 0);
}

TEST_CASE("the same of every page of every export in each dialect", "[.whole]") {
    CHATLEAF_REQUIRE_ORACLE();
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const auto changes = changes_of_exports(*corpus, std::numeric_limits<std::size_t>::max());
    CHECK(changes.size() >= 81);
    for (const markup::Dialect dialect : dialects) CHECK(faults_of_exports(changes, dialect, 81) == 0);
}
