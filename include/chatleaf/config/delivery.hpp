// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace chatleaf::config {

/// How what routes ask for gets to its rooms: the table `[delivery]`.
struct Delivery {
    std::string ledger = "chatleaf.db";  ///< file of what was told and is to be told; as it is written
    /// What the ledger's hashes are made with: in a file, as it is written, or in an environment variable. Exactly one
    /// of the two is not empty.
    std::string key_file = "chatleaf.key";
    std::string key_variable{};
    std::chrono::seconds poll{60};     ///< how often a Confluence is asked what changed
    std::size_t message_units = 5000;  ///< limit of one message in UTF-16 code units, as the servers have it

    friend bool operator==(const Delivery&, const Delivery&) = default;
};

}  // namespace chatleaf::config
