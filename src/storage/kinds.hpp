// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <string_view>

#include "chatleaf/storage/document.hpp"

namespace chatleaf::storage {

/// Whether it is an element of HTML that has no content, and that authors of HTML leave open.
[[nodiscard]] constexpr bool is_void(std::string_view name) noexcept {
    const auto is_any_of = [name](auto... names) { return ((name[0] == names[0] && name == names) || ...); };
    using namespace std::string_view_literals;
    switch (name.size()) {
        case 2: return is_any_of("br"sv, "hr"sv);
        case 3: return is_any_of("img"sv, "col"sv, "wbr"sv);
        case 4: return is_any_of("area"sv, "base"sv, "link"sv, "meta"sv);
        case 5: return is_any_of("input"sv, "embed"sv, "param"sv, "track"sv);
        case 6: return is_any_of("source"sv);
        default: return false;
    }
}

/// What is known of an element's name.
struct ElementName {
    /// Of a name that is in no table: any number of names have it.
    static constexpr std::uint8_t not_listed = 0xFF;
    static constexpr std::uint8_t listed = 133;  ///< how many are: the numbers of their names are below that

    Kind kind = Kind::unknown_element;
    std::uint8_t number = not_listed;  ///< of the name among those that are listed
    bool is_void = false;              ///< as the function above says
};

/// What an element of this name is to its author; unknown_element for any other name. O(name).
[[nodiscard]] const ElementName& element_name(std::string_view name) noexcept;

/// Names by their bytes. A page has a tag every thirty bytes, and a search in a sorted table for each would take as
/// long as all else that is done with it.
namespace element_names {

// With this number, found by trying, each of ours has a slot of its own.
inline constexpr std::size_t slot_bits = 10;
[[nodiscard]] constexpr std::size_t slot_of(std::uint64_t word) noexcept {
    constexpr std::uint64_t spreading = 0x2f01d718bddd03ed;
    return static_cast<std::size_t>(word * spreading >> (64 - slot_bits));
}

/// What is asked about a name, side by side.
struct Listed {
    std::uint64_t word = 0;  ///< its bytes; of one of more than eight, what tells it from the others
    std::uint8_t size = 0;
    ElementName name;
};

/// By slots, where in `listed` it is; behind all of them stands one that is no name.
extern const std::array<std::uint8_t, std::size_t{1} << slot_bits> slots;
extern const std::array<Listed, ElementName::listed + 1> listed;

}  // namespace element_names

/// Likewise, for a name that stands in a page; in fewer steps, unless the page ends right behind it. Names of one, two,
/// three and more bytes follow each other as they come: to ask for each how long it is takes longer than to read eight
/// bytes and to leave out those behind it.
[[nodiscard]] inline const ElementName& element_name_in(std::string_view page, std::string_view name) noexcept {
    std::uint64_t word{};
    const auto left = static_cast<std::size_t>(page.data() + page.size() - name.data());
    if (std::endian::native == std::endian::little && left >= sizeof word && name.size() - 1 < sizeof word) {
        std::memcpy(&word, name.data(), sizeof word);
        const std::size_t behind = 8 * (sizeof word - name.size());
        word = word << behind >> behind;
        const element_names::Listed& found = element_names::listed[element_names::slots[element_names::slot_of(word)]];
        if (found.word == word && found.size == name.size()) return found.name;
    }
    return element_name(name);
}

}  // namespace chatleaf::storage
