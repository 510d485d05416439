// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace chatleaf::text {

struct LineColumn {
    std::uint32_t line = 1;    ///< from 1; lines end at LF
    std::uint32_t column = 1;  ///< from 1, in code points

    friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

/// Turns byte offsets of one text into lines and columns. Building is O(n); a look-up is
/// O(1), however long the lines are. Keeps no reference to the text it was built from, so
/// `at` wants the same text again.
class LineTable {
public:
    LineTable() = default;
    explicit LineTable(std::string_view text);

    /// Offsets past the end give the end.
    [[nodiscard]] LineColumn at(std::string_view text, std::size_t offset) const;

private:
    std::vector<LineColumn> marks_;  // of the first byte of each block of the text
};

}  // namespace chatleaf::text
