// SPDX-License-Identifier: MIT
// What both flavours are asked in the same words, or with words of their own put together.
#include "confluence/api.hpp"

namespace chatleaf::confluence {

Given<pages::Restriction> Server::Api::restriction(const std::string& id) {
    return one<pages::Restriction>("/rest/api/content/" + id + "/restriction/byOperation/read",
                                   {{"expand", "restrictions.user,restrictions.group"}}, restriction_in);
}

std::optional<bool> Server::Api::sees_pages() {
    const auto found = one<Results<Hit>>(
        "/rest/api/content/search", {{"cql", "type = page"}, {"expand", "version"}, {"limit", "1"}}, pages_found_in);
    if (!found) return std::nullopt;
    return !found.value->items.empty();
}

Given<std::optional<pages::Version>> Server::Api::version_before(const std::string& id, std::int64_t number) {
    using Found = std::optional<pages::Version>;
    if (number <= 1) return {Found(), {}};
    auto older = old_content(id, number - 1);
    if (older && older.value->version.number == number - 1) return {Found(std::move(older.value->version)), {}};
    if (!older && !older.is_missing) return {std::nullopt, older.error, false, older.is_alone};
    // That one was deleted: an admin may do so with any but the newest.
    const auto all = versions(id);
    if (!all) return {std::nullopt, all.error, all.is_missing, all.is_alone};
    std::int64_t newest = 0;
    for (const pages::Version& each : *all.value)
        if (each.number < number) newest = std::max(newest, each.number);
    if (newest == 0) return {Found(), {}};
    older = old_content(id, newest);
    if (!older) return {std::nullopt, older.error, older.is_missing, older.is_alone};
    return {Found(std::move(older.value->version)), {}};
}

}  // namespace chatleaf::confluence
