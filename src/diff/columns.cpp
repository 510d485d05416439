// SPDX-License-Identifier: MIT
#include "diff/columns.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "diff/column_values.hpp"
#include "diff/increasing.hpp"
#include "diff/sequence.hpp"

namespace chatleaf::diff {

namespace {

using Indices = std::vector<std::uint32_t>;

// The share of values that two columns must have in common, beyond chance, to be one under another header.
constexpr double alike_here = 0.5;           ///< between the same neighbours
constexpr double alike_elsewhere = 0.75;     ///< anywhere in the table
constexpr double alike_alone = 0.2;          ///< the only two left between the same neighbours
constexpr std::size_t most_compared = 4096;  ///< pairs of columns whose values are compared

/// Two columns that may be one.
struct Candidate {
    double score = 0;
    bool apart = false;  ///< not between the same neighbours
    std::uint32_t distance = 0;
    std::uint32_t older = 0;
    std::uint32_t newer = 0;
};

struct Gap {
    Indices older;
    Indices newer;
};

class ColumnMatcher {
public:
    ColumnMatcher(ColumnMatches matches, const TableSide& older, const TableSide& newer, const CellNumbers& numbers,
                  const std::vector<GridMatch>& rows, Budget& budget)
        : older_(older, numbers.older),
          newer_(newer, numbers.newer),
          likeness_(older_, newer_, rows),
          budget_(budget),
          matches_(std::move(matches)) {}

    ColumnMatches run() {
        for (const auto& gap : gaps()) pair_equal(gap);
        pair_alike();
        for (const auto& gap : gaps()) pair_in_place(gap);
        const auto order = pairs();
        matches_.moved.assign(matches_.to_older.size(), false);
        for (const auto& pair : order) matches_.moved[pair.newer] = true;
        for (const auto stayed : staying(order)) matches_.moved[order[stayed].newer] = false;
        return std::move(matches_);
    }

private:
    void pair(std::uint32_t older, std::uint32_t newer) {
        matches_.to_newer[older] = newer;
        matches_.to_older[newer] = older;
    }

    [[nodiscard]] bool is_free(std::uint32_t older, std::uint32_t newer) const {
        return matches_.to_newer[older] == no_index && matches_.to_older[newer] == no_index;
    }

    [[nodiscard]] std::vector<Match> pairs() const {
        std::vector<Match> all;
        for (std::uint32_t at = 0; at < matches_.to_older.size(); ++at) {
            if (matches_.to_older[at] != no_index) all.push_back({matches_.to_older[at], at});
        }
        return all;
    }

    [[nodiscard]] Indices staying(const std::vector<Match>& order) const {
        std::vector<Weighted> weighted;
        for (const auto& pair : order) {
            weighted.push_back({pair.older, std::min<std::uint64_t>(older_.weights[pair.older], 1U << 30)});
        }
        return longest_increasing(weighted);
    }

    /// What is left between columns that stayed in order.
    [[nodiscard]] std::vector<Gap> gaps() const {
        std::vector<Gap> all;
        const auto order = pairs();
        std::uint32_t i = 0;
        std::uint32_t j = 0;
        const auto close = [&](std::uint32_t older_end, std::uint32_t newer_end) {
            Gap gap;
            for (; i < older_end; ++i) {
                if (matches_.to_newer[i] == no_index) gap.older.push_back(i);
            }
            for (; j < newer_end; ++j) {
                if (matches_.to_older[j] == no_index) gap.newer.push_back(j);
            }
            if (!gap.older.empty() && !gap.newer.empty()) all.push_back(std::move(gap));
        };
        for (const auto stayed : staying(order)) close(order[stayed].older, order[stayed].newer);
        close(static_cast<std::uint32_t>(matches_.to_newer.size()),
              static_cast<std::uint32_t>(matches_.to_older.size()));
        return all;
    }

    /// Columns of a gap with the same header and the same values, in order.
    void pair_equal(const Gap& gap) {
        std::map<std::pair<std::uint32_t, Indices>, std::uint32_t> numbers;
        const auto number = [&](const ColumnValues& side, const Indices& columns) {
            Indices all;
            for (const auto column : columns) {
                const auto next = static_cast<std::uint32_t>(numbers.size());
                auto key = std::pair(side.headers[column], side.in_order[column]);
                all.push_back(numbers.try_emplace(std::move(key), next).first->second);
            }
            return all;
        };
        const auto left = number(older_, gap.older);
        const auto right = number(newer_, gap.newer);
        for (const auto& match : align(left, right, numbers.size(), {}, budget_)) {
            pair(gap.older[match.older], gap.newer[match.newer]);
        }
    }

    void add_candidates(const Indices& older, const Indices& newer, bool apart, std::vector<Candidate>& found) {
        if (older.size() * newer.size() > most_compared) return;
        for (std::uint32_t i = 0; i < older.size(); ++i) {
            for (std::uint32_t j = 0; j < newer.size(); ++j) {
                if (!is_free(older[i], newer[j])) continue;
                const auto header = older_.headers[older[i]];
                const bool same_header = header != 0 && header == newer_.headers[newer[j]];
                const auto score = likeness_.of(older[i], newer[j], budget_).beyond_chance;
                if (!same_header && score < (apart ? alike_elsewhere : alike_here)) continue;
                found.push_back({score + (same_header ? 1.0 : 0.0), apart, i > j ? i - j : j - i, older[i], newer[j]});
            }
        }
    }

