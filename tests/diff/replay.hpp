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

/// Details that records tell of, by the blocks they are in.
using ToldDetails = std::map<const diff::Block*, std::vector<std::size_t>>;

/// The detail a side tells of; false when there is none.
inline bool take_detail(ToldDetails& told, const std::vector<diff::Block>& blocks, const storage::Document& page,
                        const diff::Record& record, const diff::Side& side) {
    for (const auto& block : blocks) {
        for (std::size_t at = 0; at < block.details.size(); ++at) {
            const auto& detail = block.details[at];
            if (detail.type != record.type || detail.field != record.field || detail.value != side.text) continue;
            const auto place = page.place(detail.first);
            if (place.line != side.line || place.column != side.column) continue;
            auto& of_block = told[&block];
            if (std::find(of_block.begin(), of_block.end(), at) != of_block.end()) continue;
            of_block.push_back(at);
            return true;
        }
    }
    return false;
}

/// What is wrong with a record of a part.
inline std::string part_fault(const diff::Record& record) {
    if (record.kind != diff::ChangeKind::edit) return record.spans.empty() ? "" : "spans of what came or went";
    if (record.older->text == record.newer->text) return "a part that stayed as it was";
    if (side_of_spans(record.spans, diff::Span::Kind::removed) != record.older->text) return "spans of the older part";
    if (side_of_spans(record.spans, diff::Span::Kind::added) != record.newer->text) return "spans of the newer part";
    return {};
}

/// The details that nothing was told of; those of things that were told are told with them.
inline std::vector<diff::Detail> untold(const ToldDetails& told, const diff::Block& block) {
    const auto found = told.find(&block);
    if (found == told.end()) return block.details;
    const auto& of_block = found->second;
    const auto is_told = [&](std::size_t at) {
        return std::find(of_block.begin(), of_block.end(), at) != of_block.end();
    };
    std::vector<diff::Detail> left;
    for (std::size_t at = 0; at < block.details.size(); ++at) {
        if (!is_told(at) && !is_told(block.details[at].thing)) left.push_back(block.details[at]);
    }
    return left;
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

    ToldDetails older_told;
    ToldDetails newer_told;
    for (const auto& record : changes.records) {
        if (!diff::is_part(record) || record.type == diff::RecordType::layout) continue;
        if (auto fault = part_fault(record); !fault.empty()) return fault;
        if (record.older && !take_detail(older_told, older_blocks, older, record, *record.older)) {
            return "no such older part: " + record.older->text;
        }
        if (record.newer && !take_detail(newer_told, newer_blocks, newer, record, *record.newer)) {
            return "no such newer part: " + record.newer->text;
        }
    }
    for (const auto& record : changes.records) {
        if (diff::is_part(record)) continue;
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

    // Alike but for details that were told; what these show stands in the text.
    const auto alike = [&](const diff::Block& left, const diff::Block& right) {
        if (left.looks_like(right)) return true;
        const bool told = older_told.contains(&left) || newer_told.contains(&right);
        return told && left.type == right.type && left.level == right.level &&
               untold(older_told, left) == untold(newer_told, right);
    };
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
                                     [&](const auto* left, const auto* right) { return alike(*left, *right); });
        if (!same) return "a section that lost something on its way";
    }
    if (counted) {
        // A limit may have kept equal blocks from being found: these are counted on both sides.
        const bool enough = counts.take(blocks_in(older_left), blocks_in(newer_left));
        return enough && counts.removed == counts.added ? "" : "wrong counts";
    }
    if (older_left.size() != newer_left.size()) return "untold blocks";
    for (auto left = older_left.begin(), right = newer_left.begin(); left != older_left.end(); ++left, ++right) {
        if (!alike(*left->second, *right->second)) return "an untold change: " + left->second->text;
    }
    return {};
}

}  // namespace chatleaf::test
