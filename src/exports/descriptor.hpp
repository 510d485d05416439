// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chatleaf::exports {

/// The file beside entities.xml that says what the export is of.
inline constexpr std::string_view descriptor_name = "exportDescriptor.properties";
/// No more of it is read; real ones have some hundred bytes.
inline constexpr std::size_t longest_descriptor = std::size_t{64} << 10;

/// The value of a key in a file of Java properties (java.util.Properties.load: comments, continued lines,
/// `\:` and `\u0041`); the last one when there are several, empty when there is none. O(n).
[[nodiscard]] std::string property_of(std::string_view properties, std::string_view key);

}  // namespace chatleaf::exports
