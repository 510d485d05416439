// SPDX-License-Identifier: MIT
#include "http/admission.hpp"

#include <algorithm>
#include <vector>

namespace chatleaf::http {
namespace {

constexpr std::size_t most_at_the_door = 256;

std::vector<std::string> groups_of(std::string_view part) {
    std::vector<std::string> groups;
    while (!part.empty()) {
        const auto end = std::min(part.find(':'), part.size());
        groups.emplace_back(part.substr(0, end));
        part.remove_prefix(std::min(end + 1, part.size()));
    }
    return groups;
}

}  // namespace

// Only what the system wrote is read here, so an address is one.
std::string party_of(const std::string& address) {
    if (address.find(':') == std::string::npos) return address;
    const auto gap = address.find("::");
    std::vector<std::string> groups = groups_of(std::string_view(address).substr(0, gap));
    if (gap != std::string::npos) {
        const std::vector<std::string> rest = groups_of(std::string_view(address).substr(gap + 2));
        while (groups.size() + rest.size() < 8) groups.emplace_back("0");
        groups.insert(groups.end(), rest.begin(), rest.end());
    }
    std::string party;
    for (std::size_t i = 0; i < 4 && i < groups.size(); ++i) party += groups[i] + ':';
    return party + ":/64";
}

bool Admission::has_room(const std::string& address, const std::string& party) const {
    if (inside_ >= limits_.most_connections) return false;
    if (std::find(limits_.many.begin(), limits_.many.end(), address) != limits_.many.end()) return true;
    const auto found = of_party_.find(party);
    return (found == of_party_.end() ? 0 : found->second) < limits_.most_connections_of_one;
}

Admission::Verdict Admission::enter(const std::string& address) {
    const std::string party = party_of(address);
    const std::lock_guard lock(mutex_);
    if (has_room(address, party)) {
        ++of_party_[party];
        ++inside_;
        return Verdict::welcome;
    }
    if (at_the_door_ >= most_at_the_door) return Verdict::dropped;
    ++at_the_door_;
    return Verdict::turned_away;
}

void Admission::leave(const std::string& address, Verdict verdict) {
    const std::lock_guard lock(mutex_);
    if (verdict == Verdict::turned_away) --at_the_door_;
    if (verdict != Verdict::welcome) return;
    const auto found = of_party_.find(party_of(address));
    if (--found->second == 0) of_party_.erase(found);
    if (--inside_ == 0) left_.notify_all();
}

std::size_t Admission::inside() const {
    const std::lock_guard lock(mutex_);
    return inside_;
}

bool Admission::wait_until_empty(std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    return left_.wait_for(lock, longest, [this] { return inside_ == 0; });
}

}  // namespace chatleaf::http
