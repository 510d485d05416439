// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chatleaf/text/utf8.hpp"

namespace chatleaf::render {

/// The beginning of a text, for what is said once and shown in many places: up to `bytes`,
/// and to the end of the character there.
[[nodiscard]] inline std::string clipped(std::string_view utf8, std::size_t bytes) {
    if (utf8.size() <= bytes) return std::string(utf8);
    std::size_t end = 0;
    while (end < utf8.size() && end < bytes) (void)text::next_code_point(utf8, end);
    return std::string(utf8.substr(0, end));
}

}  // namespace chatleaf::render
