// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/base/clock.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/readable_pages.hpp"

namespace chatleaf::service {

/// In which groups of a Confluence readers are whom a proxy names, kept for a while. Threads may share one.
class Memberships {
public:
    using Groups = std::vector<std::string>;

    /// Both must outlive this. What is older than `fresh` is asked for again.
    Memberships(flows::ReadablePages& pages, Clock& clock, std::chrono::milliseconds fresh)
        : pages_(pages), clock_(clock), fresh_(fresh) {}

    /// Of somebody of this user name; `wiki` as ReadablePages has it. None for whom the server does not know or tell
    /// of; an error only where no server answered.
    [[nodiscard]] Result<Groups> groups_of(const std::string& wiki, const std::string& login);

    static constexpr std::size_t most_kept = 10'000;  ///< readers

private:
    struct Known {
        Groups groups;
        std::chrono::milliseconds at{};
    };

    flows::ReadablePages& pages_;
    Clock& clock_;
    const std::chrono::milliseconds fresh_;
    std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, Known> known_;  // by wiki and login
};

}  // namespace chatleaf::service
