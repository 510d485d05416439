// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chatleaf::exports {

/// An object's id in one word: the number it nearly always is, or a place in a table.
using Id = std::int64_t;
inline constexpr Id no_id = std::numeric_limits<Id>::min();

class Ids {
public:
    [[nodiscard]] Id of(std::string_view text);
    /// None for a text that of() was never asked about; of a plain number that is not remembered.
    [[nodiscard]] std::optional<Id> find(std::string_view text) const;
    [[nodiscard]] std::string text(Id id) const;
    /// About what the table takes.
    [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }

private:
    std::size_t bytes_ = 0;
    std::unordered_map<std::string, Id> odd_;
    std::vector<std::string> odd_texts_;  // of -1, -2, ...
};

}  // namespace chatleaf::exports
