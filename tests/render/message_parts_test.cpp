// SPDX-License-Identifier: MIT
#include "render/message_parts.hpp"

#include "chatleaf/render/conversation.hpp"
#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using chat::Block;
using chat::Message;
using test::contains;

Message message(std::string text = "hello") {
    Message message;
    message.id = "m1";
    message.text = std::move(text);
    message.author = {"u", "ada", "Ada"};
    message.time = test::instant("2026-03-02T09:00:00Z");
    return message;
}

std::string html_of(const Message& message, std::string_view server_url = "https://chat.example.org") {
    chat::Room room;
    room.id = room.name = "general";
    room.type = chat::RoomType::channel;
    render::ConversationOptions options;
    options.server_url = server_url;
    render::HtmlWriter html;
    render::conversation(html, room, {&message, 1}, test::reader(), options);
    std::string written = std::move(html).take();
    INFO(written);
    const auto fault = test::Vocabulary::fault(written);
    CHECK(fault == std::nullopt);
    return written;
}

TEST_CASE("an app's blocks stand in place of the message's text") {
    Message poll = message("fallback for old clients");
    poll.blocks = {
        {Block::Kind::words, "*Lunch?*", "", true}, {Block::Kind::words, "*12:30*", "", false},
        {Block::Kind::button, "Vote", "", false},   {Block::Kind::button, "More", "https://p.example/", false},
        {Block::Kind::divider, "", "", false},      {Block::Kind::video_call, "", "", false}};
    const std::string html = html_of(poll);
    CHECK_FALSE(contains(html, "fallback"));
    CHECK(contains(html, "<strong>Lunch?</strong>"));
    CHECK(contains(html, ">*12:30*<"));
    CHECK(contains(html, "<span class=\"cl-button\" dir=\"auto\">Vote</span>"));
    CHECK(contains(html, "href=\"https://p.example/\""));
    CHECK(contains(html, "Video call"));
    CHECK(test::count(html, "class=\"cl-buttons\"") == 1);
}

