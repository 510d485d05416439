// SPDX-License-Identifier: MIT
// Who gets what: each author, reader, kind of room, restriction of a page and space with each of the others, by each
// way in. Whatever may not be seen is told as what is not there.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "service/answer_shape.hpp"
#include "service/site_fixture.hpp"

using namespace chatleaf;
using test::AskedSite;
using test::difference;
using test::holds;
using test::shape_of;
using test::SiteAnswer;

namespace {

/// A room with one message, whose text and the room's topic are a canary.
struct Room {
    std::string name, id, type;
    std::string space;  // that it is bound to
    std::set<std::string> members;

    [[nodiscard]] bool is_public() const { return type == "c"; }
    [[nodiscard]] bool is_there() const { return !id.empty(); }
    [[nodiscard]] std::string message() const { return "m" + (is_there() ? id : "nothing000000000").substr(0, 16); }
    [[nodiscard]] std::string canary() const { return "canary-of-" + name; }
};

// Direct messages have no name.
const std::vector<Room> rooms{{"general", "GENERAL0000000000", "c", "", {}},
                              {"board-minutes", "board00minutes000", "p", "DEV", {"ada"}},
                              {"secret", "secret00000000000", "p", "OPS", {"cyd"}},
                              {"laboratory", "laboratory0000000", "p", "LAB", {"ada", "cyd"}},
                              {"unbound", "unbound0000000000", "p", "", {"ada", "cyd"}},
                              {"bound00direct0000", "bound00direct0000", "d", "DEV", {"ada"}},
                              {"other00direct0000", "other00direct0000", "d", "", {"ada"}},
                              {"nosuch", "", "c", "", {}}};

/// Who may read a page, and in which space it is.
enum class Restricted { no, to_ada, above, to_group };
constexpr Restricted restrictions[] = {Restricted::no, Restricted::to_ada, Restricted::above, Restricted::to_group};
const std::vector<std::string> all_spaces{"DEV", "OPS", "LAB", "~ada"};

// The rooms of LAB may be shown, its pages may not; nothing of ~ada may.
constexpr const char* spaces = R"(
[service.spaces.DEV]
rooms = ["team:board-minutes", "team:bound00direct0000"]
[service.spaces.OPS]
rooms = ["team:secret"]
[service.spaces.LAB]
pages = false
rooms = ["team:laboratory"]
)";

/// How somebody comes.
struct Visitor {
    std::string readers;  // who may, as configured
    std::string link;     // "", "sealed", the space that the link was made for, or "forged"
    std::string name;     // that stands in the header
    std::string peer = test::proxy_address;

    [[nodiscard]] bool is_named() const { return readers == "named"; }
    [[nodiscard]] bool has_space() const { return link == "DEV" || link == "OPS" || link == "LAB"; }
    [[nodiscard]] bool comes_in() const {
        if (link == "forged") return false;
        if (readers == "signed") return !link.empty();
        return !is_named() || (!name.empty() && peer == test::proxy_address);
    }
    [[nodiscard]] bool may_see(const Room& room, const std::string& space) const {
        if (!comes_in() || !room.is_there()) return false;
        const bool is_bound = !room.space.empty() && room.space == space;
        return room.is_public() || (is_bound && (!is_named() || room.members.contains(name)));
    }
    /// By itself: of the space of its link, or of any.
    [[nodiscard]] bool may_see(const Room& room) const {
        if (has_space()) return may_see(room, link);
        return may_see(room, is_named() ? room.space : std::string());
    }
    [[nodiscard]] bool may_see(Restricted restricted, const std::string& space) const {
        if (!comes_in() || (space != "DEV" && space != "OPS")) return false;
        const bool is_ada = is_named() && name == "ada";
        return restricted == Restricted::no || is_ada;  // who is among the staff, too
    }

    /// A request of this visitor; sealed, if the link is.
    [[nodiscard]] http::Request request(const AskedSite& site, const std::string& path, http::Query query,
                                        const std::string& body = {}) const {
        http::Request request;
        request.method = body.empty() ? "GET" : "POST";
        request.path = path;
        request.body = body;
        query.emplace_back("user", "ada");  // who says so is nobody
        if (has_space()) query.emplace_back("space", link);
        if (!link.empty()) query = site.sealed(path, query);
        if (link == "forged")
            for (auto& part : query)
                if (part.first == "user") part.second = "cyd";
        request.query = std::move(query);
        if (!name.empty()) request.headers.emplace_back("x-user", name);
        request.peer = peer;
        return request;
    }
    [[nodiscard]] std::string words() const {
        return readers + ", link " + link + ", reader " + name + " from " + peer;
    }
};

