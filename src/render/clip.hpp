// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chatleaf/text/utf8.hpp"

namespace chatleaf::render {

/// How many bytes of a text are its beginning: up to `bytes`, and to the end of the character there.
[[nodiscard]] inline std::size_t clipped_size(std::string_view utf8, std::size_t bytes) {
    if (utf8.size() <= bytes) return utf8.size();
    std::size_t end = 0;
    while (end < utf8.size() && end < bytes) (void)text::next_code_point(utf8, end);
    return end;
}

/// The beginning of a text, for what is said once and shown in many places.
[[nodiscard]] inline std::string clipped(std::string_view utf8, std::size_t bytes) {
    return std::string(utf8.substr(0, clipped_size(utf8, bytes)));
}

}  // namespace chatleaf::render
