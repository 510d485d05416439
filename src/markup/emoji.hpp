// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace chatleaf::markup {

/// The last chain of emoji that broke off at a joiner: emoji from `begin` to `end` do not join, and need not be
/// gone through again.
struct Unjoined {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t steps = 0;  ///< joiners looked at in all chains
};

/// Where the emoji that starts at a place ends, as parsers before 0.31.36 read it; npos for none. O(1) for each
/// place of a text when all are asked in turn.
[[nodiscard]] std::size_t older_emoji_end(std::u16string_view text, std::size_t at, Unjoined& unjoined);

}  // namespace chatleaf::markup
