// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "diff/budget.hpp"

namespace chatleaf::diff {

/// Equal bytes of two texts.
struct Common {
    std::size_t older = 0;
    std::size_t newer = 0;
    std::size_t length = 0;

    friend bool operator==(const Common&, const Common&) = default;
};

/// Appends a piece of canonical storage format cut into what an editor changes as one: the
/// beginning and the end of a tag, an attribute (the words of a long one), a word, a mark.
/// Cuts are between characters. Any well-formed UTF-8 may be given, a torn tag too. O(n).
void append_tokens(std::vector<std::string_view>& tokens, std::string_view storage);

/// What two pieces of storage format have in common, token by token, in order on both sides;
/// adjoining matches are one. Matches too short to be worth a step on each side of them are
/// left out. Beyond the budget, what was not compared is not common.
[[nodiscard]] std::vector<Common> common_tokens(std::string_view older, std::string_view newer, Budget& budget);

/// The same for texts in several pieces, where a token ends with its piece; all matches.
/// The places are of the pieces, which lie in the texts given: one for each side.
[[nodiscard]] std::vector<Common> common_tokens(const std::vector<std::string_view>& older_pieces,
                                                const std::vector<std::string_view>& newer_pieces,
                                                std::string_view older, std::string_view newer, Budget& budget);

}  // namespace chatleaf::diff
