// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "chatleaf/chat/message.hpp"
#include "chatleaf/render/html.hpp"
#include "render/markup.hpp"

namespace chatleaf::render {

/// Files, quotes and cards below a message. Nothing is loaded: files are links.
void attachments(HtmlWriter& html, std::span<const chat::Attachment> attachments, const MessageContext& context);

}  // namespace chatleaf::render
