// SPDX-License-Identifier: MIT
#include "render/chat_macro.hpp"

#include <map>

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

/// Two rooms, one of them private, with a message each minute.
class Rooms final : public chat::MessageSource {
public:
    Rooms() {
        add("open", chat::RoomType::channel);
        add("closed", chat::RoomType::private_group);
    }

    Result<chat::Room> room(std::string_view, std::string_view name_or_id) override {
        ++asked;
        if (careless && name_or_id == "id-closed") return rooms_.at("open");
        for (const auto& [name, room] : rooms_)
            if (name == name_or_id || room.id == name_or_id) return room;
        return Error{{"team"}, "There is no such room."};
    }

    Result<chat::History> history(std::string_view, const chat::Room& room, const chat::HistoryQuery& query) override {
        ++asked;
        chat::History history;
        for (const chat::Message& message : messages_)
            if ((careless || message.room_id == room.id) && (!query.since || message.time >= *query.since) &&
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
        for (const chat::Message& message : messages_)
            if (message.id == id) return message;
        return Error{{"team"}, "There is no such message."};
    }

    Result<chat::Thread> thread(std::string_view, const chat::Room& room, std::string_view id,
                                const chat::ThreadQuery& query) override {
        ++asked;
        chat::Thread thread;
        thread.id = id;
        for (const chat::Message& message : messages_) {
            if (!careless && message.room_id != room.id) continue;
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

    /// Lets the room's first message quote another room's.
    void quote(const std::string& in, chat::Attachment quote) {
        for (chat::Message& message : messages_)
            if (message.id == in + "0") message.attachments = {std::move(quote)};
    }

    int asked = 0;
    bool careless = false;  ///< answers with what belongs to other rooms

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

    render::Rendered render(std::string_view storage) {
        auto parsed = storage::parse(storage, "page.xml");
        REQUIRE(parsed.has_value());
        render::Options options;
        options.fragment = true;
        auto rendered =
            render::page(parsed->document, with_messages ? &rooms : nullptr, servers, test::reader(language), options);
        INFO(rendered.html);
        CHECK(test::Vocabulary::fault(rendered.html) == std::nullopt);
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
    CHECK(
        contains(box(macro("rocketchat-chanel", {{"room", "open"}})), "Did you mean &quot;rocketchat-channel&quot;?"));
    CHECK(contains(box(macro("RocketChat", {{"room", "open"}})), "chatleaf knows rocketchat-channel and"));
    CHECK(contains(box(macro("rocketchat-channel", {{"room", "open"}, {"server", "other"}})), "<bdi>other</bdi>"));
    CHECK(contains(box(macro("rocketchat-message", {{"permalink", "https://evil.example/channel/open?msg=open1"}})),
                   "no Rocket.Chat server that is set up here"));
    CHECK(contains(box(macro("rocketchat-message", {{"permalink", "https://chat.example.org/channel/open"}})),
                   "leads to a room"));
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

}  // namespace
