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
#include "diff/tables.hpp"

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

using Untold = std::map<Spot, const diff::Block*>;

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

/// The details that nothing was told of; those of things that were told are told with them.
inline std::vector<diff::Detail> untold_details(const ToldDetails& told, const diff::Block& block) {
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

/// One page while its told blocks are taken out of it.
struct ReplayedPage {
    std::vector<diff::Block> blocks;
    std::vector<diff::TableGrid> grids;
    Untold untold;
    ToldDetails told_details;

    explicit ReplayedPage(const storage::Document& document)
        : blocks(diff::blocks_of(document)), grids(diff::grids_of(document, blocks)) {
        for (const auto& block : blocks) untold[{block.line, block.column}] = &block;
    }

    [[nodiscard]] const diff::Block* at(const diff::Side& side) const {
        for (const auto& block : blocks) {
            if (block.line == side.line && block.column == side.column) return &block;
        }
        return nullptr;
    }

    /// What is untold in the nodes of the block, behind itself.
    [[nodiscard]] std::vector<const diff::Block*> untold_within(const diff::Block& outer) const {
        std::vector<const diff::Block*> inner;
        for (auto at = static_cast<std::size_t>(&outer - blocks.data()) + 1; at < blocks.size(); ++at) {
            if (blocks[at].first >= outer.end) break;
            if (untold.contains({blocks[at].line, blocks[at].column})) inner.push_back(&blocks[at]);
        }
        return inner;
    }

    /// Takes out of those blocks the cells of a table or row.
    std::vector<const diff::Block*> take_cells(const diff::Block& outer) {
        std::vector<const diff::Block*> taken;
        for (const auto& grid : grids) {
            for (const auto& row : grid.rows) {
                const bool whole = &blocks[grid.block] == &outer || &blocks[row.block] == &outer;
                for (auto cell = row.first; whole && cell < row.end; ++cell) {
                    const auto& each = blocks[grid.cells[cell].block];
                    if (untold.erase({each.line, each.column}) > 0) taken.push_back(&each);
                }
                if (whole) untold.erase({blocks[row.block].line, blocks[row.block].column});
            }
        }
        untold.erase({outer.line, outer.column});
        return taken;
    }

    /// Takes out the cells of the column that a side tells of; none when there is no such column.
    std::vector<const diff::Block*> take_column(const diff::Side& side) {
        std::vector<const diff::Block*> taken;
        for (const auto& grid : grids) {
            for (const auto& cell : grid.cells) {
                const auto& first = blocks[cell.block];
                if (first.line != side.line || first.column != side.column) continue;
                for (const auto& each : grid.cells) {
                    const auto& block = blocks[each.block];
                    // A wider cell belongs to another column it covers.
                    if (each.column != cell.column || each.columns > cell.columns) continue;
                    if (untold.erase({block.line, block.column}) > 0) taken.push_back(&block);
                }
                return taken;
            }
        }
        return taken;
    }
};

/// Whether blocks that are not told say the same: of tables and rows their cells say it, and details that
/// were told do not count, with what they show in the text.
inline bool alike(const ReplayedPage& older, const diff::Block& left, const ReplayedPage& newer,
                  const diff::Block& right) {
    if (left.looks_like(right)) return true;
    if (left.type != right.type || left.level != right.level) return false;
    const bool frame = left.type == diff::RecordType::table || left.type == diff::RecordType::table_row;
    if (frame && left.details == right.details) return true;
    const bool told = older.told_details.contains(&left) || newer.told_details.contains(&right);
    return told && untold_details(older.told_details, left) == untold_details(newer.told_details, right);
}

inline bool alike(const ReplayedPage& older, std::vector<const diff::Block*> left, const ReplayedPage& newer,
                  std::vector<const diff::Block*> right) {
    // Empty cells come and go with merged ones.
    for (auto* side : {&left, &right}) {
        std::erase_if(*side, [](const auto* block) {
            return block->type == diff::RecordType::table_cell && block->text.empty() && block->details.empty();
        });
    }
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [&](const auto* a, const auto* b) { return alike(older, *a, newer, *b); });
}

inline std::vector<const diff::Block*> listed(const Untold& untold) {
    std::vector<const diff::Block*> all;
    for (const auto& [spot, block] : untold) all.push_back(block);
    return all;
}

