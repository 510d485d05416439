// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "chatleaf/chat/message.hpp"
#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/tree.hpp"
#include "chatleaf/render/html.hpp"

namespace chatleaf::render {

/// What stands around a message: how it is read and where its links lead.
struct MessageContext {
    const locale::Reader& reader;
    std::string_view server_url;  ///< may be empty
    markup::Dialect dialect = markup::Dialect::v0_32_0;
    std::function<bool(const chat::Permalink&)> may_quote{};  ///< of any room; empty: nothing
};

/// Files, quotes and cards below a message. Nothing is loaded: files are links.
void attachments(HtmlWriter& html, std::span<const chat::Attachment> attachments, const MessageContext& context);

/// The source of a message or of a part of one, as HTML.
void message_text(HtmlWriter& html, std::string_view source, std::span<const chat::User> mentions,
                  const MessageContext& context);

}  // namespace chatleaf::render
