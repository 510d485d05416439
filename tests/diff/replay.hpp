// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "chatleaf/storage/document.hpp"
#include "diff/blocks.hpp"
#include "diff/budget.hpp"
#include "diff/myers.hpp"

/// What must hold for the changes of any two pages. Used by tests and by the fuzz target.
namespace chatleaf::test {

using Spot = std::pair<std::uint32_t, std::uint32_t>;

inline std::string side_of_spans(const std::vector<diff::Span>& spans, diff::Span::Kind kind) {
    std::string text;
    for (const auto& span : spans) {
        if (span.kind == diff::Span::Kind::same || span.kind == kind) text += span.text;
    }
    return text;
}

/// The block a side tells of, or the neighbours of a split or merge, taken out of those not yet told;
/// false when there is none.
inline bool take(std::map<Spot, const diff::Block*>& untold, const diff::Side& side, bool several = false) {
    const auto first = untold.find({side.line, side.column});
    if (first == untold.end()) return false;
    std::string text = first->second->text;
    auto end = std::next(first);
    for (std::size_t blocks = 1; several && (blocks == 1 || text.size() < side.text.size()); ++blocks) {
        if (end == untold.end()) return false;
        text += "\n" + end->second->text;
        ++end;
    }
    if (text != side.text) return false;
    untold.erase(first, end);
    return true;
}

inline std::map<Spot, const diff::Block*> by_spot(const std::vector<diff::Block>& blocks) {
    std::map<Spot, const diff::Block*> spots;
    for (const auto& block : blocks) spots[{block.line, block.column}] = &block;
    return spots;
}

/// The blocks below a heading that were not told, taken out: those that moved with it.
inline std::vector<const diff::Block*> take_section(std::map<Spot, const diff::Block*>& untold,
                                                    const std::vector<diff::Block>& blocks, const diff::Side& heading) {
    std::vector<const diff::Block*> section;
    std::uint32_t level = 0;
    for (const auto& block : blocks) {
        const bool is_heading = block.type == diff::RecordType::heading;
        if (level != 0 && is_heading && block.level <= level) break;
        if (level != 0 && untold.erase({block.line, block.column}) > 0) section.push_back(&block);
        if (block.line == heading.line && block.column == heading.column) level = block.level;
    }
    return section;
}

/// How many blocks of both lists are equal in the same order: a longest common subsequence.
inline std::size_t equal_in_order(const std::vector<const diff::Block*>& older,
                                  const std::vector<const diff::Block*>& newer) {
    std::map<std::string, std::uint32_t> numbers;
    const auto numbered = [&](const std::vector<const diff::Block*>& blocks) {
        std::vector<std::uint32_t> all;
        for (const auto* block : blocks) {
            auto key = std::string(to_string(block->type)) + std::to_string(block->level) + "\n" + block->text;
            for (const auto& detail : block->details) key += "\n" + detail.field + "=" + detail.value;
            all.push_back(numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second);
        }
        return all;
    };
    const auto left = numbered(older);
    const auto right = numbered(newer);
    diff::Budget budget(SIZE_MAX);
    return diff::common_subsequence(left, right, budget).size();
}

/// Blocks that came and went and are only counted.
struct Counts {
    std::size_t removed = 0;
    std::size_t added = 0;

