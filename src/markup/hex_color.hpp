// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/markup/tree.hpp"

namespace chatleaf::markup {

/// `#rrggbbaa`
[[nodiscard]] inline std::string hex_color(const Color& color) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "#";
    for (const unsigned value : {+color.red, +color.green, +color.blue, +color.alpha}) {
        out += digits[value >> 4U];
        out += digits[value & 0x0FU];
    }
    return out;
}

}  // namespace chatleaf::markup
