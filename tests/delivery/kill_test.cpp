// SPDX-License-Identifier: MIT
// A program that is killed at any system call, and goes on when it is started again.
#include "delivery/batch.hpp"
#include "delivery/fault_model.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf::test;

TEST_CASE("killed at any system call, a batch of twenty events is told exactly once") {
    const TemporaryFolder folder(quick_folder());
    const auto totals = kill_everywhere(CHATLEAF_DELIVERY_BATCH, folder.path() / "run", 29, 61);
    if (totals.stops == 0) {
        report_skipped("programs may not be traced here");
        return;
    }
    INFO("first wrong after " << totals.first_wrong);
    CHECK(totals.stops > 1'000);
    CHECK(totals.kills > 20);
    CHECK(totals.wrong == 0);
}