    void pair_alike() {
        std::vector<Candidate> found;
        Indices older;
        Indices newer;
        for (const auto& gap : gaps()) add_candidates(gap.older, gap.newer, false, found);
        for (std::uint32_t at = 0; at < matches_.to_newer.size(); ++at) {
            if (matches_.to_newer[at] == no_index) older.push_back(at);
        }
        for (std::uint32_t at = 0; at < matches_.to_older.size(); ++at) {
            if (matches_.to_older[at] == no_index) newer.push_back(at);
        }
        add_candidates(older, newer, true, found);
        std::sort(found.begin(), found.end(), [](const Candidate& left, const Candidate& right) {
            return std::tie(right.score, left.apart, left.distance, left.older, left.newer) <
                   std::tie(left.score, right.apart, right.distance, right.older, right.newer);
        });
        for (const auto& each : found) {
            if (is_free(each.older, each.newer)) pair(each.older, each.newer);
        }
    }

    /// As many columns as before between the same neighbours, and nothing that says they are others.
    void pair_in_place(const Gap& gap) {
        if (gap.older.size() != gap.newer.size()) return pair_ends(gap);
        for (std::size_t at = 0; at < gap.older.size(); ++at) {
            const auto older = gap.older[at];
            const auto newer = gap.newer[at];
            const bool unnamed = older_.headers[older] == 0 || newer_.headers[newer] == 0;
            const bool empty = older_.sorted[older].empty() && newer_.sorted[newer].empty();
            if (unnamed || empty || (gap.older.size() == 1 && seem_one(older, newer))) pair(older, newer);
        }
    }

    /// Columns without names that hold the same, of which some came or went: from both ends.
    void pair_ends(const Gap& gap) {
        const auto least = std::min(gap.older.size(), gap.newer.size());
        const auto alike = [&](std::uint32_t older, std::uint32_t newer) {
            const bool unnamed = older_.headers[older] == 0 && newer_.headers[newer] == 0;
            return unnamed && likeness_.of(older, newer, budget_).share > alike_here;
        };
        std::size_t front = 0;
        for (; front < least && alike(gap.older[front], gap.newer[front]); ++front) {
            pair(gap.older[front], gap.newer[front]);
        }
        for (std::size_t back = 1; front + back <= least; ++back) {
            const auto older = gap.older[gap.older.size() - back];
            const auto newer = gap.newer[gap.newer.size() - back];
            if (!alike(older, newer)) return;
            pair(older, newer);
        }
    }

    bool seem_one(std::uint32_t older, std::uint32_t newer) {
        const auto [share, beyond_chance] = likeness_.of(older, newer, budget_);
        return beyond_chance >= alike_alone || (beyond_chance == 0 && share > alike_here);
    }

    ColumnValues older_;
    ColumnValues newer_;
    ColumnLikeness likeness_;
    Budget& budget_;
    ColumnMatches matches_;
};

}  // namespace

ColumnMatches match_named_columns(const TableSide& older, const TableSide& newer, const CellNumbers& numbers) {
    struct Count {
        std::uint32_t older = 0;
        std::uint32_t newer = 0;
        std::uint32_t where = no_index;  // in the newer one
    };
    std::unordered_map<std::uint32_t, Count> counts;  // looked up only, so its order is no matter
    const auto header = [](const TableSide& side, const Indices& all, std::uint32_t column) {
        return side.grid.headings[column] == no_index ? 0 : all[side.grid.headings[column]];
    };
    for (std::uint32_t at = 0; at < older.grid.columns; ++at) ++counts[header(older, numbers.older, at)].older;
    for (std::uint32_t at = 0; at < newer.grid.columns; ++at) {
        auto& count = counts[header(newer, numbers.newer, at)];
        ++count.newer;
        count.where = at;
    }
    ColumnMatches matches;
    matches.to_newer.assign(older.grid.columns, no_index);
    matches.to_older.assign(newer.grid.columns, no_index);
    matches.moved.assign(newer.grid.columns, false);
    for (std::uint32_t at = 0; at < older.grid.columns; ++at) {
        const auto name = header(older, numbers.older, at);
        const auto& count = counts[name];
        if (name == 0 || count.older != 1 || count.newer != 1) continue;
        matches.to_newer[at] = count.where;
        matches.to_older[count.where] = at;
    }
    return matches;
}

ColumnMatches match_other_columns(ColumnMatches named, const TableSide& older, const TableSide& newer,
                                  const CellNumbers& numbers, const std::vector<GridMatch>& rows, Budget& budget) {
    return ColumnMatcher(std::move(named), older, newer, numbers, rows, budget).run();
}

}  // namespace chatleaf::diff
