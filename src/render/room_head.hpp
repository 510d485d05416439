// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chatleaf/chat/message.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/html.hpp"

namespace chatleaf::render {

/// The sign before a room's name: "#", or a lock where not everybody may read.
void room_mark(HtmlWriter& html, const chat::Room& room);

/// A link into Rocket.Chat, at the end of a head; nothing when `link` leads nowhere safe.
void open_in_rocketchat(HtmlWriter& html, std::string_view link, const locale::Reader& reader);

/// The label of a section that is the nth of its page with these words; the first has them alone.
[[nodiscard]] std::string numbered_label(std::string_view label, std::size_t nth, const locale::Reader& reader);

}  // namespace chatleaf::render
