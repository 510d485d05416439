// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace chatleaf::test {

/// What came of damage to the end of a ledger's log, in the middle of its work.
struct TornTotals {
    std::size_t runs = 0;
    std::size_t refused = 0;  // in words
    std::size_t wrong = 0;    // after which not every message stood exactly once
    std::string first_wrong;
};

/// Cuts off 1, 1 + stride … bytes of the log's last two pages, and flips each stride-th of the last 512 bits; then goes
/// on with what is left.
[[nodiscard]] TornTotals tear_log(const std::filesystem::path& folder, std::size_t stride);

}  // namespace chatleaf::test