/// Takes out the blocks in cells that moved along, in order; those that went elsewhere are left.
inline void take_along(ReplayedPage& older, const diff::Block& before, ReplayedPage& newer, const diff::Block& after) {
    const auto there = newer.untold_within(after);
    auto next = there.begin();
    for (const auto* block : older.untold_within(before)) {
        const auto found =
            std::find_if(next, there.end(), [&](const auto* other) { return alike(older, *block, newer, *other); });
        if (found == there.end()) continue;
        older.untold.erase({block->line, block->column});
        newer.untold.erase({(*found)->line, (*found)->column});
        next = found + 1;
    }
}

/// Takes out a whole table, row or column.
inline std::string fault_in_table_part(const diff::Record& record, ReplayedPage& older, ReplayedPage& newer) {
    if (record.type == diff::RecordType::table_column) {
        const auto before = record.older ? older.take_column(*record.older) : std::vector<const diff::Block*>();
        const auto after = record.newer ? newer.take_column(*record.newer) : std::vector<const diff::Block*>();
        if (record.older && before.empty()) return "no such older column: " + record.older->text;
        if (record.newer && after.empty()) return "no such newer column: " + record.newer->text;
        return {};
    }
    const auto* before = record.older ? older.at(*record.older) : nullptr;
    const auto* after = record.newer ? newer.at(*record.newer) : nullptr;
    if (record.older && (before == nullptr || before->text != record.older->text)) return "no such older part";
    if (record.newer && (after == nullptr || after->text != record.newer->text)) return "no such newer part";
    if (record.kind == diff::ChangeKind::move) {
        if (!alike(older, older.take_cells(*before), newer, newer.take_cells(*after))) {
            return "a part of a table that lost something on its way: " + record.newer->text;
        }
        take_along(older, *before, newer, *after);
        return {};
    }
    if (before != nullptr) older.take_cells(*before);
    if (after != nullptr) newer.take_cells(*after);
    return {};
}

/// Whether a record is of a whole table, row or column: its cells have none.
inline bool tells_table_part(const diff::Record& record) {
    return record.type == diff::RecordType::table || record.type == diff::RecordType::table_row ||
           record.type == diff::RecordType::table_column;
}

