// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace chatleaf::macros {

/// The same with A–Z as a–z: names of macros and parameters are ASCII.
[[nodiscard]] inline std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

/// Whether there is something and all of it is among `characters`.
[[nodiscard]] inline bool consists_of(std::string_view text, std::string_view characters) noexcept {
    return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

}  // namespace chatleaf::macros
