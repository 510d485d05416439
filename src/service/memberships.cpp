// SPDX-License-Identifier: MIT
#include "service/memberships.hpp"

namespace chatleaf::service {

Result<Memberships::Groups> Memberships::groups_of(const std::string& wiki, const std::string& login) {
    const std::pair reader(wiki, login);
    {
        const std::lock_guard lock(mutex_);
        const auto found = known_.find(reader);
        if (found != known_.end() && clock_.elapsed() - found->second.at < fresh_) return found->second.groups;
    }
    // Two who ask at once ask the server twice; nobody waits for another's answer.
    const auto asked_at = clock_.elapsed();
    auto given = pages_.groups_of(wiki, login);
    if (!given && given.error().is_unanswered) return given.error();
    Groups groups = given ? *std::move(given) : Groups{};
    const std::lock_guard lock(mutex_);
    if (known_.size() >= most_kept) known_.clear();
    known_.insert_or_assign(reader, Known{groups, asked_at});
    return groups;
}

}  // namespace chatleaf::service
