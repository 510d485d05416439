// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/html.hpp"

namespace chatleaf::render {

enum class CardText : std::uint8_t {
    page,      ///< what a page holds: as everybody reads Markdown, `*x*` is emphasis, and headings are headings
    document,  ///< headings, lists, tables, code and all
    lines,     ///< only what stands within lines: emphasis, code, links
    plain,     ///< no Markdown at all
};

/// Writes words of a card. Rocket.Chat's web client reads them as GitHub's Markdown, other than
/// messages: `*x*` and `**x**` are bold, `_x_` and `__x__` are italic. HTML in them is text,
/// links go through url::safe_href, images become links. Line ends stay line ends, which the
/// client does only in fields; people take that for a fault.
/// O(n) time and output: what would cost more (over 64 KiB, or a table whose many columns most
/// rows leave out) is written as plain text.
void card_text(HtmlWriter& html, std::string_view markdown, CardText kind, const locale::Reader& reader);

}  // namespace chatleaf::render
