// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chatleaf::render {

/// The colour that an integration names, as "#rrggbb": `#f00`, `#ff0000`, `rgb(255, 0, 0)`, the
/// names of CSS, and "good", "warning", "danger", which other chats know. How much shines
/// through is left out. None for anything else.
[[nodiscard]] std::optional<std::string> css_color(std::string_view words);

}  // namespace chatleaf::render
