// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "diff/budget.hpp"

namespace chatleaf::diff {

/// A text's words and neighbouring pairs of words as sorted hashes. Two different words may
/// share a hash, so features say how alike texts are, never that they are equal.
using Features = std::vector<std::uint64_t>;

[[nodiscard]] Features features_of(std::string_view text);

/// Dice's coefficient of the two multisets: 0 nothing in common … 1 the same words in the
/// same order. O(n + m).
[[nodiscard]] double likeness(const Features& left, const Features& right);

/// Finds, among many texts, those that may be like a given one: by the features that few of
/// them have. Features that many share tell little and are passed over, so that a look-up
/// stays cheap when a page repeats itself.
class FeatureIndex {
public:
    /// Keeps the span; `texts[i]` answers as i.
    explicit FeatureIndex(std::span<const Features* const> texts);

    /// The most promising texts, best first, ties in order; at most `most`.
    [[nodiscard]] std::vector<std::uint32_t> candidates(const Features& text, std::size_t most, Budget& budget);

private:
    struct Posting {
        std::uint64_t feature;
        std::uint32_t text;
    };
    using Place = std::vector<Posting>::const_iterator;

    [[nodiscard]] Place first_of(std::uint64_t feature, Place from) const;

    std::vector<Posting> postings_;  // sorted by feature, then text; no feature more than the cap
    std::vector<std::uint32_t> shared_;
};

}  // namespace chatleaf::diff
