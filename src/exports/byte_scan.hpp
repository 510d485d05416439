// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

/// The bytes of an export that need no thought, eight at a time: nearly all of them are such. All O(n).
namespace chatleaf::exports {

/// The control characters that XML allows nowhere. (NUL is one.)
[[nodiscard]] constexpr bool is_forbidden_control(unsigned char c) noexcept {
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/// How many bytes stand before the first forbidden control character.
[[nodiscard]] std::size_t front_without_controls(std::string_view bytes) noexcept;

/// How many ASCII bytes other than `]` stand at the front; may stop up to seven short.
[[nodiscard]] std::size_t front_of_plain_cdata(std::string_view bytes) noexcept;

}  // namespace chatleaf::exports
