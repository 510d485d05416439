// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "chatleaf/diff/patch.hpp"
#include "diff/chain.hpp"
#include "diff/ladder.hpp"
#include "diff/pieces.hpp"

namespace chatleaf::diff {

namespace {

/// A stretch of the first or third page and whose record it is in; the second changes' records
/// are numbered behind the first's.
struct Stretch {
    std::size_t at = 0;
    std::size_t length = 0;
    std::string_view text;
    std::uint32_t record = Piece::no_record;
};

/// Bytes of the first page that stand in the third.
struct Kept {
    std::size_t from = 0;
    std::size_t to = 0;
    std::size_t length = 0;
    std::uint32_t record = Piece::no_record;  ///< none: they stayed in their order
};

class Composition {
public:
    Composition(const Changes& first, const Changes& second)
        : first_(first),
          second_(second),
          first_count_(static_cast<std::uint32_t>(first.records.size() + first.silent.size())),
          steps_(first_count_ + second.records.size() + second.silent.size()) {}

    Changes run(const Pieces& first, const Pieces& second) {
        follow_newer(first, second);
        follow_older(first, second);
        settle_moves();
        cancel();
        write_steps();
        Changes changes;
        changes.degraded = first_.degraded || second_.degraded;
        changes.grain = std::max(first_.grain, second_.grain);
        changes.older = first_.older;
        changes.newer = second_.newer;
        append_records(changes);
        if (!around_.steps.empty()) changes.silent.push_back(std::move(around_));
        return changes;
    }

private:
    [[nodiscard]] std::uint32_t of_second(std::uint32_t record) const {
        return record == Piece::no_record ? record : record + first_count_;
    }

    /// Where the third page's bytes come from.
    void follow_newer(const Pieces& first, const Pieces& second) {
        for (const auto& piece : second.newer) {
            if (!piece.shared) {
                inserted_.push_back({piece.at, piece.length, piece.text, of_second(piece.record)});
                continue;
            }
            auto to = piece.at;
            each_part(first.newer, piece.other, piece.length,
                      [&](const Piece& part, std::size_t skip, std::size_t size) {
                          const auto record = piece.record == Piece::no_record ? part.record : of_second(piece.record);
                          if (part.shared) {
                              kept_.push_back({part.other + skip, to, size, record});
                          } else {
                              inserted_.push_back({to, size, part.text.substr(skip, size), part.record});
                          }
                          to += size;
                      });
        }
    }

    /// What of the first page is not in the third.
    void follow_older(const Pieces& first, const Pieces& second) {
        for (const auto& piece : first.older) {
            if (!piece.shared) {
                removed_.push_back({piece.at, piece.length, piece.text, piece.record});
                continue;
            }
            auto from = piece.at;
            each_part(second.older, piece.other, piece.length,
                      [&](const Piece& part, std::size_t skip, std::size_t size) {
                          if (!part.shared) {
                              removed_.push_back({from, size, part.text.substr(skip, size), of_second(part.record)});
                          }
                          from += size;
                      });
        }
    }

    /// What was moved there and back stayed.
    void settle_moves() {
        std::vector<std::size_t> limits(kept_.size());
        std::size_t limit = SIZE_MAX;
        for (std::size_t at = kept_.size(); at-- > 0;) {
            if (kept_[at].record == Piece::no_record) limit = kept_[at].from;
            limits[at] = limit;
        }
        std::size_t end = 0;
        for (std::size_t at = 0; at < kept_.size(); ++at) {
            auto& kept = kept_[at];
            const bool fits =
                kept.from >= end && (kept.record == Piece::no_record || kept.from + kept.length <= limits[at]);
            if (!fits) continue;
            kept.record = Piece::no_record;
            end = kept.from + kept.length;
        }
    }

    /// What was taken out and put back in the same place, between two stretches that stayed.
    void cancel() {
        auto removed = removed_.begin();
        auto inserted = inserted_.begin();
        std::vector<Kept> borders;
        std::copy_if(kept_.begin(), kept_.end(), std::back_inserter(borders),
                     [](const Kept& kept) { return kept.record == Piece::no_record; });
        borders.push_back({SIZE_MAX, SIZE_MAX, 0, Piece::no_record});
        for (const auto& border : borders) {
            const auto removed_end =
                std::find_if(removed, removed_.end(), [&](const Stretch& each) { return each.at >= border.from; });
            const auto inserted_end =
                std::find_if(inserted, inserted_.end(), [&](const Stretch& each) { return each.at >= border.to; });
            cancel_in(removed, removed_end, inserted, inserted_end);
            removed = removed_end;
            inserted = inserted_end;
        }
    }

    using Iterator = std::vector<Stretch>::iterator;

    static void cancel_in(Iterator removed, Iterator removed_end, Iterator inserted, Iterator inserted_end) {
        while (removed != removed_end && inserted != inserted_end) {
            const auto length = std::min(removed->length, inserted->length);
            if (length > 0 && removed->text.substr(0, length) != inserted->text.substr(0, length)) return;
            shorten(*removed, length);
            shorten(*inserted, length);
            if (removed->length == 0) ++removed;
            if (inserted != inserted_end && inserted->length == 0) ++inserted;
        }
    }

    static void shorten(Stretch& stretch, std::size_t length) {
        stretch.at += length;
        stretch.length -= length;
        stretch.text.remove_prefix(length);
    }

