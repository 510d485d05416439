// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "diff/text_pieces.hpp"

namespace chatleaf::diff {

/// Of two texts of several sentences, takes what is kept of a sentence of which more than 60 % of the
/// words changed as changed, too: "[-He likes tea.-]{+She hates it.+}". The pieces are of these texts. O(n).
[[nodiscard]] std::vector<TextPiece> without_changed_sentences(std::vector<TextPiece> pieces, std::string_view older,
                                                               std::string_view newer);

}  // namespace chatleaf::diff
