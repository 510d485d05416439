// SPDX-License-Identifier: MIT
// The command that is killed at any system call, and goes on when it is started again.
#include "delivery/batch.hpp"
#include "delivery/fault_model.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf::test;

TEST_CASE("killed at any system call, the command tells each page of an export exactly once") {
    const TemporaryFolder folder(quick_folder());
    const auto totals = kill_command_everywhere(CHATLEAF_COMMAND, folder.path() / "run", 17, 131);
    if (totals.stops == 0 && totals.wrong == 0) {
        report_skipped("programs may not be traced here, or there is no Node.js");
        return;
    }
    INFO("first wrong after " << totals.first_wrong);
    CHECK(totals.stops > 2'000);
    CHECK(totals.kills > 15);
    CHECK(totals.wrong == 0);
}
