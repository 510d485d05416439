// SPDX-License-Identifier: MIT
#include "render/event.hpp"

#include <algorithm>

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

}  // namespace
