// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/chat/attachment.hpp"
#include "chatleaf/render/html.hpp"
#include "render/markup.hpp"

namespace chatleaf::render {

/// Where something leads that may be named by a path on its server. None when that may not be
/// opened, or is a path and the server's address is not known.
[[nodiscard]] std::optional<std::string> server_href(std::string_view link, std::string_view server_url);

/// What a URL calls the thing it leads to.
[[nodiscard]] std::string name_in_url(std::string_view url);

/// "3.4 MB".
[[nodiscard]] std::string file_size_words(std::uint64_t bytes, const locale::Reader& reader);

/// A picture that is loaded when a reader comes near it.
struct ShownPicture {
    std::string_view address;
    std::string_view alternative;                ///< what is to be seen
    std::optional<chat::Attachment::Size> size;  ///< of the picture itself; it is shown no larger than fits among words
};
void picture(HtmlWriter& html, const ShownPicture& shown);

/// A file as a tile that leads to it: its name, what kind of file it is, how large. Nothing of it is loaded, since
/// readers of a page may not be known to the server, and it need not know them; but for an image of which
/// `context.pictures` says from where.
void file_tile(HtmlWriter& html, const chat::Attachment& file, const MessageContext& context);

/// The same for a picture or recording on a card, which has no name of its own.
void medium_tile(HtmlWriter& html, const chat::Attachment::Medium& medium, const MessageContext& context);

}  // namespace chatleaf::render
