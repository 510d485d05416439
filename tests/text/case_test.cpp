// SPDX-License-Identifier: MIT
#include "chatleaf/text/case.hpp"

#include "support/catch.hpp"

using chatleaf::text::case_folded;

TEST_CASE("texts that differ in case alone are the same when folded, in any script") {
    CHECK(case_folded("Release PLAN 4.2") == "release plan 4.2");
    CHECK(case_folded("STRASSE") == case_folded("Straße"));
    CHECK(case_folded("ÄÖÜ") == case_folded("äöü"));
    CHECK(case_folded("ΣΊΣΥΦΟΣ") == case_folded("σίσυφος"));
    CHECK(case_folded("ПЛАН") == case_folded("план"));
}

TEST_CASE("what has no case stays as it is") {
    CHECK(case_folded("") == "");
    CHECK(case_folded("計画 🎉") == "計画 🎉");
    CHECK(case_folded("a\xFFz") != "a");
}