TEST_CASE("a link's preview says title, site and words, and loads nothing") {
    Message linking = message();
    linking.previews = {{"https://a.example/", "A page", "About it", "A site"},
                        {"javascript:alert(1)", "B", "", ""},
                        {"https://c.example/", "", std::string(5000, 'x'), ""}};
    const std::string html = html_of(linking);
    CHECK(contains(html, "<bdi>A site</bdi> · <bdi>a.example</bdi>"));
    CHECK(contains(html,
                   "href=\"https://a.example/\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">A page</a>"));
    CHECK(contains(html, ">About it<"));
    CHECK_FALSE(contains(html, "javascript"));
    CHECK(contains(html, "x…<"));
    CHECK(html.find("hello") < html.find("A page"));
}

TEST_CASE("who reacted is told by real name where there is one") {
    Message liked = message();
    liked.reactions = {{":tada:", {"bob", "carol"}, {"Bob B.", ""}}};
    CHECK(contains(html_of(liked), "title=\"2 people reacted with 🎉: Bob B. and carol\""));
}

TEST_CASE("threads and discussions are counted, with the time of the last") {
    Message begun = message();
    begun.replies = 2;
    begun.replied = test::instant("2026-03-02T10:00:00Z");
    begun.discussion_id = "D1";
    begun.discussed = 1;
    const std::string html = html_of(begun);
    CHECK(contains(html, "href=\"https://chat.example.org/channel/general/thread/m1\""));
    CHECK(contains(html, "2 replies in the thread</a><span class=\"cl-last\"> · last on 2 March 2026 at 10:00</span>"));
    CHECK(contains(html, "href=\"https://chat.example.org/channel/D1\""));
    CHECK(contains(html, ">1 message in the discussion</a>"));
    CHECK(contains(html_of(begun, ""), ">1 message in the discussion</div>"));
    CHECK(contains(html_of(begun, ""), ">2 replies in the thread<span"));
}

TEST_CASE("stars, who pinned it, and places are told") {
    Message marked = message();
    marked.starred = marked.pinned = true;
    marked.pinned_by = "bob";
    marked.location = chat::Location{50.94, 6.96};
    const std::string html = html_of(marked);
    CHECK(contains(html, ">starred<"));
    CHECK(contains(html, "title=\"Pinned by bob\">pinned<"));
    CHECK(contains(html, "Location: 50.94000, 6.96000"));
}

TEST_CASE("an emoji may stand for its author, a server's own one does not") {
    Message ghost = message();
    ghost.emoji = ":ghost:";
    CHECK(contains(html_of(ghost), "class=\"cl-avatar cl-avatar-emoji\" aria-hidden=\"true\">👻<"));
    for (const char* emoji : {":our_own:", ":", "::", "ghost", "<b>"}) {
        ghost.emoji = emoji;
        CHECK(contains(html_of(ghost), "aria-hidden=\"true\">A<"));
    }
}

TEST_CASE("a server's own emoji are what the caller says they are") {
    Message party = message("go :party_parrot: :lost: :tada:");
    party.reactions = {{":party_parrot:", {"bob"}}};
    chat::Room room;
    room.id = room.name = "general";
    render::ConversationOptions options;
    options.custom_emoji = [](std::string_view shortcode) {
        return shortcode == "party_parrot" ? std::string("🦜<b>") : std::string();
    };
    render::HtmlWriter html;
    render::conversation(html, room, {&party, 1}, test::reader(), options);
    const std::string written = std::move(html).take();
    CHECK(test::count(written, ">🦜&lt;b&gt;</span>") == 2);
    CHECK(contains(written, ">:lost:<"));
    CHECK(contains(written, ">🎉<"));
}

TEST_CASE("a mentioned room is shown by the name that people see") {
    Message mentioning = message("see #ops and #dev, #web");
    mentioning.room_mentions = {{"R2", "ops", "Ops & Co"}, {"R3", "web", ""}};
    const std::string html = html_of(mentioning);
    CHECK(contains(html, "<bdi class=\"cl-mention-room\" title=\"#ops\">#Ops &amp; Co</bdi>"));
    CHECK(contains(html, "<bdi>#dev</bdi>"));
    CHECK(contains(html, "<bdi class=\"cl-mention-room\">#web</bdi>"));
}

TEST_CASE("a quote stands above the words, a file below them") {
    Message quoting = message();
    chat::Attachment quote;
    quote.kind = chat::Attachment::Kind::quote;
    quote.text = "QUOTED";
    quote.message_link = "https://chat.example.org/channel/general?msg=q";
    chat::Attachment file;
    file.kind = chat::Attachment::Kind::file;
    file.title = "FILE";
    quoting.attachments = {file, quote};
    const std::string html = html_of(quoting);
    CHECK(html.find("QUOTED") < html.find("hello"));
    CHECK(html.find("hello") < html.find("FILE"));
}

TEST_CASE("a translation into the reader's language can be opened below the original") {
    Message translated = message("good *morning*");
    translated.translations = {{"de", "guten *Morgen*"}, {"en-GB", "a *good* morning"}};
    const std::string html = html_of(translated);
    CHECK(contains(html, "<details class=\"cl-translation\"><summary>Show the automatic translation</summary>"));
    CHECK(contains(html, "a <strong>good</strong> morning"));
    CHECK_FALSE(contains(html, "Morgen"));
    CHECK(html.find("<strong>morning") < html.find("<details"));
    translated.translations = {{"en", "good *morning*"}, {"ende", "x"}};
    CHECK_FALSE(contains(html_of(translated), "<details"));
}

TEST_CASE("a preview names the host that it leads to, whatever the page calls itself") {
    Message linking = message();
    linking.previews = {{"https://evil.example:8443/login", "Your bank", "", "bank.example"},
                        {"https://a.example/", "A", "", ""}};
    const std::string html = html_of(linking);
    CHECK(contains(html, "<bdi>bank.example</bdi> · <bdi>evil.example</bdi>"));
    CHECK(contains(html, "\"cl-card-author\"><bdi>a.example</bdi></div>"));
}

TEST_CASE("a message that came by email says so") {
    Message mailed = message();
    mailed.by_email = true;
    CHECK(contains(html_of(mailed), ">sent by email<"));
}

TEST_CASE("only those whom a message reached are set off as mentioned") {
    Message mentioning = message("@bob @nobody @crew @all @here");
    mentioning.mentions = {{"b", "bob", "Bob B."}, {"t", "crew", ""}};
    const std::string html = html_of(mentioning);
    CHECK(contains(html, "<bdi class=\"cl-mention\" title=\"@bob\">@Bob B.</bdi>"));
    CHECK(contains(html, "<bdi>@nobody</bdi>"));
    CHECK(contains(html, "<bdi class=\"cl-mention\">@crew</bdi>"));
    CHECK(contains(html, "cl-mention-everybody\" title=\"Everybody in the room\">@all<"));
    CHECK(contains(html, "title=\"Everybody in the room who is there at the moment\">@here<"));
}

}  // namespace
