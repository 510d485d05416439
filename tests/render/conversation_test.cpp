// SPDX-License-Identifier: MIT
#include "chatleaf/render/conversation.hpp"

#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using chat::Attachment;
using chat::Message;
using test::contains;
using test::count;
using test::instant;

chat::Room room() {
    chat::Room room;
    room.id = "GENERAL";
    room.name = "general";
    room.type = chat::RoomType::channel;
    return room;
}

Message message(std::string text, std::string_view time, std::string username = "ada",
                std::string name = "Ada Lovelace") {
    Message message;
    message.id = "m" + std::to_string(text.size());
    message.text = std::move(text);
    message.time = instant(time);
    message.author = {"id-" + username, username, std::move(name)};
    return message;
}

std::string html_of(std::vector<Message> messages, const render::ConversationOptions& options = {},
                    const locale::Reader& reader = test::reader()) {
    render::HtmlWriter html;
    render::conversation(html, room(), messages, reader, options);
    std::string written = std::move(html).take();
    INFO(written);
    CHECK(test::Vocabulary::fault(written) == std::nullopt);
    return written;
}

TEST_CASE("a conversation says who said what and when") {
    const std::string html = html_of({message("Hello *there*", "2026-03-02T09:15:00Z")});
    CHECK(contains(html, "<bdi class=\"cl-author\" title=\"@ada\">Ada Lovelace</bdi>"));
    CHECK(contains(html, "<time datetime=\"2026-03-02T09:15:00.000Z\">09:15</time>"));
    CHECK(contains(html, "Hello "));
    CHECK(contains(html, ">2 March 2026</time>"));
    CHECK(contains(html, "aria-hidden=\"true\">AL</span>"));
}

TEST_CASE("messages of one author within five minutes stand together") {
    const auto heads = [](std::vector<Message> messages) {
        return count(html_of(std::move(messages)), "class=\"cl-meta\"");
    };
    const Message first = message("one", "2026-03-02T09:00:00Z");
    CHECK(heads({first, message("three", "2026-03-02T09:04:59Z")}) == 1);
    CHECK(heads({first, message("three", "2026-03-02T09:05:00Z")}) == 2);
    CHECK(heads({first, message("three", "2026-03-02T09:01:00Z", "bob")}) == 2);
    Message aliased = message("three", "2026-03-02T09:01:00Z");
    aliased.alias = "Deploy";
    CHECK(heads({first, aliased}) == 2);
    Message alone = message("three", "2026-03-02T09:01:00Z");
    alone.groupable = false;
    CHECK(heads({first, alone}) == 2);
    CHECK(heads({message("one", "2026-03-01T23:59:00Z"), message("three", "2026-03-02T00:01:00Z")}) == 2);
    Message joined = message("", "2026-03-02T09:01:00Z");
    joined.type = "uj";
    CHECK(heads({first, joined, message("three", "2026-03-02T09:02:00Z")}) == 3);
}

TEST_CASE("each day of the reader's zone is set off once") {
    const std::vector<Message> messages{message("a", "2026-03-01T22:30:00Z"), message("bb", "2026-03-01T23:30:00Z"),
                                        message("ccc", "2026-03-02T12:00:00Z")};
    CHECK(count(html_of(messages), "role=\"separator\"") == 2);
    CHECK(count(html_of(messages, {}, test::reader("de", "Europe/Berlin")), "role=\"separator\"") == 2);
    CHECK(count(html_of(messages, {}, test::reader("en", "Asia/Tokyo")), "role=\"separator\"") == 1);
}

TEST_CASE("the newest may stand first, with what was left out on the right side") {
    render::ConversationOptions options;
    options.newest_first = true;
    options.more_before = true;
    const std::string html =
        html_of({message("early", "2026-03-01T08:00:00Z"), message("later", "2026-03-02T08:00:00Z")}, options);
    CHECK(html.find("later") < html.find("early"));
    CHECK(html.find("2 March") < html.find("1 March"));
    CHECK(html.find("early") < html.find("Older messages are not shown."));
}

