// SPDX-License-Identifier: MIT
#include "render/chat_macro.hpp"

#include <map>
#include <stdexcept>

#include "chatleaf/render/page.hpp"
#include "chatleaf/storage/parse.hpp"
#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using test::contains;
using test::count;
using test::instant;

template <typename Query>
bool is_unwanted(const chat::Message& message, const Query& query) {
    return (!query.events && chat::is_event(message)) || chat::is_hidden_event(message.type, query.hidden_events);
}

/// Two rooms, one of them private, with a message each minute.
class Rooms final : public chat::MessageSource {
public:
    Rooms() {
        add("open", chat::RoomType::channel);
        add("closed", chat::RoomType::private_group);
    }

    Result<chat::Room> room(std::string_view, std::string_view name_or_id) override {
        ++asked;
        if (silent) return no_answer();
        if (careless && name_or_id == "id-closed") return rooms_.at("open");
        for (const auto& [name, room] : rooms_)
            if (name == name_or_id || room.id == name_or_id) return room;
        return Error{{"team"}, "There is no such room."};
    }

    Result<chat::History> history(std::string_view, const chat::Room& room, const chat::HistoryQuery& query) override {
        ++asked;
        if (silent) return no_answer();
        chat::History history;
        for (const chat::Message& message : messages_)
            if ((careless || message.room_id == room.id) && (query.thread_replies || message.shown_in_room) &&
                (careless || !is_unwanted(message, query)) && (!query.since || message.time >= *query.since) &&
                (!query.until || message.time < *query.until))
                history.messages.push_back(message);
        auto& found = history.messages;
        if (found.size() > query.limit) {
            const auto surplus = static_cast<std::ptrdiff_t>(found.size() - query.limit);
            if (query.oldest_first)
                found.erase(found.end() - surplus, found.end());
            else
                found.erase(found.begin(), found.begin() + surplus);
            (query.oldest_first ? history.more_after : history.more_before) = true;
        }
        return history;
    }

    Result<chat::Message> message(std::string_view, std::string_view id) override {
        ++asked;
        if (silent) return no_answer();
        for (const chat::Message& message : messages_)
            if (message.id == id) return message;
        return Error{{"team"}, "There is no such message."};
    }

    Result<chat::Thread> thread(std::string_view, const chat::Room& room, std::string_view id,
                                const chat::ThreadQuery& query) override {
        ++asked;
        if (silent) return no_answer();
        chat::Thread thread;
        thread.id = id;
        for (const chat::Message& message : messages_) {
            if (!careless && (message.room_id != room.id || is_unwanted(message, query))) continue;
            if (message.id == id) thread.first = message;
            if (message.thread_id == id || (careless && message.id == "closed3")) thread.replies.push_back(message);
        }
        if (!thread.first && thread.replies.empty()) return Error{{"team"}, "There is no such thread."};
        if (thread.replies.size() > query.limit) {
            thread.more_before = thread.replies.size() - query.limit;
            thread.replies.erase(thread.replies.begin(), thread.replies.end() - query.limit);
        }
        return thread;
    }

    std::vector<chat::CustomEmoji> custom_emoji(std::string_view) override {
        return {{"party_parrot", {"parrot", "lost"}, "gif"}, {"ghost_ship", {"old_ship"}}};
    }

    /// Lets the room's first message quote another room's.
    void quote(const std::string& in, chat::Attachment quote) {
        for (chat::Message& message : messages_)
            if (message.id == in + "0") message.attachments = {std::move(quote)};
    }

    chat::Message& stored(std::string_view id) {
        for (chat::Message& message : messages_)
            if (message.id == id) return message;
        throw std::runtime_error("no such message");
    }

    /// Makes the messages of these minutes replies to that of another.
    void reply(const std::string& in, int first, std::initializer_list<int> minutes) {
        stored(in + std::to_string(first)).replies = minutes.size();
        for (const int minute : minutes) {
            chat::Message& reply = stored(in + std::to_string(minute));
            reply.thread_id = in + std::to_string(first);
            reply.shown_in_room = false;
        }
    }

    void remove(std::string_view id) {
        std::erase_if(messages_, [id](const chat::Message& message) { return message.id == id; });
    }

    chat::Room& stored_room(const std::string& name) { return rooms_.at(name); }

    int asked = 0;
    bool careless = false;  ///< answers with what belongs to other rooms
    bool silent = false;    ///< does not answer at all

private:
    void add(const std::string& name, chat::RoomType type) {
        chat::Room room;
        room.id = "id-" + name;
        room.name = name;
        room.type = type;
        rooms_.emplace(name, room);
        for (int minute = 0; minute < 30; ++minute) {
            chat::Message message;
            message.id = name + std::to_string(minute);
            message.room_id = room.id;
            message.text = "said-in-" + name + "-" + std::to_string(minute) + ".";
            message.author = {"u", "ada", "Ada"};
            message.time = instant("2026-03-02T09:00:00Z") + std::chrono::minutes(minute);
            messages_.push_back(std::move(message));
        }
    }

