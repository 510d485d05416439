// SPDX-License-Identifier: MIT
#include "chatleaf/render/room_card.hpp"

#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using chat::Room;
using chat::RoomType;
using test::contains;
using test::count;

Room release_room() {
    Room room;
    room.id = "R1";
    room.name = "release-4-2";
    room.display_name = "Release 4.2";
    room.type = RoomType::channel;
    room.topic = "Ship on *Friday*";
    room.announcement = "Freeze: <t:1772442000:d>";
    room.description = "Everything about 4.2\n- plan\n- talk";
    room.members = 12;
    return room;
}

std::string card(const Room& room, const render::RoomCardOptions& options = {},
                 const locale::Reader& reader = test::reader()) {
    render::HtmlWriter html;
    render::room_card(html, room, reader, options);
    std::string written = std::move(html).take();
    INFO(written);
    CHECK(test::Vocabulary::fault(written) == std::nullopt);
    return test::without_directions(std::move(written));
}

std::string kind(RoomType type, const std::function<void(Room&)>& change = {}) {
    Room room = release_room();
    room.type = type;
    room.members.reset();
    if (change) change(room);
    const std::string html = card(room);
    const auto begin = html.find("<li>") + 4;
    return html.substr(begin, html.find("</li>", begin) - begin);
}

TEST_CASE("a room's card says what the room is, what it says of itself, and leads there") {
    render::RoomCardOptions options;
    options.server_url = "https://chat.example.org";
    const std::string html = card(release_room(), options);
    CHECK(contains(html, "aria-label=\"Room Release 4.2\""));
    CHECK(contains(html, "aria-hidden=\"true\">#</span><bdi class=\"cl-title\">Release 4.2</bdi>"));
    CHECK(contains(html, "<li>Channel</li><li>12 members</li></ul>"));
    CHECK(contains(html, "<dt>Topic</dt><dd><div class=\"cl-text\"><div class=\"cl-line\">Ship on <strong>Friday"));
    CHECK(contains(html, "<dt>Announcement</dt><dd><div class=\"cl-text\"><div class=\"cl-line\">Freeze: <time "));
    CHECK(contains(html, "<li>plan</li>"));
    CHECK(contains(html, "href=\"https://chat.example.org/channel/release-4-2\""));
    CHECK(contains(card(release_room(), {}, test::reader("de")), "<li>Channel</li><li>12 Mitglieder</li>"));
    CHECK_FALSE(contains(card(release_room()), "href="));
}

TEST_CASE("every kind of room is called as in Rocket.Chat") {
    CHECK(kind(RoomType::channel) == "Channel");
    CHECK(kind(RoomType::private_group) == "Private group");
    CHECK(kind(RoomType::direct) == "Direct message");
    CHECK(kind(RoomType::livechat) == "Customer chat");
    CHECK(kind(RoomType::unknown) == "Room");
    CHECK(kind(RoomType::channel, [](Room& room) { room.is_team = true; }) == "Team");
    CHECK(kind(RoomType::private_group, [](Room& room) { room.is_discussion = true; }) == "Discussion");
}

TEST_CASE("what not everybody may read has a lock, what nobody may write in a mark") {
    Room room = release_room();
    CHECK_FALSE(contains(card(room), "cl-tag"));
    CHECK_FALSE(contains(card(room), "cl-room-private"));
    room.members_only = true;
    room.read_only = true;
    room.archived = true;
    const std::string html = card(room);
    CHECK(contains(html, "cl-room-private"));
    CHECK(contains(html, "<span class=\"cl-tag\">Read-only</span>"));
    CHECK(contains(html, "<span class=\"cl-tag\">Archived</span>"));
}

TEST_CASE("what a room does not say of itself leaves no label, nor does what is not asked for") {
    Room room = release_room();
    room.topic = " \n ";
    room.announcement.clear();
    CHECK(count(card(room), "<dt>") == 1);
    room.description.clear();
    room.members.reset();
    CHECK_FALSE(contains(card(room), "<dl"));
    CHECK(contains(card(room), "<li>Channel</li></ul>"));

    const auto without = [](bool render::RoomCardOptions::* part) {
        render::RoomCardOptions options;
        options.*part = false;
        return card(release_room(), options);
    };
    CHECK_FALSE(contains(without(&render::RoomCardOptions::topic), "Friday"));
    CHECK_FALSE(contains(without(&render::RoomCardOptions::announcement), "Freeze"));
    CHECK_FALSE(contains(without(&render::RoomCardOptions::description), "Everything"));
    CHECK_FALSE(contains(without(&render::RoomCardOptions::members), "12"));
    CHECK(count(without(&render::RoomCardOptions::members), "<dt>") == 3);
}

TEST_CASE("a title stands above the room's own name, which is not said twice") {
    render::RoomCardOptions options;
    options.title = "Where to ask";
    const std::string html = card(release_room(), options);
    CHECK(contains(html, "<bdi class=\"cl-title\">Where to ask</bdi>"));
    CHECK(contains(html, "<li><bdi>Release 4.2</bdi></li><li>Channel</li>"));
    CHECK(contains(html, "aria-label=\"Room Where to ask\""));
    options.title = "Release 4.2";
    CHECK(count(card(release_room(), options), "Release 4.2</bdi>") == 1);
}

TEST_CASE("a card may be light or dark alone") {
    render::RoomCardOptions options;
    CHECK_FALSE(contains(card(release_room(), options), "data-theme"));
    options.theme = render::Theme::dark;
    CHECK(contains(card(release_room(), options), "<section class=\"cl-room\" data-theme=\"dark\""));
    options.theme = render::Theme::light;
    CHECK(contains(card(release_room(), options), "data-theme=\"light\""));
}

TEST_CASE("nothing that a room is called or says becomes markup of the page") {
    Room room = release_room();
    const std::string hostile = "</section><script>x</script>\" onclick=\"x [go](javascript:alert(1)) \u202E";
    room.id = room.name = room.display_name = room.topic = room.announcement = room.description = hostile;
    render::RoomCardOptions options;
    options.title = hostile;
    options.server_url = "https://chat.example.org";
    const std::string html = card(room, options);
    CHECK_FALSE(contains(html, "<script"));
    CHECK_FALSE(contains(html, "href=\"javascript"));
}

}  // namespace
