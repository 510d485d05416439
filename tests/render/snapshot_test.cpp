// SPDX-License-Identifier: MIT
#include "chatleaf/render/snapshot.hpp"

#include "chatleaf/storage/parse.hpp"
#include "render/reader.hpp"
#include "render/storage_vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using test::contains;

/// A public room "open" with a message, one without any, and a private one.
class Rooms final : public chat::MessageSource {
public:
    Result<chat::Room> room(std::string_view, std::string_view name) override {
        if (name.starts_with("id-")) name.remove_prefix(3);
        if (name != "open" && name != "empty" && name != "closed") return Error{{"team"}, "There is no such room."};
        chat::Room room;
        room.id = "id-" + std::string(name);
        room.name = name;
        room.type = name == "closed" ? chat::RoomType::private_group : chat::RoomType::channel;
        return room;
    }
    Result<chat::History> history(std::string_view, const chat::Room& room, const chat::HistoryQuery&) override {
        chat::History history;
        if (room.name != "empty") history.messages = {said(room.id)};
        return history;
    }
    Result<chat::Message> message(std::string_view, std::string_view id) override {
        if (id != "m1") return Error{{"team"}, "There is no such message."};
        return said("id-open");
    }
    Result<chat::Thread> thread(std::string_view, const chat::Room& room, std::string_view id,
                                const chat::ThreadQuery&) override {
        chat::Thread thread;
        thread.id = id;
        thread.first = said(room.id);
        return thread;
    }
    std::vector<chat::CustomEmoji> custom_emoji(std::string_view) override { return {}; }

private:
    static chat::Message said(const std::string& room_id) {
        chat::Message message;
        message.id = "m1";
        message.room_id = room_id;
        message.text = "words <t:1700000000:R>";
        message.author = {"u", "ada", "Ada"};
        message.time = test::instant("2026-03-02T09:00:00Z");
        return message;
    }
};

render::Snapshot snapshot_of(const std::string& page, chat::MessageSource* messages, std::string_view language = "en",
                             const std::string& url = "https://chat.example.org") {
    const auto parsed = storage::parse(page, "page.xml");
    REQUIRE(parsed);
    render::Server server;
    server.alias = "team";
    server.url = url;
    return render::snapshot(parsed->document, messages, {server}, test::reader(language, "Europe/Berlin"),
                            test::instant("2026-03-03T12:00:00Z"));
}

std::string channel(const std::string& room) {
    return "<ac:structured-macro ac:name=\"rocketchat-channel\"><ac:parameter ac:name=\"room\">" + room +
           "</ac:parameter></ac:structured-macro>";
}

/// The page as its reader gets it, with "[…]" for each conversation.
std::string marked(const std::string& page) {
    Rooms rooms;
    const render::Snapshot snapshot = snapshot_of(page, &rooms);
    const auto parsed = storage::parse(page, "page.xml");
    std::string result;
    std::size_t copied = 0;
    for (const storage::Replacement& expansion : snapshot.expansions) {
        const auto fault = test::StorageVocabulary::fault(expansion.storage);
        CHECK(fault == std::nullopt);
        const storage::SourceRange range = parsed->document.range(expansion.node);
        result += page.substr(copied, range.begin - copied) + "[…]";
        copied = range.end;
    }
    return result + page.substr(copied);
}

std::vector<std::string> codes(const render::Snapshot& snapshot) {
    std::vector<std::string> codes;
    for (const Diagnostic& diagnostic : snapshot.diagnostics) codes.push_back(diagnostic.code);
    return codes;
}

TEST_CASE("a snapshot says that it is one, of what, when it was taken, and where to go on") {
    Rooms rooms;
    const auto english = snapshot_of(channel("open"), &rooms);
    REQUIRE(english.expansions.size() == 1);
    CHECK(contains(english.expansions[0].storage,
                   "<a href=\"https://chat.example.org/channel/open\">Open in Rocket.Chat</a><br />"
                   "<em>Snapshot of open on chat.example.org, taken on 3 March 2026 at 13:00 (Europe/Berlin). "
                   "What is written or changed there later does not show here.</em>"));
    const auto german = snapshot_of(channel("open"), &rooms, "de");
    REQUIRE(german.expansions.size() == 1);
    CHECK(contains(german.expansions[0].storage,
                   "<em>Momentaufnahme von open auf chat.example.org, vom 3. März 2026 um 13:00 (Europe/Berlin). "
                   "Was dort später geschrieben oder geändert wird, erscheint hier nicht.</em>"));
}

TEST_CASE("a server without an address is called by its alias") {
    Rooms rooms;
    const auto snapshot = snapshot_of(channel("open"), &rooms, "en", "");
    REQUIRE(snapshot.expansions.size() == 1);
    CHECK(contains(snapshot.expansions[0].storage, "Snapshot of open on team, taken on"));
    CHECK_FALSE(contains(snapshot.expansions[0].storage, "<a "));
}