    static Error no_answer() { return {{"team"}, "The connection broke.", true}; }

    std::map<std::string, chat::Room> rooms_;
    std::vector<chat::Message> messages_;
};

render::Server server(std::string alias = "team", std::string url = "https://chat.example.org") {
    render::Server server;
    server.alias = alias;
    server.url = std::move(url);
    return server;
}

std::string macro(std::string_view name,
                  std::initializer_list<std::pair<std::string_view, std::string_view>> parameters) {
    std::string xml = "<ac:structured-macro ac:name=\"" + std::string(name) + "\">";
    for (const auto& [key, value] : parameters)
        xml += "<ac:parameter ac:name=\"" + std::string(key) + "\">" + std::string(value) + "</ac:parameter>";
    return xml + "</ac:structured-macro>";
}

struct Page {
    Rooms rooms;
    std::vector<render::Server> servers{server()};
    bool with_messages = true;
    std::string language = "en";
    std::function<std::string(const chat::Picture&)> picture{};
    bool expand_links = false;

    render::Rendered render(std::string_view storage) {
        auto parsed = storage::parse(storage, "page.xml");
        REQUIRE(parsed.has_value());
        render::Options options;
        options.fragment = true;
        options.picture = picture;
        options.expand_links = expand_links;
        auto rendered =
            render::page(parsed->document, with_messages ? &rooms : nullptr, servers, test::reader(language), options);
        INFO(rendered.html);
        const auto fault =
            picture ? test::Vocabulary::fault_with_pictures(rendered.html) : test::Vocabulary::fault(rendered.html);
        CHECK(fault == std::nullopt);
        // Without the styles, in which every class name stands too.
        rendered.html.erase(0, rendered.html.find("</style>"));
        rendered.html = test::without_directions(std::move(rendered.html));
        return rendered;
    }
};

TEST_CASE("a channel macro shows the room's latest messages") {
    Page page;
    const auto rendered =
        page.render("<p>a</p>" + macro("rocketchat-channel", {{"room", "open"}, {"limit", "3"}}) + "<p>b</p>");
    CHECK(rendered.diagnostics.empty());
    CHECK(count(rendered.html, "<article") == 3);
    CHECK(contains(rendered.html, "said-in-open-29."));
    CHECK(contains(rendered.html, "Older messages are not shown."));
    CHECK(contains(rendered.html, "<p>a</p>"));
    CHECK(contains(rendered.html, "<p>b</p>"));
}

chat::Attachment quote_of(const std::string& path, std::vector<chat::Attachment> within = {}) {
    chat::Attachment quote;
    quote.kind = chat::Attachment::Kind::quote;
    quote.text = "quoted-from" + path;
    quote.message_link = "https://old.example.org" + path + "?msg=closed3";
    quote.attachments = std::move(within);
    return quote;
}

TEST_CASE("a message quoted from a room that may not appear is not shown, however deep it is quoted") {
    Page page;
    const std::string shown = macro("rocketchat-message", {{"id", "open0"}});
    for (const auto* path : {"/group/closed", "/channel/closed", "/group/id-closed", "/direct/none", "/channel/none"}) {
        page.rooms.quote("open", quote_of("/channel/open", {quote_of(path)}));
        const std::string html = page.render(shown).html;
        CHECK(contains(html, "quoted-from/channel/open"));
        CHECK_FALSE(contains(html, std::string("quoted-from") + path));
        CHECK(count(html, "A quoted message that is not shown here.") == 1);
    }
    page.rooms.quote("open", quote_of("/group/closed"));
    page.servers[0].rooms.bound_rooms = {"closed"};
    CHECK(contains(page.render(shown).html, "quoted-from/group/closed"));
}

TEST_CASE("a span of time and the order are the author's choice") {
    Page page;
    const auto rendered = page.render(macro("rocketchat-channel", {{"room", "open"},
                                                                   {"since", "2026-03-02T09:05Z"},
                                                                   {"until", "2026-03-02T09:08Z"},
                                                                   {"order", "newest-first"},
                                                                   {"title", "Then"}}));
    CHECK(count(rendered.html, "<article") == 3);
    CHECK(rendered.html.find("open-7.") < rendered.html.find("open-5."));
    CHECK(contains(rendered.html, "<bdi class=\"cl-title\">Then</bdi>"));
}

