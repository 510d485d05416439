// SPDX-License-Identifier: MIT
#include "flows/routing.hpp"

#include <algorithm>
#include <utility>

#include "chatleaf/policy/telling.hpp"
#include "chatleaf/routes/judge.hpp"

namespace chatleaf::flows {
namespace {

/// An id of whoever did it that says as little as possible; people without one are told together.
std::string author_of(const pages::Event& event) {
    constexpr std::size_t longest = 128;
    const bool is_id = !event.author_id.empty() && event.author_id.size() <= longest;
    return is_id ? event.author_id : "unknown";
}

std::string group_of(const pages::Event& event, routes::Grouping grouping) {
    switch (grouping) {
        case routes::Grouping::page: break;
        case routes::Grouping::space: return "space " + event.source + " " + event.page.space_key;
        case routes::Grouping::author: return "author " + event.source + " " + author_of(event);
    }
    return "page " + event.source + " " + event.page.id;
}

delivery::Span span_of(const Happened& happened) {
    const pages::Event& event = happened.event;
    delivery::Span span;
    span.source = event.source;
    span.page_id = event.page.id;
    span.kind = event.kind;
    span.to = event.version;
    span.comment_id = event.comment_id;
    span.place = event.kind == pages::EventKind::trashed ? delivery::in_trash : delivery::place_of(event.page);
    if (delivery::is_of_content(event.kind)) {
        span.from = happened.from;
    } else if (event.kind != pages::EventKind::commented && event.time) {
        span.once = std::to_string(event.time->time_since_epoch().count());
    }
    return span;
}

bool interests(const routes::Route& route, const pages::Event& event, const std::function<std::size_t()>& size) {
    routes::Match match = judge(route, event).matches;
    if (match == routes::Match::undecided && size) match = judge(route, event, size()).matches;
    // Of what cannot be measured nobody knows that it is too small.
    return match != routes::Match::no;
}

bool interests(const routes::Route& route, const Happened& happened) {
    if (interests(route, happened.event, happened.size)) return true;
    return std::ranges::any_of(happened.earlier, [&](const Save& save) {
        pages::Event event = happened.event;
        event.author = save.author;
        event.author_id = save.author_id;
        event.is_minor = save.is_minor;
        return interests(route, event, happened.size);
    });
}

/// The same, as a route is asked about what was found.
pages::Event as_found(pages::Event event, pages::EventKind kind) {
    event.kind = kind;
    // Whoever saved the page need not be who moved it.
    event.author.clear();
    event.author_id.clear();
    event.is_minor = false;
    return event;
}

/// That a look at the page finds it elsewhere than the audience was told of it, or out of the trash: no look sees by
/// itself that it moved. Whoever knows a later version knows better.
std::optional<delivery::Span> move_found(const Happened& happened, const delivery::Arrival& arrival,
                                         const std::optional<delivery::Known>& known) {
    const delivery::Span& saved = arrival.span;
    if (!delivery::is_of_content(happened.event.kind) || saved.place.empty()) return std::nullopt;
    if (!known || !known->was_told || known->place.empty() || known->place == saved.place) return std::nullopt;
    if (saved.to < known->version) return std::nullopt;
    delivery::Span moved;
    moved.source = saved.source;
    moved.page_id = saved.page_id;
    moved.kind = known->place == delivery::in_trash ? pages::EventKind::restored : pages::EventKind::moved;
    moved.to = saved.to;
    moved.once = delivery::once_found(saved.place, known->moves);
    moved.place = saved.place;
    return moved;
}

/// Of what was found in the trash, not told by an event: whether the audience knows that it is there.
bool is_known_trash(const Happened& happened, const std::optional<delivery::Known>& known) {
    const bool is_found = happened.event.kind == pages::EventKind::trashed && !happened.event.time;
    return is_found && known && known->place == delivery::in_trash;
}

}  // namespace

bool knows_all_of_trashed(const delivery::Span& span, const std::optional<delivery::Known>& known) {
    return span.kind == pages::EventKind::trashed && known && known->was_told && known->version == span.to;
}

Result<Routing> Routing::create(const std::vector<routes::Route>& routes) {
    std::vector<std::pair<routes::Route, routes::Schedule>> timed;
    for (const routes::Route& route : routes) {
        auto schedule = routes::Schedule::create(route.timing);
        if (!schedule) return schedule.error();
        timed.emplace_back(route, *std::move(schedule));
    }
    return Routing(std::move(timed));
}

Result<std::vector<delivery::Arrival>> Routing::arrivals(const Happened& happened, Instant now, bool at_once,
                                                         const WaitingSince& waiting_since, const Knows& knows) const {
    std::vector<delivery::Arrival> arrivals;
    const pages::Event& event = happened.event;
    const Instant time = std::min(event.time.value_or(now), now);
    for (const auto& [route, schedule] : routes_) {
        const bool wants_it = interests(route, happened);
        if (!wants_it && !delivery::is_of_content(event.kind)) continue;
        const bool may_be_told =
            policy::may_be_told(happened.readership, event.page.id, route.restricted_pages).is_allowed;
        for (const routes::Destination& room : route.rooms) {
            delivery::Arrival arrival;
            arrival.audience = {route.name, room.server, room.room};
            arrival.group = group_of(event, route.grouping);
            arrival.span = span_of(happened);
            arrival.time = time;
            arrival.edit_window = route.edit_window;
            arrival.thread_per_page = route.thread_per_page;
            arrival.due = now;
            const auto known = knows ? knows(arrival.audience, arrival.span) : std::nullopt;
            if (!may_be_told && !knows_all_of_trashed(arrival.span, known)) continue;
            if (is_known_trash(happened, known)) continue;
            if (event.kind == pages::EventKind::trashed && !event.time)
                arrival.span.once = delivery::once_found(arrival.span.place, known ? known->moves : 0);
            const auto moved = may_be_told ? move_found(happened, arrival, known) : std::nullopt;
            const bool tells_move = moved && interests(route, as_found(event, moved->kind), {});
            if (!wants_it && !tells_move) continue;
            if (!at_once) {
                const auto since = waiting_since ? waiting_since(arrival.audience, arrival.group)
                                                 : Result<std::optional<Instant>>(std::optional<Instant>());
                if (!since) return since.error();
                arrival.due = schedule.due_at(std::min(since->value_or(time), time), time);
            }
            if (wants_it) arrivals.push_back(arrival);
            if (!tells_move) continue;
            arrival.span = *moved;
            arrivals.push_back(std::move(arrival));
        }
    }
    return arrivals;
}

}  // namespace chatleaf::flows
