// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chatleaf::storage {

/// Changes to a text, and the way back from the changed text's offsets to its own.
class Repairs {
public:
    /// `with` stands in the place of [begin, end). Changes may be told in any order but do
    /// not overlap; insertions at one place keep the order they were told in.
    void replace(std::size_t begin, std::size_t end, std::string with);

    [[nodiscard]] bool empty() const noexcept { return changes_.empty(); }
    /// The changed text. After it the two functions below may be called. O(n + k log k).
    [[nodiscard]] std::string apply(std::string_view original);

    /// Where in the original what begins, or ends, at an offset of the changed text does so.
    /// O(log k).
    [[nodiscard]] std::size_t origin_of_begin(std::size_t offset) const noexcept;
    [[nodiscard]] std::size_t origin_of_end(std::size_t offset) const noexcept;

private:
    struct Change {
        std::size_t begin;  // in the original
        std::size_t end;
        std::string with;
        std::size_t order;              // in which it was told
        std::size_t changed_begin = 0;  // in the changed text
        std::size_t changed_end = 0;
    };
    std::vector<Change> changes_;
};

}  // namespace chatleaf::storage