    /// Takes those that are not equal in order; false when there are more of them.
    bool take(const std::vector<const diff::Block*>& before, const std::vector<const diff::Block*>& after) {
        const auto equal = equal_in_order(before, after);
        if (before.size() - equal > removed || after.size() - equal > added) return false;
        removed -= before.size() - equal;
        added -= after.size() - equal;
        return true;
    }
};

inline std::vector<const diff::Block*> blocks_in(const std::map<Spot, const diff::Block*>& spots) {
    std::vector<const diff::Block*> blocks;
    for (const auto& [spot, block] : spots) blocks.push_back(block);
    return blocks;
}

/// Takes every told block out of both pages: what is left has to be the same in the same
/// order, so that the older page with the records played on it is the newer one. Also holds
/// each record to what its kind promises. Empty when all is well.
inline std::string fault_in(const diff::Changes& changes, const storage::Document& older,
                            const storage::Document& newer) {
    using diff::ChangeKind;
    const auto older_blocks = diff::blocks_of(older);
    const auto newer_blocks = diff::blocks_of(newer);
    auto older_left = by_spot(older_blocks);
    auto newer_left = by_spot(newer_blocks);
    if (older_left.size() != older_blocks.size() || newer_left.size() != newer_blocks.size()) {
        return "two blocks at one place";
    }
    Counts counts;
    auto coarsest = diff::Grain::words;
    for (const auto& record : changes.records) {
        if (record.older.has_value() != (record.kind != ChangeKind::add)) return "older side";
        if (record.newer.has_value() != (record.kind != ChangeKind::remove)) return "newer side";
        coarsest = std::max(coarsest, record.grain);
        if (record.grain >= diff::Grain::sections) {
            if (record.removed_blocks + record.added_blocks == 0) return "a count of nothing";
            counts.removed += record.removed_blocks;
            counts.added += record.added_blocks;
            continue;
        }
        if (record.older && !take(older_left, *record.older, record.kind == ChangeKind::merge))
            return "no such older block: " + record.older->text;
        if (record.newer && !take(newer_left, *record.newer, record.kind == ChangeKind::split))
            return "no such newer block: " + record.newer->text;
        const bool edited = record.kind == ChangeKind::edit || record.kind == ChangeKind::move_edit ||
                            record.kind == ChangeKind::split || record.kind == ChangeKind::merge;
        if ((edited || record.kind == ChangeKind::format) != (!record.spans.empty() || !record.field.empty()))
            return "an edit that says nothing";
        if (record.kind == ChangeKind::format) {
            if (record.field.empty()) return "a look that says nothing";
            if (record.older->text != record.newer->text) return "other words";
            std::string text;
            for (const auto& span : record.spans) text += span.text;
            const bool marked = std::any_of(record.spans.begin(), record.spans.end(), [](const diff::Span& span) {
                return span.kind == diff::Span::Kind::formatted;
            });
            if (text != record.newer->text || (!marked && !text.empty())) return "spans of another look";
            continue;
        }
        if (!edited) continue;
        if (side_of_spans(record.spans, diff::Span::Kind::removed) != record.older->text)
            return "spans of the older text";
        if (side_of_spans(record.spans, diff::Span::Kind::added) != record.newer->text)
            return "spans of the newer text";
        const bool parted = record.kind == ChangeKind::split || record.kind == ChangeKind::merge;
        if (!parted && record.older->text == record.newer->text && record.field.empty())
            return "an edit without a change";
    }
    if (changes.degraded != (changes.grain != diff::Grain::words)) return "coarse without saying so";
    if (coarsest > changes.grain) return "a record coarser than the page";
    const bool counted = coarsest >= diff::Grain::sections;
    for (const auto& record : changes.records) {
        const bool is_count = record.grain >= diff::Grain::sections;
        if (is_count || !record.whole_section || record.kind == ChangeKind::remove) continue;
        if (record.type != diff::RecordType::heading) return "a section without a heading";
        const auto before = take_section(older_left, older_blocks, *record.older);
        const auto after = take_section(newer_left, newer_blocks, *record.newer);
        if (counted) {
            if (!counts.take(before, after)) return "a section that lost more than is counted";
            continue;
        }
        const bool same = std::equal(before.begin(), before.end(), after.begin(), after.end(),
                                     [](const auto* left, const auto* right) { return left->looks_like(*right); });
        if (!same) return "a section that lost something on its way";
    }
    if (counted) {
        // A limit may have kept equal blocks from being found: these are counted on both sides.
        const bool enough = counts.take(blocks_in(older_left), blocks_in(newer_left));
        return enough && counts.removed == counts.added ? "" : "wrong counts";
    }
    if (older_left.size() != newer_left.size()) return "untold blocks";
    for (auto left = older_left.begin(), right = newer_left.begin(); left != older_left.end(); ++left, ++right) {
        if (!left->second->looks_like(*right->second)) return "an untold change: " + left->second->text;
    }
    return {};
}

}  // namespace chatleaf::test
