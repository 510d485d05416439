// SPDX-License-Identifier: MIT
#include "confluence/readerships.hpp"

#include <cstddef>
#include <functional>
#include <ranges>
#include <utility>

#include "net/together.hpp"

namespace chatleaf::confluence {
namespace {

pages::Restriction unknown(const std::string& page_id) { return {page_id, {}, {}, false}; }

}  // namespace

pages::Readership Readerships::of(const std::string& page_id,
                                  const std::optional<std::vector<pages::Ancestor>>& ancestors) {
    std::vector<std::string> ids{page_id};
    if (ancestors)
        for (const pages::Ancestor& ancestor : *ancestors | std::views::reverse) ids.push_back(ancestor.id);
    std::vector<std::optional<pages::Restriction>> found(ids.size());
    std::vector<std::function<void()>> tasks;
    for (std::size_t i = 0; i < ids.size(); ++i) tasks.emplace_back([&, i] { found[i] = own(ids[i]); });
    net::together(tasks, Server::Calls::most_at_once);

    pages::Readership readership;
    for (auto& restriction : found)
        if (restriction) readership.restrictions.push_back(*std::move(restriction));
    if (!ancestors) readership.restrictions.push_back(unknown(page_id));
    return readership;
}

std::optional<pages::Restriction> Readerships::own(const std::string& page_id) {
    return flights_.join(page_id, [&] {
        {
            const std::lock_guard lock(mutex_);
            if (const auto found = known_.find(page_id); found != known_.end()) return found->second;
        }
        auto restriction = asked(page_id);
        const std::lock_guard lock(mutex_);
        known_[page_id] = restriction;
        return restriction;
    });
}

std::optional<pages::Restriction> Readerships::asked(const std::string& page_id) {
    auto given = api_.restriction(page_id);
    if (!given) return unknown(page_id);
    if (given.value->users.empty() && given.value->groups.empty()) return std::nullopt;
    given.value->page_id = page_id;
    return std::move(given.value);
}

}  // namespace chatleaf::confluence