TEST_CASE("a message macro shows the message among its neighbours, by link or id") {
    Page page;
    for (const auto& parameter :
         {std::pair{"permalink", "https://chat.example.org/channel/open?msg=open10"}, std::pair{"id", "open10"}}) {
        const auto rendered = page.render(macro("rocketchat-message", {parameter, {"before", "2"}, {"after", "1"}}));
        CHECK(rendered.diagnostics.empty());
        CHECK(count(rendered.html, "<article") == 4);
        for (const auto* said : {"open-8.", "open-9.", "open-10.", "open-11."}) CHECK(contains(rendered.html, said));
        CHECK(count(rendered.html, "cl-highlighted") == 1);
    }
    CHECK(count(page.render(macro("rocketchat-message", {{"id", "open0"}, {"before", "5"}})).html, "<article") == 1);
}

TEST_CASE("a thread macro shows a thread by any of its links, or by an id") {
    Page page;
    page.rooms.reply("open", 4, {6, 8});
    const std::string url = "https://chat.example.org/channel/open";
    const auto thread = [&page](std::string_view key, std::string_view value) {
        const auto rendered = page.render(macro("rocketchat-thread", {{key, value}}));
        CHECK(rendered.diagnostics.empty());
        CHECK(count(rendered.html, "<article") == 3);
        for (const auto* said : {"open-4.", "open-6.", "open-8."}) CHECK(contains(rendered.html, said));
        return count(rendered.html, "cl-highlighted");
    };
    CHECK(thread("permalink", url + "/thread/open4") == 0);
    CHECK(thread("permalink", url + "?msg=open4") == 0);
    CHECK(thread("permalink", url + "?msg=open6") == 1);
    CHECK(thread("permalink", url + "/thread/open4?msg=open6") == 1);
    CHECK(thread("permalink", url + "/thread/open4?msg=nothing") == 0);
    CHECK(thread("id", "open4") == 0);
    CHECK(thread("id", "open8") == 1);
}

TEST_CASE("a thread takes its limit, order and title from the author") {
    Page page;
    page.rooms.reply("open", 4, {6, 8, 9});
    const std::string html =
        page.render(macro("rocketchat-thread",
                          {{"id", "open4"}, {"limit", "2"}, {"order", "newest-first"}, {"title", "Why"}}))
            .html;
    CHECK(html.find("open-4.") < html.find("open-9."));
    CHECK(html.find("open-9.") < html.find("open-8."));
    CHECK(html.find("open-8.") < html.find("1 more reply is not shown."));
    CHECK(contains(html, "<bdi class=\"cl-title\">Why</bdi>"));
}

TEST_CASE("a thread whose first message was deleted shows its replies, where its room is named") {
    Page page;
    page.rooms.reply("open", 4, {6, 8});
    page.rooms.remove("open4");
    const std::string url = "https://chat.example.org/channel/open";
    for (const std::string& named : {macro("rocketchat-thread", {{"permalink", url + "/thread/open4"}}),
                                     macro("rocketchat-thread", {{"permalink", url + "?msg=open4"}}),
                                     macro("rocketchat-thread", {{"permalink", url + "?msg=open6"}}),
                                     macro("rocketchat-thread", {{"id", "open6"}}),
                                     macro("rocketchat-thread", {{"id", "open4"}, {"room", "open"}})}) {
        const auto rendered = page.render(named);
        CHECK(rendered.diagnostics.empty());
        CHECK(count(rendered.html, "<article") == 2);
        CHECK(contains(rendered.html, "The message that started this thread is not there."));
    }
}

TEST_CASE("a thread of a room that may not appear looks like one that does not exist") {
    Page page;
    page.rooms.reply("closed", 4, {6, 8});
    const auto box = [&page](std::string_view key, const std::string& before, std::string_view id) {
        auto rendered = page.render(macro("rocketchat-thread", {{key, before + std::string(id)}}));
        CHECK_FALSE(contains(rendered.html, "said-in"));
        REQUIRE(rendered.diagnostics.size() == 1);
        std::string both = rendered.html + rendered.diagnostics[0].message;
        for (auto at = both.find(id); at != std::string::npos; at = both.find(id)) both.replace(at, id.size(), "ID");
        return both;
    };
    const std::string url = "https://chat.example.org";
    for (const auto& [key, before] :
         {std::pair{"id", std::string()}, std::pair{"permalink", url + "/group/closed?msg="},
          std::pair{"permalink", url + "/group/closed/thread/"},
          std::pair{"permalink", url + "/channel/open/thread/"}}) {
        const std::string absent = box(key, before, "nothing");
        CHECK(contains(absent, "The thread <bdi>ID</bdi> on the server <bdi>team</bdi> cannot be shown here."));
        CHECK(box(key, before, "closed4") == absent);
        CHECK(box(key, before, "closed6") == absent);
    }
    page.servers[0].rooms.bound_rooms = {"closed"};
    CHECK(contains(page.render(macro("rocketchat-thread", {{"id", "closed6"}})).html, "said-in-closed-8."));
}

