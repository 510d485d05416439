// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "chatleaf/render/html.hpp"

namespace chatleaf::render {

/// The character a Rocket.Chat shortcode stands for, without its colons: "tada" gives 🎉,
/// "wave_tone3" a wave in that skin tone. For a server's own emoji and others that are not
/// known: ":name:". O(log table).
[[nodiscard]] std::string emoji_text(std::string_view shortcode);

/// The same, and for a server's own emoji the characters that `own` gives for the shortcode, the
/// first few; none: ":name:".
[[nodiscard]] std::string emoji_text(std::string_view shortcode,
                                     const std::function<std::string(std::string_view)>& own);

/// The class for it: a name is no larger than the words around it.
[[nodiscard]] inline std::string_view emoji_class(std::string_view text) {
    return text.starts_with(':') ? "cl-emoji-name" : "cl-emoji";
}

/// One of a server's own, as a picture from that address; where it cannot be loaded its name stands there. More
/// attributes may follow.
void emoji_picture(HtmlWriter& html, std::string_view address, std::string_view shortcode);

}  // namespace chatleaf::render
