// SPDX-License-Identifier: MIT
#include "confluence/readerships.hpp"

#include <ranges>
#include <utility>

namespace chatleaf::confluence {
namespace {

pages::Restriction unknown(const std::string& page_id) { return {page_id, {}, {}, false}; }

}  // namespace

pages::Readership Readerships::of(const std::string& page_id,
                                  const std::optional<std::vector<pages::Ancestor>>& ancestors) {
    pages::Readership readership;
    const auto take = [&](const std::string& id) {
        if (auto restriction = own(id)) readership.restrictions.push_back(*std::move(restriction));
    };
    take(page_id);
    if (!ancestors) {
        readership.restrictions.push_back(unknown(page_id));
        return readership;
    }
    for (const pages::Ancestor& ancestor : *ancestors | std::views::reverse) take(ancestor.id);
    return readership;
}

std::optional<pages::Restriction> Readerships::own(const std::string& page_id) {
    if (const auto found = known_.find(page_id); found != known_.end()) return found->second;
    auto given = api_.restriction(page_id);
    std::optional<pages::Restriction> restriction;
    if (!given) {
        restriction = unknown(page_id);
    } else if (!given.value->users.empty() || !given.value->groups.empty()) {
        restriction = std::move(given.value);
        restriction->page_id = page_id;
    }
    known_[page_id] = restriction;
    return restriction;
}

}  // namespace chatleaf::confluence