TEST_CASE("what a source puts into a thread from elsewhere is not shown") {
    Page page;
    page.rooms.reply("open", 4, {6, 8});
    page.rooms.stored("closed9").thread_id = "open4";
    page.rooms.careless = true;
    const std::string html = page.render(macro("rocketchat-thread", {{"id", "open4"}})).html;
    CHECK(count(html, "<article") == 3);
    CHECK_FALSE(contains(html, "said-in-closed"));
    // A reply whose thread claims to have begun in a room of others.
    page.rooms.stored("open6").thread_id = "closed4";
    const std::string foreign = page.render(macro("rocketchat-thread", {{"id", "open6"}})).html;
    CHECK(contains(foreign, "said-in-open-6."));
    CHECK_FALSE(contains(foreign, "said-in-closed"));
}

TEST_CASE("a channel's replies are shown where they were sent to the room, in order, or nested") {
    Page page;
    page.rooms.reply("open", 26, {27, 29});
    page.rooms.stored("open29").shown_in_room = true;
    const auto channel = [&page](std::string_view replies) {
        return page.render(macro("rocketchat-channel", {{"room", "open"}, {"limit", "3"}, {"replies", replies}})).html;
    };
    const std::string in_room = channel("in-room");
    for (const auto* said : {"open-26.", "open-28.", "open-29."}) CHECK(contains(in_room, said));
    CHECK(in_room == page.render(macro("rocketchat-channel", {{"room", "open"}, {"limit", "3"}})).html);
    const std::string in_order = channel("in-order");
    for (const auto* said : {"open-27.", "open-28.", "open-29."}) CHECK(contains(in_order, said));
    CHECK(count(in_order, "Reply in a thread") == 2);
    const std::string nested = channel("nested");
    CHECK(count(nested, "<article") == 4);
    CHECK(nested.find("open-27.") < nested.find("open-29."));
    CHECK(nested.find("open-29.") < nested.find("open-28."));
    CHECK(count(nested, "<div class=\"cl-replies\"") == 1);
}

TEST_CASE("what is not wanted is left out, whatever the source sends") {
    Page page;
    page.rooms.careless = true;
    page.rooms.stored("open29").type = "uj";
    page.rooms.stored("open28").reactions = {{":tada:", {"lin"}}};
    const std::string html = page.render(macro("rocketchat-channel", {{"room", "open"},
                                                                      {"limit", "60"},
                                                                      {"events", "no"},
                                                                      {"avatars", "no"},
                                                                      {"reactions", "no"},
                                                                      {"theme", "dark"}}))
                                 .html;
    CHECK(contains(html, "said-in-open-28."));
    for (const auto* part : {"joined", "cl-avatar", "🎉"}) CHECK_FALSE(contains(html, part));
    CHECK(contains(html, "data-theme=\"dark\""));
    // The message itself was asked for.
    CHECK(contains(page.render(macro("rocketchat-message", {{"id", "open29"}, {"events", "no"}})).html, "joined"));
    CHECK_FALSE(contains(
        page.render(macro("rocketchat-message", {{"id", "open28"}, {"after", "1"}, {"events", "no"}})).html, "joined"));
}

TEST_CASE("a room macro shows the room's card, and a forbidden room looks like none") {
    Page page;
    page.rooms.stored_room("open").topic = "about *this*";
    page.rooms.stored_room("closed").topic = "secret-topic";
    const auto card = page.render(macro("rocketchat-room", {{"room", "open"}}));
    CHECK(card.diagnostics.empty());
    CHECK(contains(card.html, "about <strong>this</strong>"));
    CHECK(contains(card.html, "href=\"https://chat.example.org/channel/open\""));
    CHECK_FALSE(contains(page.render(macro("rocketchat-room", {{"room", "open"}, {"topic", "no"}})).html, "about"));

    std::string forbidden = page.render(macro("rocketchat-room", {{"room", "closed"}})).html;
    CHECK_FALSE(contains(forbidden, "secret-topic"));
    std::string absent = page.render(macro("rocketchat-room", {{"room", "absent"}})).html;
    CHECK(forbidden.replace(forbidden.find("closed"), 6, "absent") == absent);
    page.servers[0].rooms.bound_rooms = {"closed"};
    CHECK(contains(page.render(macro("rocketchat-room", {{"room", "closed"}})).html, "secret-topic"));
}

