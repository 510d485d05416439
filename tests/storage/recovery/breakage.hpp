// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/choices.hpp"
#include "storage/recovery/pieces.hpp"

namespace chatleaf::test {

/// The ways in which pages are found broken.
enum class Way : std::uint8_t {
    unclosed,             ///< a closing tag, a `/>`, a quote or the end of a section is missing
    unopened,             ///< a closing tag that closes nothing, or closes too much
    crossed,              ///< `<b><i></b></i>`
    truncated,            ///< cut off at any byte
    stray_less_than,      ///< in text or in a value
    stray_ampersand,      ///< in text or in a value
    bad_entity,           ///< a name that nobody declared, a number of no character
    control_character,    ///< anywhere, inside tags too
    ill_formed_utf8,      ///< in text or in a value
    duplicate_attribute,  ///< with another value
    legacy_cdata_end,     ///< a space behind each `]]` of a section, its end too
};

[[nodiscard]] std::span<const Way> all_ways() noexcept;
[[nodiscard]] std::string_view to_string(Way way) noexcept;

/// A page after it was broken.
struct BrokenPage {
    std::string bytes;
    std::vector<Way> ways;
    /// What a reader who loses nothing gets: text and sections, hidden ones too, in order.
    /// What a cut or a forgotten `]]>` itself changed is not in it.
    std::string characters;
    /// The bytes of the broken page from which faults of the breakages can be seen.
    std::vector<std::pair<std::size_t, std::size_t>> around;
    /// Closing tags may have lost what they close. They are passed over, which parts no words.
    bool may_join = false;
    /// A breakage changed what is hidden from readers (a parameter's end, say), or took a tag that is itself
    /// seen as a name (a mention).
    bool may_hide = false;
};

/// Breaks a well-formed page in one way at a chosen place; none where the page has nothing
/// to break in that way. O(page).
[[nodiscard]] std::optional<BrokenPage> broken(std::string_view page, Way way, Choices& choices);

/// In several ways, one after the other; truncation comes first.
[[nodiscard]] std::optional<BrokenPage> broken(std::string_view page, std::span<const Way> ways, Choices& choices);

}  // namespace chatleaf::test