TEST_CASE("edits, reactions, threads and pins are marked") {
    Message rich = message("x", "2026-03-02T09:00:00Z");
    rich.edited = instant("2026-03-02T10:00:00Z");
    rich.edited_by = "bob";
    rich.pinned = true;
    rich.replies = 3;
    rich.reactions = {{":tada:", {"ada", "bob"}}, {":our_own:", {"ada"}}};
    const std::string html = html_of({rich});
    CHECK(contains(html, "title=\"Edited by bob on 2 March 2026 at 10:00\">edited by <bdi>bob</bdi><"));
    CHECK(contains(html, ">pinned<"));
    CHECK(contains(html, ">3 replies in the thread<"));
    CHECK(contains(html, "title=\"2 people reacted with 🎉: ada and bob\""));
    CHECK(contains(html, ">:our_own:<"));
}

TEST_CASE("events are told in the reader's words, with names set apart") {
    Message added = message("carol", "2026-03-02T09:00:00Z");
    added.type = "au";
    CHECK(contains(html_of({added}), "<bdi>Ada Lovelace</bdi> added <bdi>carol</bdi>"));
    CHECK(
        contains(html_of({added}, {}, test::reader("de")), "<bdi>Ada Lovelace</bdi> hat <bdi>carol</bdi> hinzugefügt"));
    added.type = "abac-of-the-future";
    CHECK(contains(html_of({added}), "Event in the room by <bdi>Ada Lovelace</bdi> (<bdi>abac-of-the-future</bdi>)"));
}

TEST_CASE("what cannot be read is shown as such, what is hidden is not shown") {
    Message encrypted = message("c2VjcmV0", "2026-03-02T09:00:00Z");
    encrypted.type = "e2e";
    const std::string html = html_of({encrypted});
    CHECK(contains(html, "end-to-end encrypted"));
    CHECK_FALSE(contains(html, "c2VjcmV0"));

    Message broken;
    broken.unreadable = "its time is no time";
    broken.text = "SECRET";
    CHECK(contains(html_of({broken}), "This message could not be read."));
    CHECK_FALSE(contains(html_of({broken}), "SECRET"));

    Message hidden = message("secret", "2026-03-02T09:00:00Z");
    hidden.hidden = true;
    CHECK_FALSE(contains(html_of({hidden}), "secret"));
    CHECK(contains(html_of({hidden}), "There are no messages here."));
}

TEST_CASE("files are links below their server, with size and kind") {
    Message with_file = message("", "2026-03-02T09:00:00Z");
    Attachment file;
    file.kind = Attachment::Kind::file;
    file.title = "Plan.pdf";
    file.link = "/file-upload/abc/Plan.pdf";
    file.bytes = 1'234'567;
    with_file.attachments = {file};
    render::ConversationOptions options;
    CHECK_FALSE(contains(html_of({with_file}, options), "href="));
    options.server_url = "https://chat.example.org/prefix/";
    const std::string html = html_of({with_file}, options);
    CHECK(contains(html, "href=\"https://chat.example.org/prefix/file-upload/abc/Plan.pdf\""));
    CHECK(contains(html, "File · 1.2 MB"));
    CHECK(contains(html_of({with_file}, options, test::reader("de")), "Datei · 1,2 MB"));
}

TEST_CASE("a quote shows who said it and when, and quotes within it") {
    Attachment inner;
    inner.kind = Attachment::Kind::quote;
    inner.author = "Carol";
    inner.text = "first";
    inner.message_link = "https://chat.example.org/channel/general?msg=p";
    Attachment quote = inner;
    quote.author = "Bob";
    quote.text = "second";
    quote.time = instant("2026-03-01T08:00:00Z");
    quote.message_link = "javascript://chat.example.org/channel/general?msg=q";
    quote.attachments = {inner};
    Message quoting = message("[ ](https://chat.example.org/channel/general?msg=q) third", "2026-03-02T09:00:00Z");
    quoting.attachments = {quote};
    const std::string html = html_of({quoting});
    CHECK(count(html, "<blockquote class=\"cl-quote\">") == 2);
    CHECK(contains(html, ">1 March 2026 at 08:00</time>"));
    CHECK_FALSE(contains(html, "javascript"));
    CHECK_FALSE(contains(html, "href="));
}

