// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chatleaf::text {

/// Whether every byte belongs to a well-formed UTF-8 sequence (no surrogates, no overlong
/// forms). O(n), no allocation.
[[nodiscard]] bool is_utf8(std::string_view bytes) noexcept;

/// The same text with each ill-formed sequence replaced by U+FFFD, as browsers do (one
/// replacement for each maximal ill-formed subpart, Unicode 15 §3.9). O(n).
[[nodiscard]] std::string repaired_utf8(std::string_view bytes);

/// Decodes the code point at `offset` and moves `offset` past it. Ill-formed bytes give
/// U+FFFD and advance at least one byte. REQUIRES: offset < utf8.size().
[[nodiscard]] char32_t next_code_point(std::string_view utf8, std::size_t& offset) noexcept;

/// Appends a code point as UTF-8; surrogates and values above U+10FFFF become U+FFFD.
void append_code_point(std::string& utf8, char32_t code_point);
/// Writes it likewise where there is room for its bytes (at most four), and gives where they end.
[[nodiscard]] char* write_code_point(char* to, char32_t code_point) noexcept;

/// How long the text is for JavaScript, Java and Rocket.Chat's message limit: in UTF-16
/// code units. O(n).
[[nodiscard]] std::size_t utf16_length(std::string_view utf8) noexcept;

}  // namespace chatleaf::text
