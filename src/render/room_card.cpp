// SPDX-License-Identifier: MIT
#include "chatleaf/render/room_card.hpp"

#include <algorithm>
#include <cstdint>

#include "chatleaf/chat/permalink.hpp"
#include "render/direction.hpp"
#include "render/markup.hpp"
#include "render/person.hpp"
#include "render/room_head.hpp"
#include "render/theme.hpp"

namespace chatleaf::render {
namespace {

using chat::Room;
using chat::RoomType;

std::string_view kind_key(const Room& room) {
    if (room.is_team) return "room.kind_team";
    if (room.is_discussion) return "room.kind_discussion";
    switch (room.type) {
        case RoomType::channel: return "room.kind_channel";
        case RoomType::private_group: return "room.kind_group";
        case RoomType::direct: return "room.kind_direct";
        case RoomType::livechat: return "room.kind_customer";
        case RoomType::unknown: break;
    }
    return "room.kind_unknown";
}

class RoomCardWriter {
public:
    RoomCardWriter(HtmlWriter& html, const Room& room, const locale::Reader& reader, const RoomCardOptions& options)
        : html_(html),
          room_(room),
          reader_(reader),
          options_(options),
          // What a room says of itself names nobody whom its server knows: usernames stand as they are.
          context_{reader,
                   options.server_url,
                   options.dialect,
                   {},
                   options.custom_emoji,
                   {},
                   options.now,
                   {options.picture, options.emoji_file, options.server, options.server_url}} {}

    void write() {
        const std::string& name = chat::shown_name(room_);
        html_.open("section").attribute("class", "cl-room");
        own_theme(html_, options_.theme);
        const std::string& title = options_.title.empty() ? name : options_.title;
        const std::string label = reader_.say("room.label", {{"room", isolated_name(title)}});
        html_.attribute("aria-label", numbered_label(label, options_.nth_of_its_label, reader_));
        head(name);
        parts();
        html_.close();
    }

private:
    void head(const std::string& name) {
        html_.open("header").attribute("class", "cl-room-head");
        avatar(html_, {name, room_.id, {}, context_.pictures.of_room(room_)});
        html_.open("div").attribute("class", "cl-room-words").open("div").attribute("class", "cl-room-name");
        room_mark(html_, room_);
        html_.open("bdi").attribute("class", "cl-title").text(options_.title.empty() ? name : options_.title).close();
        html_.close();
        facts(name);
        html_.close();
        open_in_rocketchat(html_, chat::permalink(options_.server_url, room_, {}), reader_);
        html_.close();
    }

    void facts(const std::string& name) {
        html_.open("ul").attribute("class", "cl-room-facts");
        if (!options_.title.empty() && options_.title != name) html_.open("li").element("bdi", name).close();
        html_.element("li", reader_.say(kind_key(room_)));
        if (options_.members && room_.members) {
            const auto count = static_cast<std::int64_t>(std::min<std::uint64_t>(*room_.members, INT32_MAX));
            html_.element("li", reader_.say("room.members", {{"count", count}}));
        }
        if (room_.read_only) tag("room.read_only");
        if (room_.archived) tag("room.archived");
        html_.close();
    }

    void tag(std::string_view key) {
        html_.open("li").attribute("class", "cl-room-tag");
        html_.open("span").attribute("class", "cl-tag").text(reader_.say(key)).close().close();
    }

    void parts() {
        bool is_open = false;
        const auto part = [&](bool wanted, std::string_view key, std::string_view source) {
            if (!wanted || source.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
            if (!is_open) html_.open("dl").attribute("class", "cl-room-parts");
            is_open = true;
            html_.element("dt", reader_.say(key)).open("dd");
            message_text(html_, source, {}, context_);
            html_.close();
        };
        part(options_.topic, "room.topic", room_.topic);
        part(options_.announcement, "room.announcement", room_.announcement);
        part(options_.description, "room.description", room_.description);
        if (is_open) html_.close();
    }

    HtmlWriter& html_;
    const Room& room_;
    const locale::Reader& reader_;
    const RoomCardOptions& options_;
    MessageContext context_;
};

}  // namespace

void room_card(HtmlWriter& html, const Room& room, const locale::Reader& reader, const RoomCardOptions& options) {
    RoomCardWriter(html, room, reader, options).write();
}

}  // namespace chatleaf::render
