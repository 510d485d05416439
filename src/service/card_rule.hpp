// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "chatleaf/chat/message.hpp"
#include "chatleaf/config/service.hpp"
#include "chatleaf/flows/wiki_page.hpp"
#include "chatleaf/routes/route.hpp"

namespace chatleaf::service {

/// Whether a room may be shown a card of a page that somebody there has a link to. Never of a page that is restricted,
/// may be, or stands below one that is, even where a route names it. Of any other:
///
/// - a route to that very room is for the page: for its Confluence, and for its space, labels, place and type, as far
/// as
///   it asks for any of these; or
/// - the page's space is one of [service.spaces] that shows its pages, and the room is a public channel.
///
/// `server` is the alias of the room's server, `room` what that says of it. Webhooks that routes post by are of no room
/// that anybody knows. Pure; O(routes).
[[nodiscard]] bool may_have_card(const flows::FetchedFacts& page, const std::string& server, const chat::Room& room,
                                 const std::vector<routes::Route>& routes, const config::Service& service);

}  // namespace chatleaf::service
