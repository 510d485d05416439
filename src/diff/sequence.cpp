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

class Alignment {
public:
    Alignment(Items older, Items newer, std::size_t kinds, Items weights, Budget& budget)
        : older_(older),
          newer_(newer),
          weights_(weights),
          budget_(budget),
          seen_older_(kinds, 0),
          seen_newer_(kinds, 0) {}

    std::vector<Match> run() {
        Gap middle{0, static_cast<std::uint32_t>(older_.size()), 0, static_cast<std::uint32_t>(newer_.size())};
        trim(middle);
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
        std::sort(matches_.begin(), matches_.end(),
                  [](const Match& left, const Match& right) { return left.older < right.older; });
        return std::move(matches_);
    }

private:
    void keep(std::uint32_t older, std::uint32_t newer) { matches_.push_back({older, newer}); }

    /// Equal items at both ends of a gap belong to the anchors beside it.
    void trim(Gap& gap) {
        while (gap.open() && older_[gap.older_begin] == newer_[gap.newer_begin]) {
            keep(gap.older_begin++, gap.newer_begin++);
        }
        while (gap.open() && older_[gap.older_end - 1] == newer_[gap.newer_end - 1]) {
            keep(--gap.older_end, --gap.newer_end);
        }
    }

    void close(Gap gap) {
        trim(gap);
        if (gap.open()) search(gap);
    }

    std::vector<Match> anchors_in(const Gap& gap) {
        std::vector<std::uint32_t> place(seen_newer_.size(), none);
        for (auto i = gap.older_begin; i < gap.older_end; ++i) ++seen_older_[older_[i]];
        for (auto j = gap.newer_begin; j < gap.newer_end; ++j) {
            ++seen_newer_[newer_[j]];
            place[newer_[j]] = j;
        }
        std::vector<Match> both;
        std::vector<Weighted> order;
        for (auto i = gap.older_begin; i < gap.older_end; ++i) {
            const auto kind = older_[i];
            if (seen_older_[kind] != 1 || seen_newer_[kind] != 1) continue;
            both.push_back({i, place[kind]});
            order.push_back({place[kind], weights_.empty() ? 0 : weights_[i]});
        }
        std::vector<Match> anchors;
        for (const auto index : longest_increasing(order)) anchors.push_back(both[index]);
        std::fill(seen_older_.begin(), seen_older_.end(), 0);
        std::fill(seen_newer_.begin(), seen_newer_.end(), 0);
        return anchors;
    }

    /// Searches a gap, without the items that have no equal in it: they only cost time.
    void search(const Gap& gap) {
        ++round_;
        for (auto i = gap.older_begin; i < gap.older_end; ++i) seen_older_[older_[i]] = round_;
        std::vector<std::uint32_t> newer_at;
        std::vector<std::uint32_t> newer_kinds;
        for (auto j = gap.newer_begin; j < gap.newer_end; ++j) {
            seen_newer_[newer_[j]] = round_;
            if (seen_older_[newer_[j]] != round_) continue;
            newer_at.push_back(j);
            newer_kinds.push_back(newer_[j]);
        }
        if (newer_at.empty()) return;
        std::vector<std::uint32_t> older_at;
        std::vector<std::uint32_t> older_kinds;
        for (auto i = gap.older_begin; i < gap.older_end; ++i) {
            if (seen_newer_[older_[i]] != round_) continue;
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
    std::vector<std::uint32_t> seen_older_;  // counts, then the last round that saw the kind
    std::vector<std::uint32_t> seen_newer_;
    std::uint32_t round_ = 0;
    std::vector<Match> matches_;
};

}  // namespace

std::vector<Match> align(Items older, Items newer, std::size_t kinds, Items weights, Budget& budget) {
    return Alignment(older, newer, kinds, weights, budget).run();
}

}  // namespace chatleaf::diff
