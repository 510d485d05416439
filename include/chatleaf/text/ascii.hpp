// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chatleaf::text {

/// A–Z as a–z, anything else as it is.
[[nodiscard]] constexpr char lower_ascii(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] std::string lower_ascii(std::string_view text);

/// The text without blanks, tabs and line ends around it. O(n).
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) noexcept {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text.empty() ? std::string_view{} : text;
}

/// How many bytes stand before the first one that is not below 0x80. O(n).
[[nodiscard]] std::size_t ascii_prefix(std::string_view text) noexcept;

/// Whether all bytes are below 0x80; also true of no bytes. O(n).
[[nodiscard]] inline bool is_ascii(std::string_view text) noexcept { return ascii_prefix(text) == text.size(); }

/// Whether both are the same but for the case of A–Z.
[[nodiscard]] bool same_letters(std::string_view left, std::string_view right) noexcept;

}  // namespace chatleaf::text