/// The block a side tells of, or the neighbours of a split or merge, taken out of those not yet told;
/// false when there is none.
inline bool take(Untold& untold, const diff::Side& side, bool several) {
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

/// The blocks below a heading that were not told, taken out: those that moved with it.
inline std::vector<const diff::Block*> take_section(Untold& untold, const std::vector<diff::Block>& blocks,
                                                    const diff::Side& heading) {
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

inline bool in_table(const diff::Block& block) {
    return block.type == diff::RecordType::table_row || block.type == diff::RecordType::table_cell;
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
    bool take(std::vector<const diff::Block*> before, std::vector<const diff::Block*> after) {
        // Of tables, which are counted as one block.
        for (auto* blocks : {&before, &after})
            std::erase_if(*blocks, [](const auto* block) { return in_table(*block); });
        const auto equal = equal_in_order(before, after);
        if (before.size() - equal > removed || after.size() - equal > added) return false;
        removed -= before.size() - equal;
        added -= after.size() - equal;
        return true;
    }
};

/// What is wrong with a record of a part.
inline std::string part_fault(const diff::Record& record) {
    if (record.kind != diff::ChangeKind::edit) return record.spans.empty() ? "" : "spans of what came or went";
    if (record.older->text == record.newer->text) return "a part that stayed as it was";
    if (side_of_spans(record.spans, diff::Span::Kind::removed) != record.older->text) return "spans of the older part";
    if (side_of_spans(record.spans, diff::Span::Kind::added) != record.newer->text) return "spans of the newer part";
    return {};
}

/// What is wrong with a record of words that look another way.
inline std::string look_fault(const diff::Record& record) {
    if (record.field.empty()) return "a look that says nothing";
    if (record.older->text != record.newer->text) return "other words";
    std::string text;
    for (const auto& span : record.spans) text += span.text;
    const bool marked = std::any_of(record.spans.begin(), record.spans.end(),
                                    [](const diff::Span& span) { return span.kind == diff::Span::Kind::formatted; });
    return text == record.newer->text && (marked || text.empty()) ? "" : "spans of another look";
}

/// Takes every told block out of both pages: what is left has to be the same in the same
/// order, so that the older page with the records played on it is the newer one. Also holds
/// each record to what its kind promises. Empty when all is well.
inline std::string fault_in(const diff::Changes& changes, const storage::Document& older,
                            const storage::Document& newer) {
    using diff::ChangeKind;
    ReplayedPage before(older);
    ReplayedPage after(newer);
    if (before.untold.size() != before.blocks.size() || after.untold.size() != after.blocks.size()) {
        return "two blocks at one place";
    }
    for (const auto& record : changes.records) {
        if (!diff::is_part(record) || record.type == diff::RecordType::layout) continue;
        if (auto fault = part_fault(record); !fault.empty()) return fault;
        if (record.older && !take_detail(before.told_details, before.blocks, older, record, *record.older)) {
            return "no such older part: " + record.older->text;
        }
        if (record.newer && !take_detail(after.told_details, after.blocks, newer, record, *record.newer)) {
            return "no such newer part: " + record.newer->text;
        }
    }
    Counts counts;
    auto coarsest = diff::Grain::words;
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
        // Of a row on a damaged page the words in no cell may be edited.
        const bool row_edited = record.type == diff::RecordType::table_row && record.kind == ChangeKind::edit;
        if (!tells_table_part(record) || row_edited) {
            if (record.older && !take(before.untold, *record.older, record.kind == ChangeKind::merge))
                return "no such older block: " + record.older->text;
            if (record.newer && !take(after.untold, *record.newer, record.kind == ChangeKind::split))
                return "no such newer block: " + record.newer->text;
        }
        const bool parted = record.kind == ChangeKind::split || record.kind == ChangeKind::merge;
        const bool edited = record.kind == ChangeKind::edit || record.kind == ChangeKind::move_edit || parted;
        if ((edited || record.kind == ChangeKind::format) != (!record.spans.empty() || !record.field.empty()))
            return "an edit that says nothing";
        if (record.kind == ChangeKind::format) {
            if (auto fault = look_fault(record); !fault.empty()) return fault;
            continue;
        }
        if (!edited) continue;
        if (side_of_spans(record.spans, diff::Span::Kind::removed) != record.older->text)
            return "spans of the older text";
        if (side_of_spans(record.spans, diff::Span::Kind::added) != record.newer->text)
            return "spans of the newer text";
        if (!parted && record.older->text == record.newer->text && record.field.empty())
            return "an edit without a change";
    }
    if (changes.degraded != (changes.grain != diff::Grain::words)) return "coarse without saying so";
    if (coarsest > changes.grain) return "a record coarser than the page";
    const bool counted = coarsest >= diff::Grain::sections;
    // Columns first, rows, then tables: what moved with a larger part is told by it.
    for (const auto type : {diff::RecordType::table_column, diff::RecordType::table_row, diff::RecordType::table}) {
        for (const auto& record : changes.records) {
            if (record.type != type || record.grain >= diff::Grain::sections) continue;
            const bool edited = record.kind == ChangeKind::edit || record.kind == ChangeKind::format;
            if (type == diff::RecordType::table_row && edited) continue;
            if (auto fault = fault_in_table_part(record, before, after); !fault.empty()) return fault;
        }
    }
    for (const auto& record : changes.records) {
        const bool is_count = record.grain >= diff::Grain::sections;
        if (is_count || !record.whole_section || record.kind == ChangeKind::remove) continue;
        if (record.type != diff::RecordType::heading) return "a section without a heading";
        const auto was = take_section(before.untold, before.blocks, *record.older);
        const auto is = take_section(after.untold, after.blocks, *record.newer);
        if (counted) {
            if (!counts.take(was, is)) return "a section that lost more than is counted";
            continue;
        }
        if (!alike(before, was, after, is)) return "a section that lost something on its way";
    }
    if (counted) {
        // A limit may have kept equal blocks from being found: these are counted on both sides.
        const bool enough = counts.take(listed(before.untold), listed(after.untold));
        return enough && counts.removed == counts.added ? "" : "wrong counts";
    }
    if (!alike(before, listed(before.untold), after, listed(after.untold))) return "an untold change";
    return {};
}

}  // namespace chatleaf::test