std::vector<Visitor> visitors() {
    std::vector<Visitor> all;
    for (const char* readers : {"open", "signed", "named"})
        for (const char* link : {"", "sealed", "DEV", "OPS", "LAB", "forged"})
            for (const char* name : {"", "ada", "cyd"}) all.push_back({readers, link, name});
    for (const char* name : {"ada", "cyd"}) all.push_back({"named", "", name, "10.0.0.8"});
    return all;
}

void fill_chat(const test::StandIn& chat) {
    auto known = nlohmann::json::array(), messages = nlohmann::json::array();
    for (const Room& room : rooms) {
        if (!room.is_there()) continue;
        std::vector<std::string> members(room.members.begin(), room.members.end());
        members.push_back(room.is_public() ? "*" : "leaf.bot");
        nlohmann::json json{{"_id", room.id}, {"t", room.type}, {"topic", room.canary()}, {"members", members}};
        if (room.type == "d")
            json["usernames"] = members;
        else
            json["name"] = room.name;
        known.push_back(json);
        messages.push_back({{"_id", room.message()},
                            {"rid", room.id},
                            {"msg", room.canary()},
                            {"ts", "2026-10-01T10:00:00.000Z"},
                            {"_updatedAt", "2026-10-01T10:00:00.000Z"},
                            {"u", {{"_id", "a"}, {"username", "ada"}, {"name", "Ada"}}}});
    }
    chat.set(nlohmann::json{{"rooms", known}, {"messages", messages}}.dump());
}

/// A page that somebody wrote last.
struct Page {
    int id = 0;
    std::string author;
    Restricted restricted = Restricted::no;
    std::string space;

    [[nodiscard]] std::string title() const { return "Page " + std::to_string(id); }
    [[nodiscard]] std::string canary() const { return "canary-of-page-" + std::to_string(id); }
    [[nodiscard]] std::string path() const { return "/page/" + std::to_string(id); }
};

std::vector<Page> pages_from(int first, const std::vector<std::string>& authors) {
    std::vector<Page> pages;
    for (const std::string& author : authors)
        for (const Restricted restricted : restrictions)
            for (const std::string& space : all_spaces) pages.push_back({first++, author, restricted, space});
    return pages;
}

// Who wrote the page is in one of the rooms, in another, or in none that is private.
const std::vector<Page> outer = pages_from(3000, {"ada", "cyd", "root"});
const std::vector<Page> included = pages_from(4000, {"ada"});

std::string all_rooms() {
    std::string macros;
    for (const Room& room : rooms) macros += flows::storage_format_of({"rocketchat-channel", {{"room", room.name}}});
    return macros;
}

std::string all_pages() {
    std::string macros;
    for (const Page& page : included)
        macros +=
            "<ac:structured-macro ac:name=\"include\"><ac:parameter ac:name=\"\"><ac:link><ri:page "
            "ri:content-title=\"" +
            page.title() + "\" ri:space-key=\"" + page.space + "\"/></ac:link></ac:parameter></ac:structured-macro>";
    return macros;
}

nlohmann::json wiki_page(int id, const std::string& space, const std::string& author, const std::string& title,
                         const std::string& body) {
    return {{"id", std::to_string(id)},
            {"parent", nullptr},
            {"type", "page"},
            {"space", space},
            {"versions",
             {{{"number", 1},
               {"at", 1'790'000'000'000},
               {"by", author},
               {"title", title},
               {"body", body},
               {"message", ""},
               {"minor", false}}}},
            {"labels", nlohmann::json::array()},
            {"attachments", nlohmann::json::array()},
            {"readers", nullptr},
            {"groups", nullptr}};
}

