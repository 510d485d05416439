// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string_view>

namespace chatleaf::storage {

/// XML 1.0 (fifth edition) production [2], Char: what may stand in a page at all.
[[nodiscard]] constexpr bool is_xml_character(char32_t c) noexcept {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c < 0xD800 || (c > 0xDFFF && c < 0xFFFE) || (c > 0xFFFF && c <= 0x10FFFF);
}

[[nodiscard]] constexpr bool is_xml_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Whether there is nothing but XML's white space (a no-break space is none).
[[nodiscard]] constexpr bool is_blank(std::string_view text) noexcept {
    return std::ranges::all_of(text, is_xml_space);
}

/// Production [5], Name, for well-formed UTF-8, by the older tables that Confluence's parser keeps to
/// (older_names.hpp): what is written must not be refused there. O(n).
[[nodiscard]] bool is_xml_name(std::string_view name) noexcept;

/// Whether a person who looks at the character sees nothing, or a space that is not the
/// ordinary one. White space of XML and C0 controls are left to the caller. The list is
/// ours and fixed, because what is written must not change with a library's Unicode tables:
/// C1 controls, the separators (Zs, Zl, Zp) but U+0020, and the format characters and
/// Default_Ignorable_Code_Point of Unicode 15 that stand in ranges.
[[nodiscard]] bool is_invisible(char32_t c) noexcept;

}  // namespace chatleaf::storage
