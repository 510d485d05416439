// SPDX-License-Identifier: MIT
#include "support/corpus.hpp"
#include "chatleaf/exports/export.hpp"
#include "exports/reading.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace chatleaf::exports::test;

TEST_CASE("every real export is read, and what it lacks is said") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    std::size_t exports = 0;
    for (const auto& file : chatleaf::test::corpus_files(*corpus)) {
        if (file.kind != "entities" && file.kind != "zip") continue;
        ++exports;
        INFO(file.path);
        auto source = exports::Export::open(file.path);
        REQUIRE(source.has_value());
        const auto reading = read(**source);
        CHECK(reading.error.empty());
        CHECK(reading.tally.delivered == reading.changes.size());
        CHECK(reading.tally.delivered <= reading.tally.pages);
        // A page that is not given out is named by a diagnostic.
        CHECK((reading.tally.delivered == reading.tally.pages || !reading.tally.diagnostics.empty()));
        for (const auto& diagnostic : reading.tally.diagnostics) CHECK(diagnostic.severity != Severity::error);
    }
    CHECK(exports > 0);
}
