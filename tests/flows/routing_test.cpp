// SPDX-License-Identifier: MIT
// Which rooms are told of what happened, and when.
#include "flows/routing.hpp"

#include "support/catch.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;
using flows::Happened;
using flows::Routing;
using pages::EventKind;

namespace {

constexpr Instant noon{std::chrono::hours(500'000) + 12h};

routes::Route route(std::string name) {
    routes::Route route;
    route.name = std::move(name);
    route.source = "wiki";
    route.rooms = {{"team", "general"}};
    return route;
}

Happened saved(std::int64_t version) {
    Happened happened;
    happened.event.source = "wiki";
    happened.event.page.id = "1002";
    happened.event.page.space_key = "DEV";
    happened.event.version = version;
    happened.event.time = noon;
    happened.event.author = "Ada";
    happened.event.author_id = "ada1";
    happened.from = version - 1;
    return happened;
}

std::vector<delivery::Arrival> arrivals(const std::vector<routes::Route>& routes, const Happened& happened,
                                        const Routing::WaitingSince& since = {}, const Routing::Knows& knows = {}) {
    const auto routing = Routing::create(routes);
    REQUIRE(routing);
    auto all = routing->arrivals(happened, noon + 1min, false, since, knows);
    REQUIRE(all);
    return *std::move(all);
}

}  // namespace

TEST_CASE("each room of each route that a save interests is told of it") {
    auto plans = route("plans");
    plans.rooms.push_back({"team", "dev"});
    auto others = route("others");
    others.filter.spaces = {"REL"};
    auto hooks = route("hooks");
    hooks.rooms = {{"releases", ""}};
    hooks.thread_per_page = true;
    hooks.edit_window = 5min;
    const auto all = arrivals({hooks, others, plans}, saved(4));
    REQUIRE(all.size() == 3);
    CHECK(all[0].audience == delivery::Audience{"hooks", "releases", ""});
    CHECK(all[0].thread_per_page);
    CHECK(all[0].edit_window == 5min);
    CHECK(all[2].audience == delivery::Audience{"plans", "team", "dev"});
    CHECK(all[2].group == "page wiki 1002");
    CHECK(all[2].span == delivery::Span{"wiki", "1002", EventKind::changed, 3, 4, {}, {}});
    CHECK(all[2].due == noon + 10min);
}

TEST_CASE("what comes together is told by page, by space or by author") {
    auto by_space = route("a");
    by_space.grouping = routes::Grouping::space;
    auto by_author = route("b");
    by_author.grouping = routes::Grouping::author;
    auto happened = saved(4);
    CHECK(arrivals({by_space, by_author}, happened)[0].group == "space wiki DEV");
    CHECK(arrivals({by_space, by_author}, happened)[1].group == "author wiki ada1");
    happened.event.author_id.clear();
    CHECK(arrivals({by_author}, happened)[0].group == "author wiki unknown");
}

TEST_CASE("a quiet window begins anew with each save, but not for ever") {
    const auto since = [](Instant first) {
        return [first](const delivery::Audience&, std::string_view) { return Result(std::optional(first)); };
    };
    CHECK(arrivals({route("a")}, saved(4), since(noon - 20min))[0].due == noon + 10min);
    CHECK(arrivals({route("a")}, saved(4), since(noon - 55min))[0].due == noon + 5min);
}

TEST_CASE("a save between others may be the one that interests a route") {
    auto no_bots = route("a");
    no_bots.filter.not_authors = {"Build bot"};
    auto happened = saved(6);
    happened.event.author = "Build bot";
    happened.event.is_minor = true;
    CHECK(arrivals({no_bots}, happened).empty());
    happened.earlier = {{"Build bot", "bot1", false}};
    CHECK(arrivals({no_bots}, happened).empty());
    happened.earlier.push_back({"Ada", "ada1", false});
    CHECK(arrivals({no_bots}, happened).size() == 1);
}

TEST_CASE("how much was changed is asked for only where a route wants to know") {
    int asked = 0;
    auto happened = saved(4);
    happened.size = [&] { return ++asked, std::size_t{15}; };
    auto some = route("a");
    CHECK(arrivals({some}, happened).size() == 1);
    CHECK(asked == 0);
    some.filter.smallest = 15;
    CHECK(arrivals({some}, happened).size() == 1);
    some.filter.smallest = 16;
    CHECK(arrivals({some}, happened).empty());
    CHECK(asked > 0);
}

TEST_CASE("a restricted page is told only to a route that names it") {
    auto happened = saved(4);
    happened.readership.restrictions.push_back({"1002", {"ada1"}, {}, true});
    auto named = route("b");
    named.restricted_pages = {"1002"};
    const auto all = arrivals({route("a"), named}, happened);
    REQUIRE(all.size() == 1);
    CHECK(all[0].audience.route == "b");
}

TEST_CASE("that a page went to the trash is told to who was told its last version") {
    auto happened = saved(4);
    happened.event.kind = EventKind::trashed;
    happened.readership.restrictions.push_back({"1002", {}, {}, false});
    CHECK(arrivals({route("a"), route("b")}, happened).empty());
    delivery::Known told{4, true};
    const auto knows = [&](const delivery::Audience& audience, const delivery::Span&) {
        return audience.route == "b" ? std::optional(told) : std::nullopt;
    };
    const auto all = arrivals({route("a"), route("b")}, happened, {}, knows);
    REQUIRE(all.size() == 1);
    CHECK(all[0].audience.route == "b");
    CHECK(all[0].span.once == std::to_string(noon.time_since_epoch().count()));
    happened.event.kind = EventKind::restored;
    CHECK(arrivals({route("b")}, happened, {}, knows).empty());
    happened.event.kind = EventKind::trashed;
    told.was_told = false;  // it came in, and was withheld
    CHECK(arrivals({route("b")}, happened, {}, knows).empty());
    told = {3, true};  // the last version may say what the room may not know
    CHECK(arrivals({route("b")}, happened, {}, knows).empty());
}

TEST_CASE("that a page went to the trash is told by a route that names it, whatever its rooms were told") {
    auto happened = saved(4);
    happened.event.kind = EventKind::trashed;
    happened.readership.restrictions.push_back({"1002", {}, {}, false});
    auto named = route("b");
    named.restricted_pages = {"1002"};
    CHECK(arrivals({route("a"), named}, happened).size() == 1);
}

TEST_CASE("a save that finds the page elsewhere than a room was told of it says so") {
    auto happened = saved(4);
    happened.event.page.ancestors = std::vector<pages::Ancestor>{{"1001", "Home"}, {"1005", "Archive"}};
    std::optional<delivery::Known> told;
    const auto knows = [&](const delivery::Audience&, const delivery::Span&) { return told; };
    CHECK(arrivals({route("a")}, happened, {}, knows).size() == 1);
    told = delivery::Known{3, true, "page 1005"};
    CHECK(arrivals({route("a")}, happened, {}, knows).size() == 1);
    told->place = "page 1001";
    const auto all = arrivals({route("a")}, happened, {}, knows);
    REQUIRE(all.size() == 2);
    CHECK(all[0].span.kind == EventKind::changed);
    CHECK(all[1].span.kind == EventKind::moved);
    CHECK(all[1].span.place == "page 1005");
    CHECK(all[1].span.to == 4);
    CHECK(all[1].due == all[0].due);

    auto moves = route("a");
    moves.filter.events = {EventKind::moved};
    REQUIRE(arrivals({moves}, happened, {}, knows).size() == 1);
    CHECK(arrivals({moves}, happened, {}, knows)[0].span.kind == EventKind::moved);
    auto by_ada = moves;
    by_ada.filter.authors = {"Ada"};  // who saved it need not have moved it
    CHECK(arrivals({by_ada}, happened, {}, knows).empty());
    auto changes = route("a");
    changes.filter.events = {EventKind::changed};
    CHECK(arrivals({changes}, happened, {}, knows).size() == 1);

    told->version = 5;  // from a later look than this one
    CHECK(arrivals({route("a")}, happened, {}, knows).size() == 1);
    told->version = 3;

    happened.readership.restrictions.push_back({"1005", {"ada1"}, {}, true});
    CHECK(arrivals({route("a")}, happened, {}, knows).empty());
    happened.readership = {};
    told->was_told = false;
    CHECK(arrivals({route("a")}, happened, {}, knows).size() == 1);
}

TEST_CASE("a look at a page that a room knows to be in the trash says that it is back, or nothing") {
    auto happened = saved(4);
    happened.event.page.ancestors = std::vector<pages::Ancestor>{{"1001", "Home"}};
    const delivery::Known told{4, true, std::string(delivery::in_trash), 3};
    const auto knows = [&](const delivery::Audience&, const delivery::Span&) { return std::optional(told); };
    const auto all = arrivals({route("a")}, happened, {}, knows);
    REQUIRE(all.size() == 2);
    CHECK(all[1].span.kind == EventKind::restored);
    CHECK(all[1].span.once == "page 1001 3");

    happened.event.kind = EventKind::trashed;
    happened.event.time.reset();
    CHECK(arrivals({route("a")}, happened, {}, knows).empty());
    happened.event.time = noon;  // an event says so: it was restored in the meantime
    CHECK(arrivals({route("a")}, happened, {}, knows).size() == 1);
}
