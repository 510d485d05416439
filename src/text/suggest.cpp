// SPDX-License-Identifier: MIT
#include "chatleaf/text/suggest.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"

namespace chatleaf::text {
namespace {

constexpr std::size_t longest_word = 64;

// Insertions, deletions, substitutions and swaps of neighbours that lead from one word to
// the other (optimal string alignment).
std::size_t slips(std::string_view from, std::string_view to) {
    std::array<std::size_t, longest_word + 1> before_last{};
    std::array<std::size_t, longest_word + 1> last{};
    std::array<std::size_t, longest_word + 1> row{};
    for (std::size_t j = 0; j <= to.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= from.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const bool same = lower_ascii(from[i - 1]) == lower_ascii(to[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && lower_ascii(from[i - 1]) == lower_ascii(to[j - 2]) &&
                                 lower_ascii(from[i - 2]) == lower_ascii(to[j - 1]);
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        before_last = last;
        last = row;
    }
    return last[to.size()];
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates,
                                        std::size_t most_slips) {
    if (word.empty() || word.size() > longest_word) return std::nullopt;
    // In a word of three letters two slips leave nothing to recognise it by.
    std::size_t allowed = std::min<std::size_t>(most_slips, word.size() <= 3 ? 1 : 2);
    std::optional<std::string_view> best;
    for (const std::string_view candidate : candidates) {
        if (candidate.empty() || candidate.size() > longest_word) continue;
        const std::size_t distance = slips(word, candidate);
        if (distance < allowed || (distance == allowed && !best)) {
            best = candidate;
            allowed = distance;
        }
    }
    return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
    const auto meant = nearest(word, candidates);
    return meant ? " Did you mean " + quoted(*meant) + "?" : "";
}

}  // namespace chatleaf::text
