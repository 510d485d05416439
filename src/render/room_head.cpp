// SPDX-License-Identifier: MIT
#include "render/room_head.hpp"

#include <cstdint>

#include "chatleaf/url/href.hpp"
#include "render/markup.hpp"

namespace chatleaf::render {

void room_mark(HtmlWriter& html, const chat::Room& room) {
    const bool is_private = room.type != chat::RoomType::channel || room.members_only;
    html.open("span").attribute("class", is_private ? "cl-room-mark cl-room-private" : "cl-room-mark");
    html.attribute("aria-hidden", "true").text(is_private ? "" : "#").close();
}

void open_in_rocketchat(HtmlWriter& html, std::string_view link, const locale::Reader& reader) {
    const auto href = url::safe_href(link);
    if (!href) return;
    open_link(html, *href);
    html.attribute("class", "cl-open").text(reader.say("conversation.open")).close();
}

std::string numbered_label(std::string_view label, std::size_t nth, const locale::Reader& reader) {
    if (nth <= 1) return std::string(label);
    return reader.say("conversation.label_again", {{"label", label}, {"number", static_cast<std::int64_t>(nth)}});
}

}  // namespace chatleaf::render
