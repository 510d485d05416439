// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "chatleaf/storage/document.hpp"

namespace chatleaf::storage {

/// Whether it is an element of HTML that has no content, and that authors of HTML leave open.
[[nodiscard]] constexpr bool is_void(std::string_view name) noexcept {
    constexpr std::string_view names[] = {"br",   "hr",    "img",  "col",  "wbr",   "input",  "area",
                                          "base", "embed", "link", "meta", "param", "source", "track"};
    constexpr std::size_t longest = 6;
    if (name.size() < 2 || name.size() > longest) return false;
    return std::ranges::any_of(names, [name](std::string_view each) {
        return each.size() == name.size() && each[0] == name[0] && each[1] == name[1] && each == name;
    });
}

struct ElementName {
    /// Of a name that is in no table: any number of names have it.
    static constexpr std::uint8_t not_listed = 0xFF;
    static constexpr std::uint8_t listed = 125;  ///< how many are: the numbers of their names are below that

    Kind kind = Kind::unknown_element;
    std::uint8_t number = not_listed;  ///< of the name among those that are listed
    bool is_void = false;              ///< as the function above says
};

/// What an element of this name is to its author; unknown_element for any other name. O(name).
[[nodiscard]] ElementName element_name(std::string_view name) noexcept;
/// Likewise, for a name that stands in a page; in fewer steps, unless the page ends right behind it.
[[nodiscard]] ElementName element_name_in(std::string_view page, std::string_view name) noexcept;

}  // namespace chatleaf::storage
