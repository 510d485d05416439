// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "confluence/api.hpp"
#include "net/flights.hpp"

namespace chatleaf::confluence {

/// Who may read pages, for one question or one round of them: pages share those above them, each of which is asked
/// about once. A page and those above it are asked about at one time. Threads may share one.
class Readerships {
public:
    explicit Readerships(Server::Api& api) : api_(api) {}

    /// `ancestors` are from the top down; none: they are not known, and the page counts as restricted.
    [[nodiscard]] pages::Readership of(const std::string& page_id,
                                       const std::optional<std::vector<pages::Ancestor>>& ancestors);

private:
    [[nodiscard]] std::optional<pages::Restriction> own(const std::string& page_id);
    [[nodiscard]] std::optional<pages::Restriction> asked(const std::string& page_id);

    Server::Api& api_;
    std::mutex mutex_;
    std::map<std::string, std::optional<pages::Restriction>> known_;  // guarded by the mutex
    net::Flights<std::optional<pages::Restriction>> flights_;
};

}  // namespace chatleaf::confluence
