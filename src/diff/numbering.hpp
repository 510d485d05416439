// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace chatleaf::diff {

/// Numbers for texts: equal ones have the same, from 0 in the order in which they first come.
/// Keeps views into them. O(1) each beside reading the text.
class Numbering {
public:
    /// For about so many texts, or as many more as come.
    explicit Numbering(std::size_t expected);

    std::uint32_t of(std::string_view text);
    std::vector<std::uint32_t> of_all(std::span<const std::string_view> texts);
    /// How many different texts came so far.
    [[nodiscard]] std::size_t size() const noexcept { return texts_.size(); }

private:
    struct Text {
        std::string_view text;
        std::size_t hash;
    };

    [[nodiscard]] std::size_t place_of(std::string_view text, std::size_t hash) const;
    void grow();

    std::vector<Text> texts_;            // by number
    std::vector<std::uint32_t> places_;  // their numbers by hash, more than half of them free
};

}  // namespace chatleaf::diff