TEST_CASE("a moment in a message is told as it is, not from where the reader will be") {
    Rooms rooms;
    const auto snapshot = snapshot_of(channel("open"), &rooms);
    REQUIRE(snapshot.expansions.size() == 1);
    CHECK(contains(snapshot.expansions[0].storage, "words 14 November 2023 at 23:13"));
}

TEST_CASE("messages, threads and rooms become snapshots, too") {
    const auto macro = [](const std::string& name, const std::string& parameter, const std::string& value) {
        return "<ac:structured-macro ac:name=\"" + name + "\"><ac:parameter ac:name=\"" + parameter + "\">" + value +
               "</ac:parameter></ac:structured-macro>";
    };
    Rooms rooms;
    const auto snapshot = snapshot_of(macro("rocketchat-message", "id", "m1") + macro("rocketchat-thread", "id", "m1") +
                                          macro("rocketchat-room", "room", "open"),
                                      &rooms);
    CHECK(snapshot.diagnostics.empty());
    REQUIRE(snapshot.expansions.size() == 3);
    for (const storage::Replacement& expansion : snapshot.expansions)
        CHECK(contains(expansion.storage, "<em>Snapshot of open on chat.example.org"));
    CHECK(contains(snapshot.expansions[1].storage, "Nobody has replied."));
    CHECK(contains(snapshot.expansions[2].storage, "<br />Channel<br />"));
}

TEST_CASE("a paragraph that holds nothing but a conversation gives way to it") {
    const std::string m = channel("open");
    CHECK(marked("<p>a</p>" + m + "<p>b</p>") == "<p>a</p>[…]<p>b</p>");
    CHECK(marked("<p>a</p><p>" + m + "</p>") == "<p>a</p>[…]");
    CHECK(marked("<p class=\"x\">\n&nbsp;<strong><span>" + m + "</span> </strong>\n</p>b") == "[…]b");
    CHECK(marked("<td><strong>" + m + "</strong></td>") == "<td>[…]</td>");
}

TEST_CASE("among other words it takes the macro's place, where Confluence's own block macros stand as well") {
    const std::string m = channel("open");
    CHECK(marked("<p>a " + m + " b</p>") == "<p>a […] b</p>");
    CHECK(marked("<p>" + m + m + "</p>") == "<p>[…][…]</p>");
    CHECK(marked("<p><strong>a</strong>" + m + "</p>") == "<p><strong>a</strong>[…]</p>");
    CHECK(marked("<p>" + m + "<!-- kept --></p>") == "<p>[…]<!-- kept --></p>");
}

TEST_CASE("in tables, layouts, panels and lists a conversation is found") {
    const std::string m = channel("open");
    for (const auto& [before, after] : std::initializer_list<std::pair<std::string, std::string>>{
             {"<table><tbody><tr><td>", "</td><td>x</td></tr></tbody></table>"},
             {"<ac:layout><ac:layout-section ac:type=\"single\"><ac:layout-cell>",
              "</ac:layout-cell></ac:layout-section></ac:layout>"},
             {"<ac:structured-macro ac:name=\"panel\"><ac:rich-text-body>",
              "</ac:rich-text-body></ac:structured-macro>"},
             {"<ul><li>a<ul><li>", "</li></ul></li></ul>"},
             {"<blockquote>", "</blockquote>"}})
        CHECK(marked(before + m + after) == before + "[…]" + after);
}

TEST_CASE("what no conversation can stand in keeps its macro, and its place is said") {
    const std::string m = channel("open");
    Rooms rooms;
    for (const std::string& page :
         {"<h2>a " + m + "</h2>", "<p><a href=\"x\">" + m + "</a></p>",
          "<p><ac:link><ri:page ri:content-title=\"A\"/><ac:link-body>" + m + "</ac:link-body></ac:link></p>",
          "<ac:task-list><ac:task><ac:task-body>" + m + "</ac:task-body></ac:task></ac:task-list>",
          "<pre>" + m + "</pre>", "<p><code>" + m + "</code></p>"}) {
        INFO(page);
        const auto snapshot = snapshot_of(page, &rooms);
        CHECK(snapshot.expansions.empty());
        REQUIRE(codes(snapshot) == std::vector<std::string>{"macro-not-expanded"});
        CHECK(snapshot.diagnostics[0].severity == Severity::error);
        CHECK(snapshot.diagnostics[0].place.column == page.find(m) + 1);
    }
}