// The account itself may read all, so that what keeps a page from readers is the service.
void fill_wiki(const test::StandIn& wiki) {
    auto all = nlohmann::json::array();
    for (std::size_t i = 0; i < all_spaces.size(); ++i) {
        auto above = wiki_page(2900 + static_cast<int>(i), all_spaces[i], "ada", "Above " + std::to_string(i), "");
        above["readers"] = {"ada", "leaf"};
        all.push_back(above);
    }
    const auto add = [&](const std::vector<Page>& pages, const std::string& more) {
        for (const Page& page : pages) {
            auto json =
                wiki_page(page.id, page.space, page.author, page.title(), "<p>" + page.canary() + "</p>" + more);
            const auto space = std::ranges::find(all_spaces, page.space) - all_spaces.begin();
            if (page.restricted == Restricted::above) json["parent"] = std::to_string(2900 + space);
            if (page.restricted == Restricted::to_ada) json["readers"] = {"ada", "leaf"};
            if (page.restricted == Restricted::to_group) json["groups"] = {"staff"};
            all.push_back(json);
        }
    };
    add(outer, all_rooms() + all_pages());
    add(included, all_rooms());
    wiki.set(nlohmann::json{{"pages", all}}.dump());
}

/// One request, who makes it, and what it is of.
template <typename Thing>
struct Asked {
    Visitor visitor;
    Thing of;
    http::Request request;
};

template <typename Thing>
std::vector<SiteAnswer> answers_to(AskedSite& site, const std::vector<Asked<Thing>>& asked) {
    std::vector<http::Request> requests;
    for (const auto& each : asked) requests.push_back(each.request);
    return site.ask_all(requests);
}

/// How often something was shown, and not.
struct Tally {
    int shown = 0, kept = 0;
    void add(bool is_shown) { ++(is_shown ? shown : kept); }
};

void check_parts(const SiteAnswer& answer, const Visitor& visitor, const std::string& space, Tally& tally) {
    for (const Page& page : included) {
        INFO("which includes " << page.title() << " of " << page.space);
        const bool may = visitor.may_see(page.restricted, page.space);
        CHECK(holds(answer.body, page.canary() + "<") == may);
        tally.add(may);
    }
    for (const Room& room : rooms) {
        INFO("with room " << room.name);
        const bool may = space.empty() ? visitor.may_see(room) : visitor.may_see(room, space);
        CHECK(holds(answer.body, room.canary()) == may);
        tally.add(may);
    }
}

constexpr auto as_long_as_it_takes = std::chrono::seconds(600);  // no room is asked for twice

}  // namespace

TEST_CASE("who may see a room: by each way in, each kind of frame, each reader, each room") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs", {"data-center"});
    fill_chat(*chat);
    Tally tally;
    for (const char* readers : {"open", "signed", "named"}) {
        AskedSite site(*chat, *wiki, readers,
                       std::string(spaces) + (readers == std::string("named") ? test::proxy : ""), as_long_as_it_takes);
        std::vector<Asked<Room>> asked;
        for (const Visitor& visitor : visitors()) {
            if (visitor.readers != readers) continue;
            for (const char* kind : {"channel", "room", "message", "thread"})
                for (const Room& room : rooms) {
                    const bool by_id = kind == std::string("message") || kind == std::string("thread");
                    const http::Query query = by_id ? http::Query{{"server", "team"}, {"id", room.message()}}
                                                    : http::Query{{"room", room.name}};
                    asked.push_back({visitor, room, visitor.request(site, std::string("/embed/") + kind, query)});
                }
        }
        const auto answers = answers_to(site, asked);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const auto& [visitor, room, request] = asked[i];
            INFO(visitor.words() << ": " << request.path << " of " << room.name);
            const bool may = visitor.may_see(room);
            CHECK(answers[i].status == (may ? 200 : 404));
            CHECK(holds(answers[i].body, room.canary()) == may);
            tally.add(may);
            if (may) continue;
            CHECK_FALSE(holds(answers[i].body, "canary-"));
            CHECK_FALSE(holds(answers[i].body, "/media/"));
            // The one that is not there comes last of its kind; what is forbidden is told as that is.
            const std::size_t not_there = i + (rooms.size() - 1 - i % rooms.size());
            const auto word = [](const Asked<Room>& each) {
                return each.request.path == "/embed/channel" || each.request.path == "/embed/room" ? each.of.name
                                                                                                   : each.of.message();
            };
            CHECK(difference(shape_of(answers[i], word(asked[i])),
                             shape_of(answers[not_there], word(asked[not_there]))) == "");
        }
    }
    CHECK(tally.shown > 300);
    CHECK(tally.kept > 1000);
}

