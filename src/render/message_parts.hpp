// SPDX-License-Identifier: MIT
#pragma once

#include "chatleaf/chat/message.hpp"
#include "chatleaf/render/html.hpp"
#include "render/markup.hpp"

namespace chatleaf::render {

/// What an app shows in place of a message's text: its words, in order; nothing can be pressed
/// but what leads somewhere.
void blocks(HtmlWriter& html, const chat::Message& message, const MessageContext& context);

/// What is known of the pages that a message links to: title, words and site, and a picture where it stands on the
/// Rocket.Chat server itself. All others, and the HTML that pages offer, are left out.
void previews(HtmlWriter& html, const chat::Message& message, const MessageContext& context);

/// The message in the reader's language, to be opened, when its server had it translated.
void translation(HtmlWriter& html, const chat::Message& message, const MessageContext& context);

void location(HtmlWriter& html, const chat::Message& message, const MessageContext& context);

/// Each emoji with how many reacted so, and who.
void reactions(HtmlWriter& html, const chat::Message& message, const MessageContext& context);

/// How many replies a thread or messages a discussion has, and when the last one came.
/// `room` is where the message stands.
void counters(HtmlWriter& html, const chat::Message& message, const chat::Room& room, const MessageContext& context);

}  // namespace chatleaf::render
