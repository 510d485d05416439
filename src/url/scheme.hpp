// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chatleaf::url {

/// The input without controls and spaces around it, and without the tabs and line ends in it.
/// It is part of the input, or of `kept` if there were any. O(input).
/// Source: WHATWG URL, "basic URL parser" steps 1–3.
[[nodiscard]] std::string_view cleaned(std::string_view input, std::string& kept);

/// What stands before the first colon, if that can be a scheme; as it is written.
/// Source: WHATWG URL, "scheme start state" and "scheme state".
[[nodiscard]] std::optional<std::string_view> scheme_of(std::string_view input);

}  // namespace chatleaf::url
