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

/// What a message's markup is read with.
struct MarkupContext {
    const locale::Reader& reader;
    std::span<const chat::User> mentions{};  ///< whom @names mean, when the message says
};

void markup(HtmlWriter& html, const markup::Tree& tree, const MarkupContext& context);

/// What stands around a message: how it is read and where its links lead.
struct MessageContext {
    const locale::Reader& reader;
    std::string_view server_url;  ///< may be empty
    markup::Dialect dialect = markup::Dialect::v0_32_0;
    std::function<bool(const chat::Permalink&)> may_quote{};  ///< of any room; empty: nothing
};

/// The source of a message or of a part of one, as HTML.
void message_text(HtmlWriter& html, std::string_view source, std::span<const chat::User> mentions,
                  const MessageContext& context);

/// A link that opens apart and tells the other side nothing; its text is up to the caller.
/// `href` REQUIRES: from url::safe_href.
void open_link(HtmlWriter& html, std::string_view href);

}  // namespace chatleaf::render
