// SPDX-License-Identifier: MIT
#include "diff/pieces.hpp"

#include <algorithm>
#include <utility>

namespace chatleaf::diff {

namespace {

Error unsound() {
    return {{},
            "These changes are damaged: their steps do not fit the lengths of their pages. Compare the two "
            "versions again."};
}

/// What the steps say of each side, not yet in order.
void collect(const Changes& changes, Pieces& pieces) {
    const auto count = static_cast<std::uint32_t>(changes.records.size() + changes.silent.size());
    for (std::uint32_t record = 0; record < count; ++record) {
        for (const auto& step : record_at(changes, record).steps) {
            switch (step.kind) {
                case Step::Kind::remove:
                    pieces.older.push_back({step.from, step.text.size(), false, 0, step.text, record});
                    break;
                case Step::Kind::insert:
                    pieces.newer.push_back({step.to, step.text.size(), false, 0, step.text, record});
                    break;
                case Step::Kind::move:
                    pieces.older.push_back({step.from, step.length, true, step.to, {}, record});
                    pieces.newer.push_back({step.to, step.length, true, step.from, {}, record});
                    break;
            }
        }
    }
}

/// Sorts one side; false when pieces overlap or reach past the end.
bool put_in_order(std::vector<Piece>& side, std::uint64_t bytes) {
    std::erase_if(side, [](const Piece& piece) { return piece.length == 0; });
    std::sort(side.begin(), side.end(), [](const Piece& left, const Piece& right) { return left.at < right.at; });
    std::size_t end = 0;
    for (const auto& piece : side) {
        if (piece.at < end || piece.at > bytes || piece.length > bytes - piece.at) return false;
        end = piece.at + piece.length;
    }
    return true;
}

struct Gap {
    std::size_t at = 0;
    std::size_t length = 0;
};

std::vector<Gap> gaps_in(const std::vector<Piece>& side, std::uint64_t bytes) {
    std::vector<Gap> gaps;
    std::size_t end = 0;
    for (const auto& piece : side) {
        if (piece.at > end) gaps.push_back({end, piece.at - end});
        end = piece.at + piece.length;
    }
    if (bytes > end) gaps.push_back({end, static_cast<std::size_t>(bytes) - end});
    return gaps;
}

/// Fills both sides' gaps with what stayed; false when one side has more of it than the other.
bool fill(Pieces& pieces, const Changes& changes) {
    const auto older = gaps_in(pieces.older, changes.older.bytes);
    const auto newer = gaps_in(pieces.newer, changes.newer.bytes);
    std::size_t i = 0;
    std::size_t j = 0;
    std::size_t older_used = 0;
    std::size_t newer_used = 0;
    while (i < older.size() && j < newer.size()) {
        const auto length = std::min(older[i].length - older_used, newer[j].length - newer_used);
        const auto from = older[i].at + older_used;
        const auto to = newer[j].at + newer_used;
        pieces.older.push_back({from, length, true, to, {}, Piece::no_record});
        pieces.newer.push_back({to, length, true, from, {}, Piece::no_record});
        older_used += length;
        newer_used += length;
        if (older_used == older[i].length) ++i, older_used = 0;
        if (newer_used == newer[j].length) ++j, newer_used = 0;
    }
    return i == older.size() && j == newer.size();
}

}  // namespace

Record record_around(std::vector<Step> steps) {
    Record record;
    record.type = RecordType::page;
    record.older = record.newer = Side{{}, {}, 1, 1, {}, 0};
    record.steps = std::move(steps);
    return record;
}

const Record& record_at(const Changes& changes, std::uint32_t number) {
    return number < changes.records.size() ? changes.records[number] : changes.silent[number - changes.records.size()];
}

Result<Pieces> pieces_of(const Changes& changes) {
    Pieces pieces;
    collect(changes, pieces);
    if (!put_in_order(pieces.older, changes.older.bytes) || !put_in_order(pieces.newer, changes.newer.bytes) ||
        !fill(pieces, changes) || !put_in_order(pieces.older, changes.older.bytes) ||
        !put_in_order(pieces.newer, changes.newer.bytes)) {
        return unsound();
    }
    return pieces;
}

}  // namespace chatleaf::diff
