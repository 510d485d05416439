// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/delivery/ledger.hpp"
#include "chatleaf/pages/event.hpp"
#include "chatleaf/pages/readership.hpp"
#include "chatleaf/routes/route.hpp"
#include "chatleaf/routes/schedule.hpp"

namespace chatleaf::flows {

/// One of the saves that came together since the last time: each may interest a route by itself.
struct Save {
    std::string author;
    std::string author_id;
    bool is_minor = false;

    friend bool operator==(const Save&, const Save&) = default;
};

/// Something that happened, with what routes ask about it.
struct Happened {
    pages::Event event;
    pages::Readership readership;
    std::vector<Save> earlier{};  ///< saves before the event's, each different one once
    std::int64_t from = 0;        ///< of a saved version: the one that rooms are taken to know; 0: none
    std::function<std::size_t()>
        size{};  ///< how much was changed, in characters; asked only where a route wants to know
};

/// Whether an audience was told a trashed page's newest version, so that it knows all that is to be said of it.
[[nodiscard]] bool knows_all_of_trashed(const delivery::Span& span, const std::optional<delivery::Known>& known);

/// Decides which rooms are told of what happened, and when.
class Routing {
public:
    /// Fails for an unknown zone.
    [[nodiscard]] static Result<Routing> create(const std::vector<routes::Route>& routes);

    /// Since when a digest for that group waits, if one does.
    using WaitingSince =
        std::function<Result<std::optional<Instant>>(const delivery::Audience& audience, std::string_view group)>;

    /// What an audience was told of a page; none where it was told nothing, or nobody remembers.
    using Knows =
        std::function<std::optional<delivery::Known>(const delivery::Audience& audience, const delivery::Span& span)>;

    /// One for each room of each route that it interests and that may be told; and where a save finds the page
    /// elsewhere than that room was told of it, another one that says so, if that interests the route. Of a page in the
    /// trash nobody can tell any more who may read it: who was told its newest version knows all that is to be said of
    /// it. `at_once`: all is due now, whatever the routes' timing, and `waiting_since` is not asked.
    [[nodiscard]] Result<std::vector<delivery::Arrival>> arrivals(const Happened& happened, Instant now, bool at_once,
                                                                  const WaitingSince& waiting_since,
                                                                  const Knows& knows) const;

private:
    explicit Routing(std::vector<std::pair<routes::Route, routes::Schedule>> routes) : routes_(std::move(routes)) {}

    std::vector<std::pair<routes::Route, routes::Schedule>> routes_;
};

}  // namespace chatleaf::flows
