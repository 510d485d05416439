// SPDX-License-Identifier: MIT
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>
#include <system_error>

namespace chatleaf::text {

/// A whole number that is all of a text, in digits from 0 to 9, "-" before them where the type knows it: none for
/// anything else, an empty text among it, and for what the type cannot hold. O(n).
template <std::integral Number>
[[nodiscard]] std::optional<Number> whole_number(std::string_view digits) noexcept {
    Number number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (fault != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

}  // namespace chatleaf::text
