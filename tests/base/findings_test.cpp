// SPDX-License-Identifier: MIT
#include "chatleaf/base/findings.hpp"

#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("a fault of many pages is told a hundred times, then counted as its worst") {
    Findings findings("space.zip");
    for (int i = 0; i < 150; ++i) {
        const auto severity = i == 140 ? Severity::error : Severity::warning;
        findings.add({severity, {"page " + std::to_string(i)}, "damaged", "is damaged"});
        findings.add(Severity::note, "seen", "has been seen");
        if (i < 100) findings.add(Severity::warning, "rare", "happens now and then");
    }
    const auto told = findings.take();
    REQUIRE(told.size() == 302);
    CHECK(told[0].place.source == "page 0");
    CHECK(told[1].place.source == "space.zip");
    CHECK(to_string(told[300]) == "space.zip: error: the same holds for 50 more [damaged]");
    CHECK(to_string(told[301]) == "space.zip: note: the same holds for 50 more [seen]");
    CHECK(findings.take().empty());
}
