// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "delivery/fake_chat.hpp"

namespace chatleaf::test {

/// What all sequences of faults came to.
struct FaultTotals {
    std::size_t runs = 0;
    std::size_t lost = 0;     // messages that never stood
    std::size_t doubled = 0;  // messages that stood twice
    std::size_t posts = 0;    // that were tried
    std::string first_fault;  // a sequence that broke the promise
};

struct FaultModel {
    std::size_t longest = 4;         // sequences of 1 to so many faults
    bool on_posts_only = true;       // else also looking for messages and changing them goes wrong
    std::filesystem::path folder{};  // for ledgers
    std::size_t reopened_every = 0;  // of so many runs one opens the ledger anew after each crash; 0: none
};

/// Tells a digest of two parts and one of one part, with each sequence of the nine common faults; after a crash an
/// outbox that knows only the ledger goes on.
[[nodiscard]] FaultTotals try_all_faults(const FaultModel& model);

/// A folder in memory where there is one, so that thousands of runs take no time.
[[nodiscard]] std::filesystem::path quick_folder();

}  // namespace chatleaf::test
