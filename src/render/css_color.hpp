// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chatleaf::render {

struct Rgb {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
};

/// The colour that an integration or a page names: `#f00`, `#ff0000`, `rgb(255, 0, 0)`, the
/// names of CSS, and "good", "warning", "danger", which other chats know. How much shines
/// through is left out. None for anything else.
[[nodiscard]] std::optional<Rgb> rgb_of(std::string_view words);
/// The same as "#rrggbb".
[[nodiscard]] std::optional<std::string> css_color(std::string_view words);

}  // namespace chatleaf::render
