// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace chatleaf::render {

enum class Where : std::uint8_t { text, attribute };

/// The offset of the first character from `at` on that append_escaped does not write as it is; the
/// size when there is none. O(characters passed over).
[[nodiscard]] std::size_t plain_end(std::string_view characters, std::size_t at, Where where);

/// Copies characters of which all are ASCII that append_escaped writes as it is; false when there are
/// others. For a few of them: it goes byte by byte.
[[nodiscard]] bool copied_plain(char* to, std::string_view characters, Where where);

/// Adds characters so that they are nothing but characters, to HTML's parsers and to XML's. Control
/// characters and noncharacters, which HTML forbids, are dropped.
void append_escaped(std::string& out, std::string_view characters, Where where);

/// Adds characters as they are, without those that are forbidden.
void append_allowed(std::string& out, std::string_view characters);

}  // namespace chatleaf::render