TEST_CASE("who may see a page, the rooms on it and the pages in it: each author, restriction, space and reader") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs", {"data-center"});
    fill_chat(*chat);
    fill_wiki(*wiki);
    Tally whole, parts;
    const Page none{9999, "", Restricted::no, "~ada"};
    for (const char* readers : {"open", "signed", "named"}) {
        AskedSite site(*chat, *wiki, readers,
                       std::string(spaces) + (readers == std::string("named") ? test::proxy : ""), as_long_as_it_takes);
        std::vector<Asked<Page>> asked;
        for (const Visitor& visitor : visitors()) {
            if (visitor.readers != readers) continue;
            for (const Page& page : outer) asked.push_back({visitor, page, visitor.request(site, page.path(), {})});
            asked.push_back({visitor, none, visitor.request(site, none.path(), {})});
        }
        const auto answers = answers_to(site, asked);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const auto& [visitor, page, request] = asked[i];
            INFO(visitor.words() << ": " << page.title() << " of " << page.space << " by " << page.author);
            const bool may = visitor.may_see(page.restricted, page.space);
            CHECK(answers[i].status == (may ? 200 : 404));
            CHECK(holds(answers[i].body, page.canary() + "<") == may);
            whole.add(may);
            if (may) {
                check_parts(answers[i], visitor, page.space, parts);
                continue;
            }
            CHECK_FALSE(holds(answers[i].body, "canary-"));
            CHECK_FALSE(holds(answers[i].body, "/media/"));
            const std::size_t not_there = i + (outer.size() - i % (outer.size() + 1));
            CHECK(difference(shape_of(answers[i], page.title()), shape_of(answers[not_there], none.title())) == "");
        }
    }
    CHECK(whole.shown > 200);
    CHECK(whole.kept > 1000);
    CHECK(parts.shown > 1000);
    CHECK(parts.kept > 1000);
}

TEST_CASE("what is sent to be shown shows no more than its sender may see, whoever they say they are") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs", {"data-center"});
    fill_chat(*chat);
    fill_wiki(*wiki);
    Tally whole, parts;
    for (const char* readers : {"open", "signed", "named"}) {
        AskedSite site(*chat, *wiki, readers,
                       std::string(spaces) + (readers == std::string("named") ? test::proxy : ""), as_long_as_it_takes);
        std::vector<Asked<std::string>> asked;
        for (const Visitor& visitor : visitors())
            if (visitor.readers == readers)
                asked.push_back({visitor, "", visitor.request(site, "/render", {}, all_rooms() + all_pages())});
        const auto answers = answers_to(site, asked);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const Visitor& visitor = asked[i].visitor;
            INFO(visitor.words());
            const bool may = visitor.comes_in();
            CHECK(answers[i].status == (may ? 200 : 404));
            whole.add(may);
            if (may)
                check_parts(answers[i], visitor, "", parts);
            else
                CHECK_FALSE(holds(answers[i].body, "canary-"));
        }
    }
    CHECK(whole.shown > 25);
    CHECK(whole.kept > 10);
    CHECK(parts.shown > 100);
    CHECK(parts.kept > 100);
}

TEST_CASE("oEmbed says the same of every room, there or not, to whoever may ask, and nothing to others") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs", {"data-center"});
    fill_chat(*chat);
    const std::string address = "http://127.0.0.1:" + std::to_string(chat->port());
    for (const char* readers : {"open", "signed", "named"}) {
        AskedSite site(*chat, *wiki, readers,
                       std::string(spaces) + (readers == std::string("named") ? test::proxy : ""));
        std::vector<Asked<Room>> asked;
        for (const Visitor& visitor : visitors()) {
            if (visitor.readers != readers) continue;
            for (const Room& room : rooms) {
                const char* place = room.type == "p" ? "/group/" : room.type == "d" ? "/direct/" : "/channel/";
                asked.push_back(
                    {visitor, room, visitor.request(site, "/oembed", {{"url", address + place + room.name}})});
            }
        }
        const auto answers = answers_to(site, asked);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const auto& [visitor, room, request] = asked[i];
            INFO(visitor.words() << ": " << room.name);
            CHECK(answers[i].status == (visitor.comes_in() ? 200 : 404));
            CHECK_FALSE(holds(answers[i].body, "canary-"));
            const std::size_t not_there = i + (rooms.size() - 1 - i % rooms.size());
            CHECK(difference(shape_of(answers[i], room.name), shape_of(answers[not_there], rooms.back().name)) == "");
        }
    }
}