TEST_CASE("what the new editor keeps twice is expanded in both, for each is what somebody sees") {
    const std::string m = channel("open");
    const std::string node =
        "<ac:adf-extension><ac:adf-node type=\"panel\"><ac:adf-attribute key=\"panel-type\">note"
        "</ac:adf-attribute><ac:adf-content>";
    const std::string fallback = "</ac:adf-content></ac:adf-node><ac:adf-fallback>";
    const std::string end = "</ac:adf-fallback></ac:adf-extension>";
    CHECK(marked(node + m + fallback + m + end) == node + "[…]" + fallback + "[…]" + end);
    CHECK(marked(node + "<p>" + m + "</p>" + fallback + "<p>x</p>" + end) ==
          node + "[…]" + fallback + "<p>x</p>" + end);
    CHECK(marked(node + m + "</ac:adf-content></ac:adf-node></ac:adf-extension>") ==
          node + "[…]</ac:adf-content></ac:adf-node></ac:adf-extension>");
    const std::string data = "<ac:adf-extension><ac:adf-node type=\"panel\"><ac:adf-attribute key=\"x\">" + m +
                             "</ac:adf-attribute></ac:adf-node><ac:adf-fallback>x" + end;
    CHECK(marked(data) == data);

    Rooms rooms;
    const std::string decision =
        "<ac:adf-extension><ac:adf-node type=\"decision-list\"><ac:adf-node "
        "type=\"decision-item\"><ac:adf-content>" +
        m + "</ac:adf-content></ac:adf-node></ac:adf-node><ac:adf-fallback><ul><li>" + m + "</li></ul>" + end;
    const auto snapshot = snapshot_of(decision, &rooms);
    CHECK(snapshot.expansions.size() == 1);
    CHECK(codes(snapshot) == std::vector<std::string>{"macro-not-expanded"});
}

TEST_CASE("of a page that was cut off inside a macro nobody takes the rest for whole") {
    const std::string m = channel("open");
    Rooms rooms;
    for (const std::size_t cut :
         {m.size() - 1, m.find("</ac:structured-macro"), m.find("</ac:parameter"), m.find("pen")}) {
        CAPTURE(m.substr(0, cut));
        const auto snapshot = snapshot_of("<p>x</p><p>" + m.substr(0, cut), &rooms);
        CHECK(snapshot.expansions.empty());
        REQUIRE(codes(snapshot) == std::vector<std::string>{"macro-not-expanded"});
        CHECK(snapshot.diagnostics[0].severity == Severity::error);
        CHECK(contains(snapshot.diagnostics[0].message, "not closed"));
    }
    CHECK(marked("<p>x</p><p>" + m) == "<p>x</p>[…]");
}

TEST_CASE("a macro that holds words, or all that follows an end tag that is missing, loses none of them") {
    const std::string open =
        "<ac:structured-macro ac:name=\"rocketchat-channel\"><ac:parameter "
        "ac:name=\"room\">open</ac:parameter>";
    Rooms rooms;
    for (const std::string& page :
         {open + "<ac:rich-text-body><p>mine</p></ac:rich-text-body></ac:structured-macro>",
          open + "<p>the rest of the page</p>", open + channel("open") + "<p>x</p></ac:structured-macro>"}) {
        INFO(page);
        const auto snapshot = snapshot_of(page, &rooms);
        CHECK(snapshot.expansions.empty());
        CHECK(codes(snapshot) == std::vector<std::string>{"macro-not-expanded"});
    }
}

TEST_CASE("what is not shown to readers of the page is not expanded") {
    const std::string m = channel("open");
    for (const std::string& page : {"<!-- " + m + " -->", "<ac:placeholder>" + m + "</ac:placeholder>",
                                    "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[" + m +
                                        "]]></ac:plain-text-body></ac:structured-macro>",
                                    "<ac:structured-macro ac:name=\"x\"><ac:parameter ac:name=\"y\">" + m +
                                        "</ac:parameter></ac:structured-macro>"})
        CHECK(marked(page) == page);
}

TEST_CASE("what render would put a box for stays as it is") {
    Rooms rooms;
    CHECK(codes(snapshot_of(channel("open"), nullptr)) == std::vector<std::string>{"macro-not-shown"});
    CHECK(codes(snapshot_of(channel("empty"), &rooms)) == std::vector<std::string>{"macro-not-shown"});
    CHECK(codes(snapshot_of("<ac:structured-macro ac:name=\"rocketchat-channel\"/>", &rooms)) ==
          std::vector<std::string>{"missing-macro-parameter"});
    for (const std::string& page : {channel("empty"), channel("closed"), channel("lost"),
                                    std::string("<ac:structured-macro ac:name=\"rocketchat-poem\"/>")}) {
        INFO(page);
        const auto snapshot = snapshot_of("<p>" + page + "</p>", &rooms);
        CHECK(snapshot.expansions.empty());
        CHECK(snapshot.diagnostics.size() == 1);
    }
}

TEST_CASE("a snapshot of a forbidden room gives it away no more than a page does") {
    Rooms rooms;
    const auto closed = snapshot_of(channel("closed"), &rooms);
    const auto lost = snapshot_of(channel("losted"), &rooms);
    REQUIRE(closed.diagnostics.size() == 1);
    REQUIRE(lost.diagnostics.size() == 1);
    std::string words = lost.diagnostics[0].message;
    words.replace(words.find("losted"), 6, "closed");
    CHECK(closed.diagnostics[0].message == words);
}

}  // namespace
