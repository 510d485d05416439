// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/pages/event.hpp"
#include "chatleaf/policy/telling.hpp"
#include "chatleaf/routes/judge.hpp"
#include "chatleaf/routes/route.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::flows {

/// What a route makes of an event.
struct RouteExplanation {
    routes::Route route;
    routes::Verdict verdict;     ///< whether it interests the route's rooms
    policy::Telling telling;     ///< whether the page may be told there
    std::optional<Instant> due;  ///< when they would be told if nothing else happens; none: never
};

/// Whom an event would interest.
struct Explanation {
    pages::Event event;                    ///< of a restricted page that no route may tell, without title and author
    std::string restriction;               ///< why the page is restricted, in a sentence; empty when it is not
    std::vector<RouteExplanation> routes;  ///< all of the configuration, by name
    std::vector<Diagnostic> diagnostics;
};

/// What happens, if it happens now.
struct Happening {
    pages::EventKind kind = pages::EventKind::changed;
    bool is_minor = false;
    Instant now;
};

/// Says of a page of a server, as it is now, which routes of the configuration something that happens to it would go,
/// and why. The author is that of its newest version. `word` is the page's address, ALIAS:ID, or its ID alone where the
/// configuration names one Confluence. Asks that Confluence for the page and who may read it; only reads. Fails when
/// the configuration or the page cannot be read.
[[nodiscard]] Result<Explanation> explain(std::string_view word, const Happening& happening, const Input& config,
                                          const Outside& outside);

}  // namespace chatleaf::flows
