// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace chatleaf::render {

/// Whether a character opens or closes a stretch of another direction: what could turn words
/// around that come after it. Marks like U+200F only stand between, and do not count.
[[nodiscard]] constexpr bool turns_direction(char32_t c) noexcept {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Whether a text may have such characters: false when it is sure to have none.
[[nodiscard]] constexpr bool may_turn(std::string_view utf8) noexcept {
    return utf8.find('\xE2') != std::string_view::npos;  // the first byte of each
}

/// The text without such characters.
[[nodiscard]] std::string without_turns(std::string_view utf8);

/// A name for where no element can stand around it, as in a title: without such characters,
/// and between isolates when it may run from right to left.
[[nodiscard]] std::string isolated_name(std::string_view utf8);

}  // namespace chatleaf::render
