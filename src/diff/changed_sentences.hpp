// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "diff/text_pieces.hpp"

namespace chatleaf::diff {

/// A text and the pieces that words, spaces and marks cut it into.
struct WordedText {
    std::string_view text;
    const std::vector<std::string_view>& words;
};

/// Of two texts of several sentences, takes what is kept of a sentence of which more than 60 % of the
/// words changed as changed, too: "[-He likes tea.-]{+She hates it.+}". The pieces are of these texts. O(n).
[[nodiscard]] std::vector<TextPiece> without_changed_sentences(std::vector<TextPiece> pieces, const WordedText& older,
                                                               const WordedText& newer);

}  // namespace chatleaf::diff
