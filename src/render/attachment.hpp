// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "chatleaf/chat/attachment.hpp"
#include "chatleaf/render/html.hpp"
#include "render/markup.hpp"

namespace chatleaf::render {

enum class Which : std::uint8_t {
    quotes,  ///< they stand above a message's own words
    others,  ///< below them
};

/// Writes what hangs below a message: files as links, cards with all their parts, quotes with
/// what may be shown of them. Nothing when there is none of the kind.
void attachments(HtmlWriter& html, std::span<const chat::Attachment> attachments, Which which,
                 const MessageContext& context);

/// What was a button: a link where it leads somewhere, else only its words.
void button(HtmlWriter& html, std::string_view text, std::string_view link, const MessageContext& context);

}  // namespace chatleaf::render
