// SPDX-License-Identifier: MIT
#include "render/event.hpp"

#include <algorithm>
#include <vector>

#include "chatleaf/render/conversation.hpp"
#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using chat::Message;
using test::contains;

Message event(std::string type, std::string value = "VALUE") {
    Message message;
    message.id = "m";
    message.type = std::move(type);
    message.text = std::move(value);
    message.author = {"u", "ada", "Ada"};
    message.time = test::instant("2026-03-02T09:00:00Z");
    return message;
}

std::string html_of(const Message& message, std::string_view language = "en") {
    chat::Room room;
    room.id = room.name = "general";
    room.type = chat::RoomType::channel;
    render::HtmlWriter html;
    const locale::Reader reader = test::reader(language);
    render::conversation(html, room, {&message, 1}, reader, {});
    std::string written = std::move(html).take();
    INFO(written);
    const auto fault = test::Vocabulary::fault(written);
    CHECK(fault == std::nullopt);
    return written;
}

TEST_CASE("every known kind of event has words in every language") {
    for (const std::string_view language : locale::languages()) {
        const auto keys = locale::keys(language);
        for (const std::string_view type : render::known_events()) {
            CAPTURE(language, type);
            const std::string html = html_of(event(std::string(type)), language);
            CHECK_FALSE(contains(html, "system."));
            CHECK_FALSE(contains(html, "abac-of-the-future"));
            for (const std::string& key : {"system." + std::string(type)})
                CHECK(std::find(keys.begin(), keys.end(), key) != keys.end());
        }
    }
}

TEST_CASE("every sentence about an event is one that some event gives") {
    for (const std::string_view language : locale::languages())
        for (std::string_view key : locale::keys(language)) {
            if (!key.starts_with("system.") || key == "system.unknown") continue;
            CAPTURE(key);
            std::string_view type = key.substr(7);
            if (const auto dot = type.find('.'); dot != std::string_view::npos) type = type.substr(0, dot);
            const auto known = render::known_events();
            CHECK(std::find(known.begin(), known.end(), type) != known.end());
        }
}

TEST_CASE("an event tells the role, whom a chat went to, and what was said with it") {
    Message role = event("subscription-role-added", "carol");
    CHECK(contains(html_of(role), "gave <bdi>carol</bdi> a role"));
    role.event.role = "owner";
    CHECK(contains(html_of(role), "gave <bdi>carol</bdi> the role <bdi>owner</bdi>"));

    Message moved = event("livechat_transfer_history");
    CHECK(contains(html_of(moved), "handed the chat on"));
    moved.event.handed_to = "Sales";
    moved.event.comment = "soon";
    CHECK(contains(html_of(moved), "handed the chat to <bdi>Sales</bdi>"));
    CHECK(contains(html_of(moved), "Comment: <bdi>soon</bdi>"));
}

TEST_CASE("a topic that was taken away is not one that was changed to nothing") {
    CHECK(contains(html_of(event("room_changed_topic", "news")), "topic to <bdi>news</bdi>"));
    CHECK(contains(html_of(event("room_changed_topic", "")), "removed the room’s topic"));
}

TEST_CASE("what was said off the record is not shown") {
    CHECK_FALSE(contains(html_of(event("otr", "SECRET")), "SECRET"));
    CHECK(contains(html_of(event("otr", "SECRET")), "wrote off the record"));
}

TEST_CASE("a discussion that was begun says how far it went and leads there") {
    Message begun = event("discussion-created", "Names");
    begun.discussion_id = "D1";
    begun.discussed = 4;
    begun.discussed_last = test::instant("2026-03-03T09:00:00Z");
    CHECK(contains(html_of(begun), "started a discussion: <bdi>Names</bdi>"));
    CHECK(contains(html_of(begun), "4 messages in the discussion<span class=\"cl-last\"> · last on 3 March 2026"));
    begun.discussed = 0;
    CHECK(contains(html_of(begun), "No messages in the discussion"));
}

// All that Rocket.Chat's servers 3 to 8 are known to send, whatever the program's own list says.
const std::vector<std::string_view> sent_by_servers{"r",
                                                    "au",
                                                    "ru",
                                                    "ul",
                                                    "uj",
                                                    "ut",
                                                    "wm",
                                                    "rm",
                                                    "command",
                                                    "user-muted",
                                                    "user-unmuted",
                                                    "mute_unmute",
                                                    "subscription-role-added",
                                                    "subscription-role-removed",
                                                    "room-archived",
                                                    "room-unarchived",
                                                    "room_changed_privacy",
                                                    "room_changed_topic",
                                                    "room_changed_announcement",
                                                    "room_changed_description",
                                                    "room_changed_avatar",
                                                    "room-set-read-only",
                                                    "room-removed-read-only",
                                                    "room-allowed-reacting",
                                                    "room-disallowed-reacting",
                                                    "room_e2e_enabled",
                                                    "room_e2e_disabled",
                                                    "message_pinned",
                                                    "message_pinned_e2e",
                                                    "discussion-created",
                                                    "videoconf",
                                                    "new-owner",
                                                    "owner-removed",
                                                    "new-moderator",
                                                    "moderator-removed",
                                                    "new-leader",
                                                    "leader-removed",
                                                    "ujt",
                                                    "ult",
                                                    "added-user-to-team",
                                                    "removed-user-from-team",
                                                    "user-converted-to-team",
                                                    "user-converted-to-channel",
                                                    "user-added-room-to-team",
                                                    "user-removed-room-from-team",
                                                    "user-deleted-room-from-team",
                                                    "livechat-started",
                                                    "livechat-close",
                                                    "livechat_navigation_history",
                                                    "livechat_transfer_history",
                                                    "livechat_transfer_history_fallback",
                                                    "livechat_transcript_history",
                                                    "livechat_video_call",
                                                    "livechat_webrtc_video_call",
                                                    "omnichannel_placed_chat_on_hold",
                                                    "omnichannel_on_hold_chat_resumed",
                                                    "omnichannel_priority_change_history",
                                                    "omnichannel_sla_change_history",
                                                    "ui",
                                                    "uir",
                                                    "user-banned",
                                                    "user-unbanned",
                                                    "abac-removed-user-from-room",
                                                    "otr",
                                                    "otr-ack",
                                                    "user_joined_otr",
                                                    "user_requested_otr_key_refresh",
                                                    "user_key_refreshed_successfully",
                                                    "voip-call-started",
                                                    "voip-call-declined",
                                                    "voip-call-on-hold",
                                                    "voip-call-unhold",
                                                    "voip-call-ended",
                                                    "voip-call-duration",
                                                    "voip-call-wrapup",
                                                    "voip-call-ended-unexpectedly"};

