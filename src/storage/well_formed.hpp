// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

/// Whether the bytes of one piece of a page are well-formed XML as they stand, the 253
/// entities being declared. parse forgives much of what these do not. All take well-formed
/// UTF-8 and are linear (tags: n + a log a for a attributes).
namespace chatleaf::storage {

/// Production [43]: characters and references between two tags.
[[nodiscard]] bool is_well_formed_text(std::string_view bytes);

enum class TagForm : std::uint8_t { broken, open, empty };
/// What is an element's first tag, and names it `name`.
[[nodiscard]] TagForm form_of_tag(std::string_view bytes, std::string_view name);
[[nodiscard]] bool is_well_formed_close_tag(std::string_view bytes, std::string_view name);

/// One whole section.
[[nodiscard]] bool is_well_formed_cdata(std::string_view bytes);
[[nodiscard]] bool is_well_formed_comment(std::string_view bytes);
/// A processing instruction; an XML declaration is none.
[[nodiscard]] bool is_well_formed_instruction(std::string_view bytes);

/// What an XML declaration declares; each empty where it says nothing.
struct Declaration {
    std::string_view version;  ///< empty: this is no well-formed declaration
    std::string_view encoding;
    std::string_view standalone;
};
[[nodiscard]] Declaration read_declaration(std::string_view bytes);

}  // namespace chatleaf::storage
