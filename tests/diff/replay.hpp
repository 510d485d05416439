// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/diff/changes.hpp"
#include "chatleaf/storage/document.hpp"
#include "diff/blocks.hpp"

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

/// The block a side tells of, taken out of those not yet told; false when there is none.
inline bool take(std::map<Spot, const diff::Block*>& untold, const diff::Side& side) {
    const auto found = untold.find({side.line, side.column});
    if (found == untold.end() || found->second->text != side.text) return false;
    untold.erase(found);
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
        if (record.older && !take(older_left, *record.older)) return "no such older block: " + record.older->text;
        if (record.newer && !take(newer_left, *record.newer)) return "no such newer block: " + record.newer->text;
        const bool edited = record.kind == ChangeKind::edit || record.kind == ChangeKind::move_edit;
        if (edited != (!record.spans.empty() || !record.field.empty())) return "an edit that says nothing";
        if (!edited) continue;
        if (side_of_spans(record.spans, diff::Span::Kind::removed) != record.older->text)
            return "spans of the older text";
        if (side_of_spans(record.spans, diff::Span::Kind::added) != record.newer->text)
            return "spans of the newer text";
        if (record.older->text == record.newer->text && record.field.empty()) return "an edit without a change";
    }
    // Alike but for details that were told; what these show stands in the text.
    const auto alike = [&](const diff::Block& left, const diff::Block& right) {
        if (left.looks_like(right)) return true;
        const bool told = older_told.contains(&left) || newer_told.contains(&right);
        return told && left.type == right.type && left.level == right.level &&
               untold(older_told, left) == untold(newer_told, right);
    };
    for (const auto& record : changes.records) {
        if (!record.whole_section || record.kind == ChangeKind::remove) continue;
        if (record.type != diff::RecordType::heading) return "a section without a heading";
        const auto before = take_section(older_left, older_blocks, *record.older);
        const auto after = take_section(newer_left, newer_blocks, *record.newer);
        const bool same = std::equal(before.begin(), before.end(), after.begin(), after.end(),
                                     [&](const auto* left, const auto* right) { return alike(*left, *right); });
        if (!same) return "a section that lost something on its way";
    }
    if (older_left.size() != newer_left.size()) return "untold blocks";
    for (auto left = older_left.begin(), right = newer_left.begin(); left != older_left.end(); ++left, ++right) {
        if (!alike(*left->second, *right->second)) return "an untold change: " + left->second->text;
    }
    return {};
}

}  // namespace chatleaf::test
