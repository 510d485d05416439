// SPDX-License-Identifier: MIT
#pragma once

#include "chatleaf/render/html.hpp"
#include "chatleaf/render/theme.hpp"

namespace chatleaf::render {

[[nodiscard]] constexpr HtmlWriter::Value theme_name(Theme theme) noexcept {
    switch (theme) {
        case Theme::light: return "light";
        case Theme::dark: return "dark";
        case Theme::automatic: break;
    }
    return "automatic";
}

/// Makes the element that was just opened, with all in it, light or dark; nothing when it is to be
/// as what is around it.
inline void own_theme(HtmlWriter& html, Theme theme) {
    if (theme != Theme::automatic) html.attribute("data-theme", theme_name(theme));
}

}  // namespace chatleaf::render