TEST_CASE("a forbidden room and one that does not exist give the same words") {
    Page page;
    auto box = [&page](std::string_view room) {
        auto rendered = page.render(macro("rocketchat-channel", {{"room", room}}));
        REQUIRE(rendered.diagnostics.size() == 1);
        std::string both = rendered.html + rendered.diagnostics[0].message;
        for (auto at = both.find(room); at != std::string::npos; at = both.find(room))
            both.replace(at, room.size(), "ROOM");
        return both;
    };
    const std::string forbidden = box("closed");
    CHECK(forbidden == box("nowhere"));
    CHECK(contains(forbidden, "cannot be shown here"));
    CHECK_FALSE(contains(forbidden, "said-in"));

    auto message_box = [&page](std::string_view id) {
        const auto rendered = page.render(macro("rocketchat-message", {{"id", id}}));
        CHECK_FALSE(contains(rendered.html, "said-in"));
        return rendered.html.size() - id.size();
    };
    CHECK(message_box("closed1") == message_box("nothing"));
}

TEST_CASE(
    "where nobody answers it is said calmly, in the same words whatever is asked for, and not as of what is hidden") {
    const auto box_of = [](const std::string& storage, bool silent, const std::string& language = "en") {
        Page page;
        page.rooms.silent = silent;
        page.language = language;
        const auto rendered = page.render("<p>before</p>" + storage);
        CHECK(contains(rendered.html, "<p>before</p>"));
        REQUIRE(rendered.diagnostics.size() == 1);
        CHECK(rendered.diagnostics[0].code == "macro-not-shown");
        return rendered.html;
    };
    std::vector<std::string> boxes;
    for (const char* name : {"rocketchat-channel", "rocketchat-room"})
        for (const char* room : {"open", "closed", "nowhere"})
            boxes.push_back(box_of(macro(name, {{"room", room}}), true));
    for (const char* name : {"rocketchat-message", "rocketchat-thread"})
        for (const char* id : {"open3", "closed3", "nothing"}) boxes.push_back(box_of(macro(name, {{"id", id}}), true));
    for (const std::string& box : boxes) CHECK(box == boxes.front());
    CHECK(contains(boxes[0], "What was said in Rocket.Chat cannot be shown here right now."));
    CHECK(contains(boxes[0], "Nothing is wrong with this page"));
    CHECK_FALSE(contains(boxes[0], "admin"));
    CHECK_FALSE(contains(box_of(macro("rocketchat-channel", {{"room", "closed"}}), false), "right now"));
    CHECK(contains(box_of(macro("rocketchat-room", {{"room", "open"}}), true, "de"),
                   "kann hier gerade nicht gezeigt werden"));
}

TEST_CASE("what a source says of another room than the policy was asked about is not shown") {
    Page page;
    page.rooms.careless = true;
    const std::string around = page.render(macro("rocketchat-channel", {{"room", "open"}, {"limit", "60"}})).html +
                               page.render(macro("rocketchat-message", {{"id", "open3"}, {"before", "9"}})).html;
    CHECK(contains(around, "said-in-open-3."));
    CHECK_FALSE(contains(around, "said-in-closed"));
    const auto rendered = page.render(macro("rocketchat-message", {{"id", "closed3"}}));
    CHECK(rendered.diagnostics.size() == 1);
    CHECK_FALSE(contains(rendered.html, "said-in"));
}

TEST_CASE("a private room that the admin bound is shown") {
    Page page;
    page.servers[0].rooms.bound_rooms = {"closed"};
    CHECK(contains(page.render(macro("rocketchat-channel", {{"room", "closed"}})).html, "said-in-closed-29."));
}

