// SPDX-License-Identifier: MIT
// All that can go wrong between us and the server, in every order.
#include "delivery/fault_model.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf::test;

TEST_CASE("whatever goes wrong with up to four messages in a row, each is told exactly once") {
    const TemporaryFolder folder(quick_folder());
    const auto totals = try_all_faults({.longest = 4, .on_posts_only = true, .folder = folder.path()});
    INFO("first broken by " << totals.first_fault);
    CHECK(totals.runs == 7'380);
    CHECK(totals.lost == 0);
    CHECK(totals.doubled == 0);
}

TEST_CASE("the same holds when looking for messages goes wrong as well") {
    const TemporaryFolder folder(quick_folder());
    const auto totals = try_all_faults({.longest = 3, .on_posts_only = false, .folder = folder.path()});
    INFO("first broken by " << totals.first_fault);
    CHECK(totals.runs == 819);
    CHECK(totals.lost == 0);
    CHECK(totals.doubled == 0);
}

TEST_CASE("the same holds on a disk, with the ledger opened anew after each crash") {
    const TemporaryFolder folder;
    const auto totals =
        try_all_faults({.longest = 2, .on_posts_only = false, .folder = folder.path(), .reopened_every = 1});
    INFO("first broken by " << totals.first_fault);
    CHECK(totals.runs == 90);
    CHECK(totals.lost == 0);
    CHECK(totals.doubled == 0);
}
