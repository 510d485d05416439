// SPDX-License-Identifier: MIT
// A well-formed page is broken in every way that broken pages are found in. It is read all
// the same, what was repaired is told where it stands, and no word of its text is lost.
#include <algorithm>
#include <vector>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "everyday_pages.hpp"
#include "storage/recovery/breakage.hpp"
#include "storage/recovery/libxml2.hpp"
#include "storage/recovery/promises.hpp"
#include "storage/recovery/real_pages.hpp"
#include "support/catch.hpp"
#include "support/rounds.hpp"
#include "tree_checks.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;
using namespace chatleaf::test;

namespace {

std::string told(const BrokenPage& page) {
    std::string ways;
    for (const Way way : page.ways) ways += (ways.empty() ? "" : ", ") + std::string(to_string(way));
    return ways;
}

void require_none(const std::string& fault) {
    CAPTURE(fault);
    REQUIRE(fault.empty());
}

void check_promises(std::string_view intact, const Document& whole, const BrokenPage& page) {
    CAPTURE(told(page), intact, page.bytes);
    const auto parsed = parse_exact(page.bytes);
    REQUIRE(parsed);
    require_none(broken_tree(parsed->document));
    // What libxml2 calls well-formed needs no repair, be it so by accident; every other page had one.
    const bool well_formed = read_with_libxml2(page.bytes).well_formed;
    REQUIRE(parsed->diagnostics.empty() == well_formed);
    // A section that lost its end may reach to the next one's: then its text is other text, to everybody.
    const bool legacy = std::ranges::find(page.ways, Way::legacy_cdata_end) != page.ways.end();
    if (well_formed && legacy) return;
    require_none(lost_text(page, *parsed));
    require_none(lost_sight(page, whole, parsed->document));
    require_none(unsound_places(page, *parsed));
}

// One to four ways, each at most once.
std::vector<Way> some_ways(Choices& choices) {
    std::vector<Way> ways(all_ways().begin(), all_ways().end());
    for (std::size_t i = 0; i < ways.size(); ++i) std::swap(ways[i], ways[i + choices.below(ways.size() - i)]);
    ways.resize(2 + choices.below(3));
    return ways;
}

}  // namespace

TEST_CASE("a page broken in one way keeps its words, and its fault is told where it is") {
    for (const Way way : all_ways()) {
        Choices choices(17);
        EverydayPages generator(18);
        int done = 0;
        for (int i = 0; i < test::rounds(1500); ++i) {
            const std::string page = generator.page().source;
            const auto whole = parse_exact(page);
            REQUIRE(whole);
            const auto made = broken(page, way, choices);
            if (!made) continue;
            ++done;
            check_promises(page, whole->document, *made);
        }
        CAPTURE(to_string(way));
        CHECK(done > test::rounds(300));
    }
}

TEST_CASE("a page broken in several ways at once keeps its words") {
    Choices choices(19);
    EverydayPages generator(20);
    for (int i = 0; i < test::rounds(5000); ++i) {
        const std::string page = generator.page().source;
        const auto whole = parse_exact(page);
        REQUIRE(whole);
        if (const auto made = broken(page, some_ways(choices), choices)) check_promises(page, whole->document, *made);
    }
}

TEST_CASE("of a page that is cut off, what was seen before the cut is still seen") {
    Choices choices(21);
    EverydayPages generator(22);
    for (int i = 0; i < test::rounds(3000); ++i) {
        const auto page = generator.page();
        const auto whole = parse_exact(page.source);
        REQUIRE(whole);
        const auto cut = broken(page.source, Way::truncated, choices);
        REQUIRE(cut);
        const auto parsed = parse_exact(cut->bytes);
        REQUIRE(parsed);
        const std::string before = visible_text(whole->document, 0);
        const std::string after = visible_text(parsed->document, 0);
        CAPTURE(page.source, cut->bytes);
        for (const std::string& word : page.words) {
            if (before.find(word) == std::string::npos || cut->characters.find(word) == std::string::npos) continue;
            CAPTURE(word);
            REQUIRE(after.find(word) != std::string::npos);
        }
    }
}

TEST_CASE("every well-formed page of the corpus can be broken in every way and keeps its words") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    Choices choices(23);
    const auto pages = well_formed_pages(*corpus);
    CHECK(pages.size() > 400);
    for (const std::string& page : pages) {
        const auto whole = parse_exact(page);
        REQUIRE(whole);
        for (const Way way : all_ways())
            if (const auto made = broken(page, way, choices)) check_promises(page, whole->document, *made);
        for (int i = 0; i < 4; ++i)
            if (const auto made = broken(page, some_ways(choices), choices))
                check_promises(page, whole->document, *made);
    }
}
