// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "confluence/answers.hpp"
#include "confluence/calls.hpp"

namespace chatleaf::confluence {

/// What a search for changes found.
struct Findings {
    std::vector<Hit> hits;        ///< each page or comment once, with the newest version seen; ascending by time
    std::optional<Instant> date;  ///< when the server began to answer, by its own clock
    std::size_t unreadable = 0;   ///< results that could not be read
    bool is_cut = false;          ///< there are more than may be looked at
};

/// Reads all pages of a search's results, while pages change, come and go. Where results are counted (Data Center),
/// each page of them begins within the one before it: were any taken away meanwhile, those that moved up are not
/// missed.
[[nodiscard]] Result<Findings> search(Server::Calls& calls, const std::string& cql, Sought sought, std::size_t most);

}  // namespace chatleaf::confluence
