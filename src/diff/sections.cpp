// SPDX-License-Identifier: MIT
#include "diff/sections.hpp"

#include <cstdint>

#include "diff/budget.hpp"
#include "diff/increasing.hpp"

namespace chatleaf::diff {

namespace {

/// For each heading the first block behind its section; nothing for other blocks.
std::vector<std::uint32_t> section_ends(std::span<const Block> blocks) {
    const auto size = static_cast<std::uint32_t>(blocks.size());
    std::vector<std::uint32_t> ends(blocks.size(), 0);
    std::vector<std::uint32_t> open;
    for (std::uint32_t at = 0; at < size; ++at) {
        if (blocks[at].type != RecordType::heading) continue;
        while (!open.empty() && blocks[open.back()].level >= blocks[at].level) {
            ends[open.back()] = at;
            open.pop_back();
        }
        open.push_back(at);
    }
    for (const auto at : open) ends[at] = size;
    return ends;
}

/// How many blocks before each one stayed where they were.
std::vector<std::uint32_t> stayed_before(const std::vector<Pair>& pairs, std::size_t size, std::uint32_t Pair::* side) {
    std::vector<std::uint32_t> counts(size + 1, 0);
    for (const auto& pair : pairs) {
        if (!pair.moved) ++counts[pair.*side + 1];
    }
    for (std::size_t at = 0; at < size; ++at) counts[at + 1] += counts[at];
    return counts;
}

}  // namespace

std::size_t find_moved_sections(std::vector<Pair>& pairs, std::span<const Block> older, std::span<const Block> newer) {
    const auto older_ends = section_ends(older);
    const auto newer_ends = section_ends(newer);
    const auto older_stayed = stayed_before(pairs, older.size(), &Pair::older);
    const auto newer_stayed = stayed_before(pairs, newer.size(), &Pair::newer);
    std::size_t steps = 0;
    for (std::size_t at = 0; at < pairs.size(); ++at) {
        const auto heading = pairs[at];
        const auto older_end = older_ends[heading.older];
        const auto newer_end = newer_ends[heading.newer];
        if (!heading.moved || heading.along() || older_end == 0 || newer_end == 0) continue;
        if (older_stayed[older_end] != older_stayed[heading.older]) continue;
        if (newer_stayed[newer_end] != newer_stayed[heading.newer]) continue;
        pairs[at].with_section = true;
        std::vector<Weighted> order;
        std::vector<std::size_t> inside;
        for (auto next = at + 1; next < pairs.size() && pairs[next].newer < newer_end; ++next) {
            ++steps;
            const auto& pair = pairs[next];
            if (pair.along() || pair.older <= heading.older || pair.older >= older_end) continue;
            order.push_back({pair.older, newer[pair.newer].text.size() & 0xFFFFFU});
            inside.push_back(next);
        }
        steps += sorting_steps(order.size());
        for (const auto along : longest_increasing(order)) {
            pairs[inside[along]].older_section = heading.older;
            pairs[inside[along]].newer_section = heading.newer;
        }
    }
    return steps;
}

}  // namespace chatleaf::diff
