// SPDX-License-Identifier: MIT
// Which room is told of a page that somebody there has a link to.
#include "service/card_rule.hpp"

#include <functional>
#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace chatleaf;

namespace {

chat::Room room_of(chat::RoomType type) {
    chat::Room room;
    room.id = "general0000000000";
    room.name = "general";
    room.type = type;
    return room;
}

/// What decides, as it is where a card is shown by a route alone.
struct Case {
    flows::FetchedFacts page{"wiki", {"1002", pages::PageType::page, "Plan", "DEV", "Development"}, {}, {}, {}};
    std::string server = "team";
    chat::Room room = room_of(chat::RoomType::private_group);
    std::vector<routes::Route> routes{{"notes", "wiki", {}, {}, {{"team", "general"}}}};
    config::Service service;

    Case() {
        page.page.labels = std::vector<std::string>{"release"};
        page.page.ancestors = std::vector<pages::Ancestor>{{"1001", "Home"}};
        routes.front().filter.spaces = {"DEV"};
    }
    [[nodiscard]] bool has_card() const { return service::may_have_card(page, server, room, routes, service); }
};

struct Row {
    const char* what;
    bool has_card;
    std::function<void(Case&)> change;
};

routes::Filter& filter(Case& each) { return each.routes.front().filter; }
void show_space(Case& each) {
    each.routes.clear();
    each.service.spaces = {{"DEV", "wiki", true, {}}};
    each.room = room_of(chat::RoomType::channel);
}

const Row rows[] = {
    {"a route to the room is for the space", true, [](Case&) {}},
    {"the route has the room by its id", true, [](Case& c) { c.routes[0].rooms = {{"team", "general0000000000"}}; }},
    {"the key of the space is in other letters", true, [](Case& c) { filter(c).spaces = {"dev"}; }},
    {"the route is for all spaces", true, [](Case& c) { filter(c).spaces.clear(); }},
    {"there is no route", false, [](Case& c) { c.routes.clear(); }},
    {"the route is for another room", false, [](Case& c) { c.routes[0].rooms = {{"team", "random"}}; }},
    {"the route is for a room of that name elsewhere", false,
     [](Case& c) { c.routes[0].rooms = {{"other", "general"}}; }},
    {"the route is for a webhook of that name", false, [](Case& c) { c.routes[0].rooms = {{"team", ""}}; }},
    {"the route is for another space", false, [](Case& c) { filter(c).spaces = {"REL"}; }},
    {"the route is for another Confluence", false, [](Case& c) { c.routes[0].source = "docs"; }},
    {"the page is restricted", false, [](Case& c) { c.page.readership.restrictions = {{"1002", {"ada"}, {}, true}}; }},
    {"a page above it is restricted", false,
     [](Case& c) { c.page.readership.restrictions = {{"1001", {"ada"}, {}, true}}; }},
    {"who may read it cannot be told", false,
     [](Case& c) { c.page.readership.restrictions = {{"1002", {}, {}, false}}; }},
    {"it is restricted, and the route names it", false,
     [](Case& c) {
         c.page.readership.restrictions = {{"1002", {"ada"}, {}, true}};
         c.routes[0].restricted_pages = {"1002"};
     }},
    {"the route is for a label that it has", true, [](Case& c) { filter(c).labels = {"release"}; }},
    {"the route is for a label that it has not", false, [](Case& c) { filter(c).labels = {"draft"}; }},
    {"its labels are not known", false,
     [](Case& c) {
         filter(c).labels = {"release"};
         c.page.page.labels.reset();
     }},
    {"the route is for what is below a page above it", true, [](Case& c) { filter(c).below = {"1001"}; }},
    {"the route is for what is below another page", false, [](Case& c) { filter(c).below = {"1009"}; }},
    {"the route is for blog posts", false, [](Case& c) { filter(c).types = {routes::ContentType::blog_post}; }},
    {"whose changes the route is for does not matter", true,
     [](Case& c) {
         filter(c).authors = {"Ada"};
         filter(c).not_authors = {"Cyd"};
         filter(c).events = {pages::EventKind::created};
         filter(c).smallest = 1000;
     }},
    {"nobody knows which room it is", false, [](Case& c) { c.room.id.clear(); }},
    {"its space shows its pages, and the room is public", true, [](Case& c) { show_space(c); }},
    {"its space shows its pages, and the room is a private group", false,
     [](Case& c) {
         show_space(c);
         c.room.type = chat::RoomType::private_group;
     }},
    {"its space shows its pages, and the room is a direct message", false,
     [](Case& c) {
         show_space(c);
         c.room.type = chat::RoomType::direct;
     }},
    {"its space shows its pages, and the room is of a kind that is not known", false,
     [](Case& c) {
         show_space(c);
         c.room.type = chat::RoomType::unknown;
     }},
    {"its space shows its pages, and the room is for a team alone", false,
     [](Case& c) {
         show_space(c);
         c.room.members_only = true;
     }},
    {"its space shows its pages, and the page is restricted", false,
     [](Case& c) {
         show_space(c);
         c.page.readership.restrictions = {{"1002", {"ada"}, {}, true}};
     }},
    {"its space does not show its pages", false,
     [](Case& c) {
         show_space(c);
         c.service.spaces[0].shows_pages = false;
     }},
    {"another space shows its pages", false,
     [](Case& c) {
         show_space(c);
         c.service.spaces[0].key = "REL";
     }},
    {"a space of that key elsewhere shows its pages", false,
     [](Case& c) {
         show_space(c);
         c.service.spaces[0].wiki = "docs";
     }},
};

}  // namespace

TEST_CASE("a room gets a card by a route to it, or of a shown space where it is public, and never else") {
    for (const Row& row : rows) {
        Case each;
        row.change(each);
        INFO(row.what);
        CHECK(each.has_card() == row.has_card);
    }
}
