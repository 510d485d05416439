// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

#include "chatleaf/chat/message.hpp"
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

/// A link that opens apart and tells the other side nothing; its text is up to the caller.
/// `href` REQUIRES: from url::safe_href.
void open_link(HtmlWriter& html, std::string_view href);

}  // namespace chatleaf::render
