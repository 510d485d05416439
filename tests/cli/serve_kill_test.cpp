// SPDX-License-Identifier: MIT
// The service that is killed at any call with effects, and goes on when it is started again.
#include <cstdlib>

#include "delivery/batch.hpp"
#include "delivery/fault_model.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf::test;

// scripts/fault-model kills it at each of them.
TEST_CASE("killed at any system call with effects, the service keeps all that it answered and tells it once") {
    const char* const wanted = std::getenv("CHATLEAF_SERVE_KILL_STRIDE");
    const auto stride = wanted == nullptr ? 89UL : std::strtoul(wanted, nullptr, 10);
    REQUIRE(stride > 0);
    const TemporaryFolder folder(quick_folder());
    const auto totals = kill_serve_everywhere(CHATLEAF_COMMAND, folder.path() / "run", 7, stride);
    if (totals.sent == 0 && totals.wrong == 0) {
        report_skipped("programs may not be traced here, or there is no Node.js");
        return;
    }
    INFO(totals.kills << " kills, " << totals.stops << " stops, " << totals.answered << " of " << totals.sent
                      << " answered; first wrong: " << totals.first_wrong);
    CHECK(totals.wrong == 0);
    CHECK(totals.kills > 5);
    CHECK(totals.answered > totals.sent / 2);
    CHECK(totals.answered < totals.sent);
}