    void write_steps() {
        for (const auto& each : removed_) {
            if (each.length > 0) {
                steps_[each.record].push_back({Step::Kind::remove, each.at, 0, 0, std::string(each.text)});
            }
        }
        for (const auto& each : inserted_) {
            if (each.length > 0) {
                steps_[each.record].push_back({Step::Kind::insert, 0, each.at, 0, std::string(each.text)});
            }
        }
        for (const auto& each : kept_) {
            if (each.record != Piece::no_record) {
                steps_[each.record].push_back({Step::Kind::move, each.from, each.to, each.length, {}});
            }
        }
    }

    // Records.

    void append_records(Changes& changes) {
        const auto followers = followers_by_side();
        std::vector<bool> taken(steps_.size(), false);
        for (std::uint32_t number = 0; number < first_count_; ++number) {
            const auto& record = record_at(first_, number);
            const auto next = record.newer ? followers.find(key_of(record, *record.newer)) : followers.end();
            const bool told = number < first_.records.size();
            if (next == followers.end() || taken[next->second]) {
                append_alone(changes, record, number, told);
                continue;
            }
            taken[next->second] = true;
            append_joined(changes, number, next->second);
        }
        for (auto number = first_count_; number < steps_.size(); ++number) {
            if (taken[number]) continue;
            append_alone(changes, second_record(number), number, number - first_count_ < second_.records.size());
        }
    }

    /// A column begins where its first cell does, a part of a block where the block may.
    enum class Of : std::uint8_t { block, part, column, page };
    using Key = std::tuple<Of, std::uint32_t, std::uint32_t, std::string_view>;

    static Key key_of(const Record& record, const Side& side) {
        if (record.type == RecordType::page) return {Of::page, side.line, side.column, side.text};
        if (record.type == RecordType::table_column) return {Of::column, side.line, side.column, {}};
        // The text of a row or table is that of its cells, which change on their own.
        const auto text = is_table_part(record.type) ? std::string_view() : std::string_view(side.text);
        return {is_part(record) ? Of::part : Of::block, side.line, side.column, text};
    }

    [[nodiscard]] const Record& second_record(std::uint32_t number) const {
        return record_at(second_, number - first_count_);
    }

    /// The second changes' records by where they begin.
    [[nodiscard]] std::map<Key, std::uint32_t> followers_by_side() const {
        std::map<Key, std::uint32_t> followers;
        for (auto number = first_count_; number < steps_.size(); ++number) {
            const auto& record = second_record(number);
            if (record.older) followers.try_emplace(key_of(record, *record.older), number);
        }
        return followers;
    }

    /// A record that had steps and has none left tells of what came and went.
    void append_alone(Changes& changes, const Record& record, std::uint32_t number, bool told) {
        if (steps_[number].empty() && !record.steps.empty()) return;
        auto copy = record;
        copy.steps = std::move(steps_[number]);
        append(changes, std::move(copy), told);
    }

    void append_joined(Changes& changes, std::uint32_t number, std::uint32_t next) {
        const auto& before = record_at(first_, number);
        const auto& after = second_record(next);
        auto steps = std::move(steps_[number]);
        std::move(steps_[next].begin(), steps_[next].end(), std::back_inserter(steps));
        const bool had_steps = !before.steps.empty() || !after.steps.empty();
        if (steps.empty() && had_steps) return;
        const bool told = number < first_.records.size() || next - first_count_ < second_.records.size();
        auto record = joined(before, after);
        if (record) {
            record->steps = std::move(steps);
            append(changes, *std::move(record), told);
        } else if (steps.empty()) {
            return;
        } else if (before.older && after.newer) {
            append(changes, as_it_was(before, after, std::move(steps)), false);
        } else {
            // The block came and went, and left traces that are nobody's.
            append_around(std::move(steps));
        }
    }

    /// To a reader; what is left is how it is spelled.
    static Record as_it_was(const Record& before, const Record& after, std::vector<Step> steps) {
        Record silent = after;
        silent.kind = ChangeKind::edit;
        silent.spans.clear();
        silent.field.clear();
        silent.older = before.older;
        silent.steps = std::move(steps);
        return silent;
    }

    void append(Changes& changes, Record record, bool told) {
        if (record.type == RecordType::page && !told) return append_around(std::move(record.steps));
        if (record.grain > changes.grain) coarsen(changes, record.grain);
        (told ? changes.records : changes.silent).push_back(std::move(record));
    }

    void append_around(std::vector<Step> steps) {
        std::move(steps.begin(), steps.end(), std::back_inserter(around_.steps));
    }

    const Changes& first_;
    const Changes& second_;
    std::uint32_t first_count_;
    std::vector<std::vector<Step>> steps_;  // of each record of both
    std::vector<Stretch> removed_;          // by place in the first page
    std::vector<Stretch> inserted_;         // by place in the third
    std::vector<Kept> kept_;                // by place in the third
    Record around_ = record_around({});
};

}  // namespace

Result<Changes> compose(const Changes& first, const Changes& second) {
    if (first.newer != second.older) {
        return Error{{},
                     "These changes do not follow each other: the first lead to a page of " +
                         std::to_string(first.newer.bytes) + " bytes, the second begin at another one of " +
                         std::to_string(second.older.bytes) + " bytes."};
    }
    const auto before = pieces_of(first);
    if (!before) return before.error();
    const auto after = pieces_of(second);
    if (!after) return after.error();
    return Composition(first, second).run(*before, *after);
}

}  // namespace chatleaf::diff