TEST_CASE("what cannot be shown becomes a box that says why, and the page goes on") {
    Page page;
    const auto box = [&page](const std::string& macro) {
        const auto rendered = page.render(macro + "<p>after</p>");
        CHECK(contains(rendered.html, "<div class=\"cl-box\" role=\"note\">"));
        CHECK(contains(rendered.html, "<p>after</p>"));
        REQUIRE(rendered.diagnostics.size() == 1);
        CHECK(rendered.diagnostics[0].place == Place{"page.xml", 1, rendered.diagnostics[0].place.column});
        CHECK(rendered.diagnostics[0].severity == Severity::error);
        return rendered.html;
    };
    CHECK(contains(box(macro("rocketchat-channel", {})), "Fill in the missing parameter"));
    CHECK(contains(box(macro("rocketchat-channel", {{"room", "open"}, {"limit", "many"}})), "limit must be"));
    CHECK(contains(box(macro("rocketchat-chanel", {{"room", "open"}})), "Did you mean \"rocketchat-channel\"?"));
    CHECK(contains(box(macro("RocketChat", {{"room", "open"}})),
                   "chatleaf knows rocketchat-channel, rocketchat-message, rocketchat-room and "));
    CHECK(contains(box(macro("rocketchat-channel", {{"room", "open"}, {"server", "other"}})), "<bdi>other</bdi>"));
    CHECK(contains(box(macro("rocketchat-message", {{"permalink", "https://evil.example/channel/open?msg=open1"}})),
                   "no Rocket.Chat server that is set up here"));
    for (const auto* name : {"rocketchat-message", "rocketchat-thread"})
        CHECK(contains(box(macro(name, {{"permalink", "https://chat.example.org/channel/open"}})), "leads to a room"));
    page.servers.push_back(server("other", ""));
    CHECK(contains(box(macro("rocketchat-channel", {{"room", "open"}})), "team, other"));
    CHECK(contains(box(macro("rocketchat-message", {{"permalink", "https://b.example/channel/open?msg=open1"}})),
                   "the server “<bdi>other</bdi>” has no url in the configuration."));
    page.servers.clear();
    CHECK(contains(box(macro("rocketchat-message", {{"permalink", "https://b.example/channel/open?msg=open1"}})),
                   "No Rocket.Chat server is set up."));
    CHECK(contains(box(macro("rocketchat-channel", {{"room", "open"}})), "No Rocket.Chat server is set up."));
    page.with_messages = false;
    CHECK(contains(box(macro("rocketchat-channel", {{"room", "open"}})), "No Rocket.Chat messages were given"));
}

TEST_CASE("boxes speak the reader's language") {
    Page page;
    page.language = "de";
    CHECK(contains(page.render(macro("rocketchat-channel", {})).html, "Ergänzen Sie den fehlenden Parameter"));
}

TEST_CASE("a slip that does no harm is told, and the conversation is shown") {
    Page page;
    const auto rendered = page.render(macro("rocketchat-channel", {{"room", "open"}, {"limti", "3"}}));
    CHECK(count(rendered.html, "<article") == 20);
    REQUIRE(rendered.diagnostics.size() == 1);
    CHECK(rendered.diagnostics[0].severity == Severity::warning);
    CHECK(contains(rendered.diagnostics[0].message, "limit"));
}

TEST_CASE("a page asks only so much of a server") {
    Page page;
    std::string many;
    for (int i = 0; i < 200; ++i) many += macro("rocketchat-channel", {{"room", "open"}, {"limit", "1"}});
    const auto rendered = page.render(many);
    CHECK(count(rendered.html, "<section") == 50);
    CHECK(count(rendered.html, "as many conversations as it may") == 150);
    CHECK(page.rooms.asked == 100);
}

TEST_CASE("events that a room hides, or else its server, are neither shown nor counted") {
    Page page;
    page.rooms.stored("open0").type = "uj";
    std::optional<std::vector<std::string>>& room_hides = page.rooms.stored_room("open").hidden_events;
    const std::string all = macro("rocketchat-channel", {{"room", "open"}, {"limit", "100"}});
    CHECK(contains(page.render(all).html, "joined the channel"));
    page.servers[0].hidden_events = {"uj"};
    CHECK_FALSE(contains(page.render(all).html, "joined the channel"));
    CHECK(contains(page.render(macro("rocketchat-message", {{"id", "open0"}})).html, "cannot be shown here"));
    CHECK(contains(page.render(macro("rocketchat-message", {{"id", "open1"}, {"before", "5"}})).html, "open-1."));
    // The room's own list stands in place of the server's, also when it hides nothing.
    room_hides = std::vector<std::string>{};
    CHECK(contains(page.render(all).html, "joined the channel"));
    page.servers[0].hidden_events.clear();
    room_hides = std::vector<std::string>{"uj"};
    CHECK_FALSE(contains(page.render(all).html, "joined the channel"));
    page.rooms.careless = true;
    CHECK_FALSE(contains(page.render(all).html, "joined the channel"));
}

TEST_CASE("what was hidden of a thread is not told of as one more reply") {
    Page page;
    page.rooms.reply("open", 24, {26, 27, 28});
    page.rooms.stored("open27").type = "uj";
    page.servers[0].hidden_events = {"uj"};
    const std::string nested = macro("rocketchat-channel", {{"room", "open"}, {"limit", "60"}, {"replies", "nested"}});
    const std::string html = page.render(nested).html;
    CHECK(contains(html, "said-in-open-28."));
    CHECK_FALSE(contains(html, "not shown"));
}

