// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace chatleaf::diff {

/// Two views that stand side by side in one text.
[[nodiscard]] inline std::string_view joined(std::string_view first, std::string_view second) {
    if (first.empty()) return second;
    if (second.empty()) return first;
    return {first.data(), first.size() + second.size()};
}

/// What stands between two kept stretches, and the kept stretch after it. All views point
/// into the texts compared, where neighbours stand side by side.
struct TextPiece {
    std::string_view removed;
    std::string_view added;
    std::string_view same_older;  ///< equal words after the change, as the older text has them
    std::string_view same_newer;

    [[nodiscard]] std::size_t size() const { return std::max(removed.size(), added.size()); }
};

/// Puts together alternating changed and kept stretches; the first change may be empty.
class TextPieces {
public:
    void change(std::string_view removed, std::string_view added) {
        if (removed.empty() && added.empty()) return;
        if (!pieces_.back().same_older.empty()) pieces_.emplace_back();
        pieces_.back().removed = joined(pieces_.back().removed, removed);
        pieces_.back().added = joined(pieces_.back().added, added);
    }

    void keep(std::string_view older, std::string_view newer) {
        pieces_.back().same_older = joined(pieces_.back().same_older, older);
        pieces_.back().same_newer = joined(pieces_.back().same_newer, newer);
    }

    [[nodiscard]] std::vector<TextPiece> take() { return std::move(pieces_); }

private:
    std::vector<TextPiece> pieces_ = std::vector<TextPiece>(1);
};

}  // namespace chatleaf::diff