TEST_CASE("whatever kind of event a server sends is told in a sentence of its own, in every language") {
    const std::string unknown_type = "of-a-later-server";
    for (const std::string_view language : locale::languages()) {
        const std::string unknown = html_of(event(unknown_type), language);
        CHECK(contains(unknown, "<bdi>of-a-later-server</bdi>"));
        for (const std::string_view type : sent_by_servers) {
            CAPTURE(language, type);
            const std::string html = html_of(event(std::string(type)), language);
            CHECK_FALSE(contains(html, "<bdi>" + std::string(type) + "</bdi>"));
            CHECK_FALSE(contains(html, "system."));
            CHECK(contains(html, "cl-event-words\">"));
            // Without what it should name it is still a sentence.
            CHECK_FALSE(contains(html_of(event(std::string(type), ""), language), "<bdi></bdi>"));
        }
    }
}

TEST_CASE("a removed message names who removed it, when it was not its author") {
    Message removed = event("rm", "");
    CHECK(contains(html_of(removed), "<bdi>Ada</bdi> removed a message<"));
    removed.edited_by = "ada";
    CHECK(contains(html_of(removed), "<bdi>Ada</bdi> removed a message<"));
    removed.edited_by = "bob";
    CHECK(contains(html_of(removed), "<bdi>bob</bdi> removed a message from <bdi>Ada</bdi>"));
    CHECK(contains(html_of(removed, "de"), "<bdi>bob</bdi> hat eine Nachricht von <bdi>Ada</bdi> entfernt"));
}

TEST_CASE("words that servers send in English are told in the reader's language") {
    CHECK(contains(html_of(event("room_changed_privacy", "public")), "opened the room to everybody"));
    CHECK(contains(html_of(event("room_changed_privacy", "Private"), "de"), "hat den Raum privat gemacht"));
    CHECK(contains(html_of(event("room_changed_privacy", "geheim")), "who may enter the room: <bdi>geheim</bdi>"));
    Message role = event("subscription-role-removed", "carol");
    role.event.role = "owner";
    CHECK(contains(html_of(role, "de"), "die Rolle <bdi>Besitzer</bdi> genommen"));
    role.event.role = "scribe";
    CHECK(contains(html_of(role, "de"), "die Rolle <bdi>scribe</bdi> genommen"));
}

TEST_CASE("whoever is welcomed is the one who came, not what the text says") {
    CHECK(contains(html_of(event("wm", "ada")), "Welcome, <bdi>Ada</bdi>"));
}

TEST_CASE("a customer's chat says to whom or what it went, which priority it got, and how it was closed") {
    Message moved = event("livechat_transfer_history");
    moved.event.to_queue = true;
    CHECK(contains(html_of(moved), "put the chat back among those that wait"));
    Message fallback = event("livechat_transfer_history_fallback");
    fallback.event.handed_to = "Sales";
    CHECK(contains(html_of(fallback), "handed on to <bdi>Sales</bdi>"));
    for (const char* type : {"omnichannel_priority_change_history", "omnichannel_sla_change_history"}) {
        Message chosen = event(type, "");
        chosen.event.chosen = "High";
        CHECK(contains(html_of(chosen), "<bdi>High</bdi>"));
    }
    CHECK(contains(html_of(event("livechat-close", "solved")), "Comment: <bdi>solved</bdi>"));
}

TEST_CASE("in every language the names in an event are set apart from the words around them") {
    for (const std::string_view type : render::known_events()) {
        const auto names = [&](std::string_view language) {
            const std::string html = html_of(event(std::string(type), "\u05D3\u05E0\u05D4"), language);
            const auto begin = html.find("cl-event-words");
            return test::count(std::string_view(html).substr(begin, html.find("</span>", begin) - begin), "<bdi>");
        };
        const std::size_t in_english = names("en");
        for (const std::string_view language : locale::languages()) {
            INFO(type << ' ' << language);
            CHECK(names(language) == in_english);
        }
    }
}

TEST_CASE("on a server that shows usernames, events do too") {
    Message joined = event("uj", "");
    chat::Room room;
    room.id = "general";
    render::ConversationOptions options;
    options.names = chat::NameStyle::usernames;
    render::HtmlWriter html;
    render::conversation(html, room, {&joined, 1}, test::reader(), options);
    CHECK(contains(std::move(html).take(), "<bdi>ada</bdi> joined the channel"));
}

}  // namespace