TEST_CASE("no two sections of a page have the same label") {
    Page page;
    page.rooms.reply("open", 24, {26});
    const std::string channel = macro("rocketchat-channel", {{"room", "open"}}),
                      thread = macro("rocketchat-thread", {{"id", "open24"}}),
                      room = macro("rocketchat-room", {{"room", "open"}}),
                      titled = macro("rocketchat-channel", {{"room", "open"}, {"title", "News"}});
    const std::string html = page.render(channel + thread + room + titled + channel + titled + room + thread).html;
    for (const char* label :
         {"Messages from open", "Messages from open (2)", "Messages from News", "Messages from News (2)",
          "Thread in open", "Thread in open (2)", "Room open", "Room open (2)"}) {
        INFO(label);
        CHECK(count(html, "aria-label=\"" + std::string(label) + "\"") == 1);
    }
}

TEST_CASE("hidden events are left out of threads too, whatever the source sends") {
    Page page;
    page.rooms.reply("open", 24, {26, 27, 28});
    page.rooms.stored("open27").type = "uj";
    const std::string thread = macro("rocketchat-thread", {{"id", "open24"}, {"limit", "2"}});
    const std::string nested = macro("rocketchat-channel", {{"room", "open"}, {"limit", "60"}, {"replies", "nested"}});
    CHECK(contains(page.render(thread).html, "joined the channel"));
    CHECK(contains(page.render(nested).html, "joined the channel"));
    page.servers[0].hidden_events = {"uj"};
    // One that is hidden does not take the place of one that is not.
    CHECK(contains(page.render(thread).html, "said-in-open-26."));
    for (const bool careless : {false, true}) {
        page.rooms.careless = careless;
        for (const std::string& shown : {thread, nested}) {
            const std::string html = page.render(shown).html;
            CHECK(contains(html, "said-in-open-28."));
            CHECK_FALSE(contains(html, "joined the channel"));
        }
    }
    page.rooms.stored("open24").type = "uj";
    for (const bool careless : {false, true}) {
        page.rooms.careless = careless;
        const std::string headless =
            page.render(macro("rocketchat-thread", {{"permalink", "https://chat.example.org/channel/open?msg=open28"}}))
                .html;
        CHECK(contains(headless, "The message that started this thread is not there."));
        CHECK_FALSE(contains(headless, "joined the channel"));
    }
    CHECK(contains(page.render(macro("rocketchat-thread", {{"id", "open27"}})).html, "cannot be shown here"));
}

TEST_CASE("a server says what to call people and what its own emoji are") {
    Page page;
    page.servers[0].names = chat::NameStyle::usernames;
    page.servers[0].emoji = {{"party_parrot", "🦜"}};
    chat::Attachment card;
    card.description = ":party_parrot: :parrot: :ghost_ship: :old_ship:";
    page.rooms.quote("open", card);
    page.rooms.reply("open", 0, {1});
    page.rooms.stored("open1").attachments = {card};
    const auto is_as_said = [&page](const std::string& shown, std::size_t times) {
        const std::string html = page.render(shown).html;
        CHECK(count(html, "<bdi class=\"cl-author\">ada</bdi>") == times);
        CHECK_FALSE(contains(html, ">Ada<"));
        CHECK(count(html, ">🦜<") == 2 * times);
        CHECK(contains(html, ">:ghost_ship:<"));
        CHECK(contains(html, ">:old_ship:<"));
    };
    is_as_said(macro("rocketchat-message", {{"id", "open0"}}), 1);
    is_as_said(macro("rocketchat-thread", {{"id", "open0"}}), 2);
    is_as_said(macro("rocketchat-channel", {{"room", "open"}, {"until", "2026-03-02T09:02Z"}, {"replies", "nested"}}),
               2);
}

TEST_CASE("pictures are asked for by the server's alias, and its own emoji by all their names") {
    Page page;
    page.rooms.stored("open0").text = "Look :parrot: and :party_parrot: and :old_ship:";
    page.picture = [](const chat::Picture& picture) { return "/media/" + picture.server + picture.path; };
    const std::string body = macro("rocketchat-channel", {{"room", "open"}, {"limit", "30"}});
    const std::string html = page.render(body).html;
    CHECK(count(html, "src=\"/media/team/emoji-custom/party_parrot.gif\"") == 2);
    CHECK(contains(html, ":old_ship:"));  // of which the server does not say what kind of file it is
    CHECK(contains(html, "src=\"/media/team/avatar/ada\""));
    CHECK(contains(page.render(macro("rocketchat-room", {{"room", "open"}})).html, "/media/team/avatar/room/id-open"));
    const std::string without =
        page.render(macro("rocketchat-channel", {{"room", "open"}, {"limit", "30"}, {"avatars", "false"}})).html;
    CHECK_FALSE(contains(without, "/avatar/"));
    CHECK(contains(without, "emoji-custom"));
    page.picture = {};
    CHECK_FALSE(contains(page.render(body).html, "<img"));
}

