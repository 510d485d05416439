// SPDX-License-Identifier: MIT
// Which rooms are shown a card of which pages, as a whole: each restriction and space with each kind of room.
#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "service/hooks_fixture.hpp"
#include "support/corpus.hpp"

using namespace chatleaf;
using namespace chatleaf::test;

namespace {

struct Page {
    std::string id, space;
    bool is_open = true;
};

nlohmann::json wiki_page(const Page& page) {
    const nlohmann::json version{{"number", 1},
                                 {"at", 1'790'000'000'000},
                                 {"by", "ada"},
                                 {"title", "Page " + page.id},
                                 {"body", "<p>canary</p>"},
                                 {"message", ""},
                                 {"minor", false}};
    return {{"id", page.id},
            {"parent", nullptr},
            {"type", "page"},
            {"space", page.space},
            {"versions", {version}},
            {"labels", nlohmann::json::array()},
            {"attachments", nlohmann::json::array()},
            {"readers", nullptr},
            {"groups", nullptr}};
}

/// Of each space one that is open, one that is restricted to the account, one below that, and one for a group.
std::vector<Page> fill(const StandIn& wiki) {
    std::vector<Page> pages;
    auto all = nlohmann::json::array();
    int id = 3000;
    for (const char* space : {"DEV", "OPS", "LAB", "~ada"}) {
        std::string restricted;
        for (const char* how : {"open", "readers", "below", "groups"}) {
            const Page page{std::to_string(id++), space, how == std::string("open")};
            auto json = wiki_page(page);
            if (how == std::string("readers")) {
                json["readers"] = {"leaf"};
                restricted = page.id;
            }
            if (how == std::string("below")) json["parent"] = restricted;
            if (how == std::string("groups")) json["groups"] = {"staff"};
            all.push_back(json);
            pages.push_back(page);
        }
    }
    pages.push_back({"999999", "DEV", false});
    wiki.set(nlohmann::json{{"pages", all}}.dump());
    return pages;
}

struct Room {
    std::string id;
    bool has_route, is_public;
};
// A route of DEV leads to the first and the second; that nothing is told of a private one but by a route is the point.
const std::vector<Room> rooms{{"GENERAL", true, true},
                              {"board00minutes000", true, false},
                              {"release42releases", false, true},
                              {"secret00000000000", false, false},
                              {"ada0000000000usercyd0000000000user", false, false},
                              {"nosuchroom0000000", false, false}};

}  // namespace

TEST_CASE("a room is shown cards of open pages alone, by a route to it, or of a listed space where it is public") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const std::vector<Page> pages = fill(*wiki);
    const Desk desk(address(*wiki), address(*chat),
                    "[service.spaces.OPS]\n[service.spaces.LAB]\npages = false\n"
                    "[routes.board]\nrooms = [\"team:board-minutes\"]\nspaces = [\"DEV\"]\n");
    struct Asked {
        const Page* page = nullptr;
        const Room* room = nullptr;
        Answer answer{};
    };
    std::vector<Asked> all;
    for (const Page& page : pages)
        for (const Room& room : rooms) all.push_back({&page, &room});
    // Whoever is refused waits, so some ask at one time.
    constexpr std::size_t at_once = 51;
    for (std::size_t from = 0; from < all.size(); from += at_once) {
        std::vector<std::jthread> askers;
        for (std::size_t i = from; i < std::min(from + at_once, all.size()); ++i)
            askers.emplace_back([&, i] { all[i].answer = desk.say(link_to(*wiki, all[i].page->id), all[i].room->id); });
    }
    int shown = 0;
    for (const Asked& asked : all) {
        INFO("page " << asked.page->id << " of " << asked.page->space << " in " << asked.room->id);
        const bool may = asked.page->is_open && ((asked.page->space == "DEV" && asked.room->has_route) ||
                                                 (asked.page->space == "OPS" && asked.room->is_public));
        CHECK(asked.answer.status == 200);
        CHECK((asked.answer.body.find("canary") != std::string::npos) == may);
        if (!may) {
            CHECK(asked.answer.body == "{}");
            CHECK(asked.answer.took >= std::chrono::milliseconds(2900));
        }
        shown += may ? 1 : 0;
    }
    CHECK(shown == 4);
}
