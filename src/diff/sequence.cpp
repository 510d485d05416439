// SPDX-License-Identifier: MIT
#include "diff/sequence.hpp"

#include <algorithm>

#include "diff/increasing.hpp"

namespace chatleaf::diff {

namespace {

using Items = std::span<const std::uint32_t>;

constexpr std::uint32_t none = 0xFFFFFFFF;

struct Gap {
    std::uint32_t older_begin, older_end, newer_begin, newer_end;

    [[nodiscard]] bool open() const { return older_begin < older_end && newer_begin < newer_end; }
};

/// Matches are found in their order.
class Alignment {
public:
    Alignment(Items older, Items newer, std::size_t kinds, Items weights, Budget& budget)
        : older_(older), newer_(newer), weights_(weights), budget_(budget), seen_(kinds) {
        matches_.reserve(std::min(older.size(), newer.size()));
    }

    std::vector<Match> run() {
        Gap middle{0, static_cast<std::uint32_t>(older_.size()), 0, static_cast<std::uint32_t>(newer_.size())};
        const auto equal_at_end = trim(middle);
        Gap gap = middle;
        for (const auto& anchor : anchors_in(middle)) {
            gap.older_end = anchor.older;
            gap.newer_end = anchor.newer;
            close(gap);
            keep(anchor.older, anchor.newer);
            gap.older_begin = anchor.older + 1;
            gap.newer_begin = anchor.newer + 1;
        }
        gap.older_end = middle.older_end;
        gap.newer_end = middle.newer_end;
        close(gap);
        keep_behind(middle, equal_at_end);
        return std::move(matches_);
    }

private:
    /// How often a kind is seen in the gap that is looked at, and where last.
    struct Seen {
        std::uint32_t older = 0;
        std::uint32_t newer = 0;
        std::uint32_t newer_place = none;
    };

    void keep(std::uint32_t older, std::uint32_t newer) { matches_.push_back({older, newer}); }

    void keep_behind(const Gap& gap, std::uint32_t count) {
        for (std::uint32_t at = 0; at < count; ++at) keep(gap.older_end + at, gap.newer_end + at);
    }

    /// Equal items at both ends of a gap belong to the anchors beside it. Keeps those at its
    /// beginning, and tells how many stand behind it now.
    std::uint32_t trim(Gap& gap) {
        while (gap.open() && older_[gap.older_begin] == newer_[gap.newer_begin]) {
            keep(gap.older_begin++, gap.newer_begin++);
        }
        const auto end = gap.older_end;
        while (gap.open() && older_[gap.older_end - 1] == newer_[gap.newer_end - 1]) --gap.older_end, --gap.newer_end;
        return end - gap.older_end;
    }

    void close(Gap gap) {
        const auto equal_at_end = trim(gap);
        if (gap.open()) search(gap);
        keep_behind(gap, equal_at_end);
    }

    std::vector<Match> anchors_in(const Gap& gap) {
        if (!gap.open()) return {};
        for (auto i = gap.older_begin; i < gap.older_end; ++i) ++seen_[older_[i]].older;
        for (auto j = gap.newer_begin; j < gap.newer_end; ++j) {
            ++seen_[newer_[j]].newer;
            seen_[newer_[j]].newer_place = j;
        }
        std::vector<Match> both;
        std::vector<Weighted> order;
        for (auto i = gap.older_begin; i < gap.older_end; ++i) {
            const auto& seen = seen_[older_[i]];
            if (seen.older != 1 || seen.newer != 1) continue;
            both.push_back({i, seen.newer_place});
            order.push_back({seen.newer_place, weights_.empty() ? 0 : weights_[i]});
        }
        std::vector<Match> anchors;
        anchors.reserve(both.size());
        for (const auto index : longest_increasing(order)) anchors.push_back(both[index]);
        std::fill(seen_.begin(), seen_.end(), Seen{});
        return anchors;
    }

    /// Searches a gap, without the items that have no equal in it: they only cost time.
    void search(const Gap& gap) {
        ++round_;
        for (auto i = gap.older_begin; i < gap.older_end; ++i) seen_[older_[i]].older = round_;
        std::vector<std::uint32_t> newer_at;
        std::vector<std::uint32_t> newer_kinds;
        for (auto j = gap.newer_begin; j < gap.newer_end; ++j) {
            auto& seen = seen_[newer_[j]];
            seen.newer = round_;
            if (seen.older != round_) continue;
            newer_at.push_back(j);
            newer_kinds.push_back(newer_[j]);
        }
        if (newer_at.empty()) return;
        std::vector<std::uint32_t> older_at;
        std::vector<std::uint32_t> older_kinds;
        for (auto i = gap.older_begin; i < gap.older_end; ++i) {
            if (seen_[older_[i]].newer != round_) continue;
            older_at.push_back(i);
            older_kinds.push_back(older_[i]);
        }
        for (const auto& match : common_subsequence(older_kinds, newer_kinds, budget_)) {
            keep(older_at[match.older], newer_at[match.newer]);
        }
    }

    Items older_;
    Items newer_;
    Items weights_;
    Budget& budget_;
    std::vector<Seen> seen_;  // by kind; in a search, older and newer are the last round that saw it
    std::uint32_t round_ = 0;
    std::vector<Match> matches_;
};

}  // namespace

std::vector<Match> align(Items older, Items newer, std::size_t kinds, Items weights, Budget& budget) {
    return Alignment(older, newer, kinds, weights, budget).run();
}

}  // namespace chatleaf::diff