TEST_CASE("a room's card has its server's own emoji, and calls nobody by another name than it does") {
    Page page;
    page.servers[0].emoji = {{"party_parrot", "🦜"}};
    page.rooms.stored_room("open").topic = ":parrot: ask @ada";
    for (const chat::NameStyle names : {chat::NameStyle::real_names, chat::NameStyle::usernames}) {
        page.servers[0].names = names;
        const std::string html = page.render(macro("rocketchat-room", {{"room", "open"}})).html;
        CHECK(contains(html, ">🦜<"));
        CHECK(contains(html, "ask <bdi>@ada</bdi>"));
    }
}

TEST_CASE("a page asks for only so many threads") {
    Page page;
    for (int i = 0; i < 30; ++i) page.rooms.stored("open" + std::to_string(i)).replies = 1;
    const std::string nested = macro("rocketchat-channel", {{"room", "open"}, {"limit", "30"}, {"replies", "nested"}});
    const auto rendered = page.render(nested + nested + nested);
    CHECK(count(rendered.html, "<article") == 90);
    CHECK(page.rooms.asked == 3 * 2 + 50);
}

struct PageWithLinks : Page {
    PageWithLinks() { expand_links = true; }
};

TEST_CASE("a paragraph that is only a permalink becomes the message, if that is asked for") {
    const std::string pasted = "<p>https://chat.example.org/channel/open?msg=open3</p>";
    const std::string alone = macro("rocketchat-message", {{"id", "open3"}});
    CHECK_FALSE(contains(Page().render(pasted).html, "said-in-open-3."));
    const auto expanded = PageWithLinks().render("<ul><li>" + pasted + "</li></ul>");
    CHECK(expanded.diagnostics.empty());
    CHECK(expanded.html == Page().render("<ul><li>" + alone + "</li></ul>").html);
}

TEST_CASE("a permalink of a thread becomes the thread, with the reply set off that it names") {
    PageWithLinks page;
    page.rooms.reply("open", 0, {4, 5});
    const std::string html = page.render("<p>http://chat.example.org/channel/open/thread/open0?msg=open5</p>").html;
    CHECK(contains(html, "said-in-open-0."));
    CHECK(contains(html, "said-in-open-4."));
    CHECK(count(html, "cl-highlighted") == 1);
}

TEST_CASE("the words of a link that is expanded stand above the message") {
    const std::string html =
        PageWithLinks()
            .render("<p><a href='https://chat.example.org/channel/open?msg=open3'>What we decided</a></p>")
            .html;
    CHECK(contains(html, "said-in-open-3."));
    CHECK(contains(html, "What we decided"));
}

TEST_CASE("a permalink among words, of another server, of a room alone or in a heading stays a link") {
    const std::string url = "https://chat.example.org/channel/open?msg=open3";
    for (const std::string& storage :
         std::vector<std::string>{"<p>See " + url + "</p>", "<p>https://other.example.org/channel/open?msg=open3</p>",
                                  "<p>https://chat.example.org/channel/open</p>", "<h2>" + url + "</h2>",
                                  "<p><a href='#x'><a href='" + url + "'><p>" + url + "</p></a></a></p>"}) {
        INFO(storage);
        const auto as_ever = Page().render(storage);
        const auto rendered = PageWithLinks().render(storage);
        CHECK(rendered.html == as_ever.html);
        CHECK(rendered.diagnostics == as_ever.diagnostics);
    }
}

TEST_CASE("a permalink that cannot be shown stays, forbidden or not there, and the diagnostics say why") {
    for (const std::string& path : std::vector<std::string>{"group/closed?msg=closed3", "channel/open?msg=none"}) {
        const std::string storage = "<p><a href='https://chat.example.org/" + path + "'>See</a></p>";
        const auto rendered = PageWithLinks().render(storage);
        CHECK(rendered.html == Page().render(storage).html);
        REQUIRE(rendered.diagnostics.size() == 1);
        CHECK(rendered.diagnostics[0].code == "macro-not-shown");
    }
    PageWithLinks bound;
    bound.servers[0].rooms.bound_rooms = {"closed"};
    CHECK(contains(bound.render("<p>https://chat.example.org/group/closed?msg=closed3</p>").html, "said-in-closed-3."));
}

TEST_CASE("links that are expanded count among the macros that a page may have") {
    std::string storage;
    for (int i = 0; i < 60; ++i) storage += "<p>https://chat.example.org/channel/open?msg=open3</p>";
    const auto rendered = PageWithLinks().render(storage);
    CHECK(count(rendered.html, "<article") == 50);
    CHECK(count(rendered.html, "<p>https://") == 10);
    CHECK(rendered.diagnostics.size() == 10);
}

}  // namespace
