// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace chatleaf::markup {

/// Rocket.Chat's grammar counts and splits UTF-16 code units, so messages are read as such.
[[nodiscard]] std::u16string to_utf16(std::string_view utf8);
/// Halves of split pairs become U+FFFD.
[[nodiscard]] std::string to_utf8(std::u16string_view utf16);
void append_utf8(std::string& utf8, std::u16string_view utf16);

}  // namespace chatleaf::markup
