// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace chatleaf::render {

/// The character a Rocket.Chat shortcode stands for, without its colons: "tada" gives 🎉,
/// "wave_tone3" a wave in that skin tone. For a server's own emoji and others that are not
/// known: ":name:". O(log table).
[[nodiscard]] std::string emoji_text(std::string_view shortcode);

}  // namespace chatleaf::render
