// SPDX-License-Identifier: MIT
#include <algorithm>

#include "chatleaf/exports/export.hpp"
#include "exports/reading.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

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
        // A page that is not given out is named by a diagnostic of its own: it has no text, or is not for everybody.
        const std::string missing = reading.messages("page-without-body") + reading.messages("page-restricted");
        const auto named = static_cast<std::uint64_t>(std::count(missing.begin(), missing.end(), '\n'));
        CHECK(reading.tally.pages - reading.tally.delivered == named);
        for (const auto& diagnostic : reading.tally.diagnostics) CHECK(diagnostic.severity != Severity::error);
    }
    CHECK(exports > 0);
}