TEST_CASE("what is quoted from elsewhere is shown only if the options let it pass") {
    Attachment quote;
    quote.kind = Attachment::Kind::quote;
    quote.author = "Bob";
    quote.text = "of elsewhere";
    Message quoting = message("third", "2026-03-02T09:00:00Z");
    for (const auto* link : {"", "https://chat.example.org/group/board?msg=q", "https://chat.example.org/",
                             "https://chat.example.org/group/general?msg=q", "/direct/GENERAL?msg=q"}) {
        quote.message_link = link;
        quoting.attachments = {quote};
        const std::string html = html_of({quoting});
        CHECK(contains(html, ">A quoted message that is not shown here.<"));
        CHECK_FALSE(contains(html, "elsewhere"));
        CHECK_FALSE(contains(html, "Bob"));
    }
    quote.message_link = "https://chat.example.org/group/board?msg=q";
    quoting.attachments = {quote};
    render::ConversationOptions options;
    options.may_quote = [](const chat::Permalink& link) { return link.room == "board"; };
    CHECK(contains(html_of({quoting}, options), "of elsewhere"));
}

TEST_CASE("with a server address the room and each message lead to Rocket.Chat") {
    render::ConversationOptions options;
    options.server_url = "https://chat.example.org";
    const std::string html = html_of({message("hi", "2026-03-02T09:00:00Z")}, options);
    CHECK(contains(html, "href=\"https://chat.example.org/channel/general\""));
    CHECK(contains(html, "href=\"https://chat.example.org/channel/general?msg=m2\""));
}

Message laden() {
    Attachment file;
    file.kind = Attachment::Kind::file;
    file.title = "Plan.pdf";
    Attachment quote;
    quote.kind = Attachment::Kind::quote;
    quote.text = "quoted words";
    quote.message_link = "/channel/general?msg=q";
    quote.attachments = {file, quote};
    Message laden = message("see this", "2026-03-02T09:00:00Z");
    laden.attachments = {quote, file};
    laden.previews = {{"https://example.org/", "A preview", "", ""}};
    laden.reactions = {{":tada:", {"bob"}}};
    return laden;
}

TEST_CASE("reactions and attachments that are not wanted are not in the page at all; quotes stay") {
    render::ConversationOptions options;
    const std::string whole = html_of({laden()}, options);
    for (const auto* part : {"🎉", "Plan.pdf", "A preview", "quoted words"}) CHECK(contains(whole, part));
    options.reactions = false;
    options.attachments = false;
    const std::string bare = html_of({laden()}, options);
    for (const auto* part : {"🎉", "reaction", "bob", "Plan.pdf", "A preview"}) CHECK_FALSE(contains(bare, part));
    CHECK(count(bare, "quoted words") == 2);
    CHECK_FALSE(contains(bare, "What is attached"));

    Message file_alone = laden();
    file_alone.text.clear();
    file_alone.attachments.erase(file_alone.attachments.begin());
    CHECK(contains(html_of({file_alone}, options), "What is attached is not shown here."));
    Message event = laden();
    event.type = "videoconf";
    CHECK_FALSE(contains(html_of({event}, options), "Plan.pdf"));
    CHECK(contains(html_of({event}, options), "quoted words"));
}

TEST_CASE("without avatars every message still has its author and time") {
    Message joined = message("", "2026-03-02T09:03:00Z");
    joined.type = "uj";
    render::ConversationOptions options;
    options.avatars = false;
    const std::string html =
        html_of({message("one", "2026-03-02T09:00:00Z"), message("three", "2026-03-02T09:01:00Z"), joined}, options);
    CHECK_FALSE(contains(html, "cl-gutter"));
    CHECK_FALSE(contains(html, "cl-avatar"));
    for (const auto* time : {">09:00<", ">09:01<", ">09:03<"}) CHECK(contains(html, time));
    CHECK(count(html, "Ada Lovelace") == 3);
}

TEST_CASE("a conversation may be light or dark alone") {
    render::ConversationOptions options;
    CHECK_FALSE(contains(html_of({}, options), "data-theme"));
    options.theme = render::Theme::dark;
    CHECK(contains(html_of({}, options), "<section class=\"cl-conversation\" data-theme=\"dark\""));
}

TEST_CASE("a room's topic stands beside its name, in plain words") {
    chat::Room talkative = room();
    talkative.topic = "Ship on *Friday* :rocket:\n[plan](https://example.org)";
    render::HtmlWriter html;
    render::conversation(html, talkative, {}, test::reader(), {});
    CHECK(contains(std::move(html).take(), "<bdi class=\"cl-topic\">Ship on Friday 🚀 plan</bdi>"));
}

