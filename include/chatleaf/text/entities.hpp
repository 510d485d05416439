// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace chatleaf::text {

/// The character that a named entity of storage format stands for: the five of XML and the
/// XHTML 1 names, 253 in all, case-sensitive, without `&` and `;`. None for other names.
/// Source: the DTD Confluence's storage format is declared with (XHTML 1.0 Latin-1,
/// Symbols, Special).
[[nodiscard]] std::optional<char32_t> entity(std::string_view name) noexcept;

/// One reference such as `&nbsp;` or `&#x41;` at the start of a text.
struct Reference {
    char32_t code_point = 0;  ///< U+FFFD for a number that is no character
    std::size_t length = 0;   ///< bytes from `&` to `;`
};

/// Reads the reference that `source` starts with; none when it does not start with a
/// well-formed reference to a known name or a number. In UTF-8 its character never takes more bytes than it does.
[[nodiscard]] std::optional<Reference> read_reference(std::string_view source) noexcept;

/// Decodes every reference, once: `&amp;nbsp;` becomes the six characters `&nbsp;`. What is
/// not a known reference stays as it is. O(n).
[[nodiscard]] std::string decode_entities(std::string_view source);

}  // namespace chatleaf::text
