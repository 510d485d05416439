// SPDX-License-Identifier: MIT
#include "service/card_rule.hpp"

#include <algorithm>

#include "chatleaf/policy/rooms.hpp"
#include "chatleaf/routes/judge.hpp"
#include "service/visitors.hpp"

namespace chatleaf::service {
namespace {

bool leads_to(const routes::Route& route, const std::string& server, const chat::Room& room) {
    return std::ranges::any_of(route.rooms, [&](const routes::Destination& destination) {
        return !destination.is_webhook() && destination.server == server &&
               (destination.room == room.id || destination.room == room.name);
    });
}

/// Whether the route is for the page, whatever happened to it and by whom.
bool is_for(const routes::Route& route, const flows::FetchedFacts& page) {
    routes::Route of_pages = route;
    of_pages.filter.events.clear();
    of_pages.filter.authors.clear();
    of_pages.filter.not_authors.clear();
    of_pages.filter.minor_edits = true;
    of_pages.filter.smallest = 0;
    pages::Event event;
    event.source = page.source;
    event.page = page.page;
    return routes::judge(of_pages, event).matches == routes::Match::yes;
}

}  // namespace

bool may_have_card(const flows::FetchedFacts& page, const std::string& server, const chat::Room& room,
                   const std::vector<routes::Route>& routes, const config::Service& service) {
    if (page.readership.is_restricted() || room.id.empty() || page.source.empty()) return false;
    for (const routes::Route& route : routes)
        if (leads_to(route, server, room) && is_for(route, page)) return true;
    const bool is_public = policy::may_appear(room, {});
    const config::SpaceRules* rules = rules_of(service, page.source, page.page.space_key);
    return is_public && rules != nullptr && rules->shows_pages;
}

}  // namespace chatleaf::service