TEST_CASE("the asked-for message is set off") {
    render::ConversationOptions options;
    options.highlighted = "m4";
    CHECK(count(html_of({message("four", "2026-03-02T09:00:00Z"), message("seven!!", "2026-03-02T10:00:00Z")}, options),
                "cl-highlighted") == 1);
}

TEST_CASE("a reply stands with the thread it belongs to, anything else apart from it") {
    const auto heads = [](std::vector<Message> messages) {
        return count(html_of(std::move(messages)), "class=\"cl-meta\"");
    };
    Message start = message("start", "2026-03-02T09:00:00Z");
    Message reply = message("a reply", "2026-03-02T09:01:00Z");
    reply.thread_id = start.id;
    Message next = message("another one", "2026-03-02T09:59:00Z");
    next.thread_id = start.id;
    next.groupable = false;
    CHECK(heads({start, reply}) == 1);
    CHECK(heads({reply, next}) == 1);  // however long after
    CHECK(heads({reply, message("aside", "2026-03-02T09:02:00Z")}) == 2);
    Message elsewhere = reply;
    elsewhere.thread_id = "another";
    CHECK(heads({start, elsewhere}) == 2);
    CHECK(heads({reply, elsewhere}) == 2);
    Message of_bob = message("of bob", "2026-03-02T09:02:00Z", "bob");
    of_bob.thread_id = start.id;
    CHECK(heads({reply, of_bob}) == 2);
    next.time = instant("2026-03-03T09:00:00Z");
    CHECK(heads({reply, next}) == 2);  // but not across days

    render::ConversationOptions options;
    options.newest_first = true;
    CHECK(count(html_of({start, reply}, options), "class=\"cl-meta\"") == 1);
    CHECK(count(html_of({reply, message("aside", "2026-03-02T09:02:00Z")}, options), "class=\"cl-meta\"") == 2);
}

TEST_CASE("only the one that comes later may ask to stand alone") {
    Message alone = message("one", "2026-03-02T09:00:00Z");
    alone.groupable = false;
    CHECK(count(html_of({alone, message("three", "2026-03-02T09:01:00Z")}), "class=\"cl-meta\"") == 1);
}

TEST_CASE("events that the room or its server hides are not shown") {
    Message joined = message("", "2026-03-02T09:00:00Z");
    joined.type = "uj";
    Message muted = message("bob", "2026-03-02T09:00:00Z");
    muted.type = "user-muted";
    render::ConversationOptions options;
    options.hidden_events = {"uj", "mute_unmute"};
    CHECK_FALSE(contains(html_of({joined, muted, message("hello", "2026-03-02T09:01:00Z")}, options), "cl-event"));
    CHECK(count(html_of({joined, muted}), "cl-event\"") == 2);
}

TEST_CASE("that somebody else edited a message can be read, not only hovered over") {
    Message edited = message("x", "2026-03-02T09:00:00Z");
    edited.edited = instant("2026-03-02T10:00:00Z");
    edited.edited_by = "ada";
    CHECK(contains(html_of({edited}), ">edited<"));
    edited.edited_by = "bob";
    CHECK(contains(html_of({edited}), ">edited by <bdi>bob</bdi><"));
    edited.edited_by = "";
    CHECK(contains(html_of({edited}), "title=\"Edited on 2 March 2026 at 10:00\">edited<"));
}

TEST_CASE("a server may show usernames in place of names") {
    Message said = message("hi @bob", "2026-03-02T09:00:00Z");
    said.mentions = {{"b", "bob", "Bob B."}};
    said.reactions = {{":tada:", {"bob"}, {"Bob B."}}};
    render::ConversationOptions options;
    options.names = chat::NameStyle::usernames;
    const std::string html = html_of({said}, options);
    CHECK(contains(html, "<bdi class=\"cl-author\">ada</bdi>"));
    CHECK(contains(html, "<bdi class=\"cl-mention\">@bob</bdi>"));
    CHECK(contains(html, "1 person reacted with 🎉: bob"));
    CHECK_FALSE(contains(html, "Lovelace"));
    CHECK_FALSE(contains(html, "Bob B."));
    CHECK(contains(html_of({said}), "title=\"@bob\">@Bob B.<"));
}

}  // namespace
