// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/diff/changes.hpp"

namespace chatleaf::diff {

/// A stretch of a canonical page and where it stands on the other side of the changes.
struct Piece {
    static constexpr std::uint32_t no_record = 0xFFFFFFFF;

    std::size_t at = 0;  ///< on this side
    std::size_t length = 0;
    bool shared = false;               ///< stands on the other side, too, at `other`
    std::size_t other = 0;             ///< for shared
    std::string_view text;             ///< for what is on this side alone
    std::uint32_t record = no_record;  ///< among told, then silent records; none for what stayed in its order
};

/// Both pages of some changes, each cut into pieces in order without a gap. Views point into
/// the changes.
struct Pieces {
    std::vector<Piece> older;
    std::vector<Piece> newer;
};

/// Fails, with no place, for steps that no comparison makes: that overlap, or reach past an
/// end of the pages as their fingerprints tell their lengths. O(s log s).
[[nodiscard]] Result<Pieces> pieces_of(const Changes& changes);

/// The silent record of what stands around blocks.
[[nodiscard]] Record record_around(std::vector<Step> steps);

/// The told, then the silent record of that number.
[[nodiscard]] const Record& record_at(const Changes& changes, std::uint32_t number);

/// Calls with each part of [at, at + length) of a page that lies within one piece of it, how
/// far into the piece it begins and how long it is. O(log n) beside the parts.
template <typename Visit>
void each_part(const std::vector<Piece>& page, std::size_t at, std::size_t length, Visit visit) {
    auto piece = std::upper_bound(page.begin(), page.end(), at,
                                  [](std::size_t place, const Piece& each) { return place < each.at; });
    if (piece != page.begin()) --piece;
    for (const auto end = at + length; at < end && piece != page.end(); ++piece) {
        const auto inside = at - piece->at;
        const auto part = std::min(end - at, piece->length - inside);
        visit(*piece, inside, part);
        at += part;
    }
}

}  // namespace chatleaf::diff
