// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace chatleaf::markup {

/// A way of reading: where it ends depends on it and on what stands behind the place where it begins.
struct ReadingWay {
    /// What is open, so that the same cannot open again inside.
    enum Open : unsigned { bold = 1, italic = 2, strike = 4, reference = 8 };
    /// What is being read, which decides where it ends and what may stand in it.
    enum class Inside : unsigned { line, spoiler, label, bold, italic, strike };

    Inside inside = Inside::line;
    unsigned open = 0;
    static constexpr std::size_t count = std::size_t{6} * 16;
    [[nodiscard]] std::size_t index() const { return static_cast<std::size_t>(inside) * 16 + open; }
};

}  // namespace chatleaf::markup
