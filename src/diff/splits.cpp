// SPDX-License-Identifier: MIT
#include "diff/splits.hpp"

#include <algorithm>
#include <utility>

#include "diff/increasing.hpp"
#include "diff/split_search.hpp"

namespace chatleaf::diff {

namespace {

using Indices = std::vector<std::uint32_t>;

constexpr auto none = SplitView::no_partner;

/// Both pages as the one of wholes in turn.
class Splitting {
public:
    Splitting(Matching& matching, std::span<const Block> older, std::span<const Block> newer, Budget& budget)
        : matching_(matching), older_(older), newer_(newer), budget_(budget) {}

    void run() {
        if (matching_.pairs.size() == older_.size() && matching_.pairs.size() == newer_.size()) return;
        const auto split = view(false);
        const auto merge = view(true);
        auto found = find_split_candidates(split, budget_);
        auto more = find_split_candidates(merge, budget_);
        std::move(more.begin(), more.end(), std::back_inserter(found));
        if (!found.empty()) accept(std::move(found));
    }

private:
    [[nodiscard]] SplitView view(bool merge) const {
        SplitView view;
        view.merge = merge;
        view.wholes = merge ? newer_ : older_;
        view.pieces = merge ? older_ : newer_;
        view.partner_of_whole.assign(view.wholes.size(), none);
        view.partner_of_piece.assign(view.pieces.size(), none);
        view.may_be_whole.assign(view.wholes.size(), true);
        view.gap_of_whole.assign(view.wholes.size(), 0);
        view.gap_of_piece.assign(view.pieces.size(), 0);
        for (const auto& pair : matching_.pairs) {
            const auto whole = merge ? pair.newer : pair.older;
            const auto piece = merge ? pair.older : pair.newer;
            view.partner_of_whole[whole] = piece;
            view.partner_of_piece[piece] = whole;
            view.may_be_whole[whole] = !pair.equal && !pair.moved;
            if (pair.moved) continue;
            view.gap_of_whole[whole] = 1;
            view.gap_of_piece[piece] = 1;
        }
        for (auto* gaps : {&view.gap_of_whole, &view.gap_of_piece}) {
            for (std::size_t at = 1; at < gaps->size(); ++at) (*gaps)[at] += (*gaps)[at - 1];
        }
        return view;
    }

    void accept(std::vector<SplitCandidate> found) {
        std::sort(found.begin(), found.end(), [](const SplitCandidate& left, const SplitCandidate& right) {
            return left.score != right.score ? left.score > right.score : left.place() < right.place();
        });
        older_used_.assign(older_.size(), false);
        newer_used_.assign(newer_.size(), false);
        for (const auto& each : found) {
            if (!claim(each.split)) continue;
            matching_.splits.push_back(each.split);
        }
        keep_in_order();
        pair_up();
    }

    /// Each block is in one of them at most.
    bool claim(const Split& split) {
        auto& wholes = split.merge ? newer_used_ : older_used_;
        auto& pieces = split.merge ? older_used_ : newer_used_;
        const auto begin = pieces.begin() + split.first;
        const auto end = pieces.begin() + split.last + 1;
        if (wholes[split.whole] || std::find(begin, end, true) != end) return false;
        wholes[split.whole] = true;
        std::fill(begin, end, true);
        return true;
    }

    /// Of two that changed places within a gap, one is left as it was found.
    void keep_in_order() {
        auto& splits = matching_.splits;
        std::sort(splits.begin(), splits.end(),
                  [](const Split& left, const Split& right) { return left.newer_first() < right.newer_first(); });
        std::vector<Weighted> order;
        for (const auto& split : splits) order.push_back({split.older_first(), split.last - split.first});
        std::vector<Split> kept;
        for (const auto at : longest_increasing(order)) kept.push_back(splits[at]);
        splits = std::move(kept);
    }

    void pair_up() {
        Indices of_older(older_.size(), none);
        Indices of_newer(newer_.size(), none);
        for (std::uint32_t at = 0; at < matching_.pairs.size(); ++at) {
            of_older[matching_.pairs[at].older] = of_newer[matching_.pairs[at].newer] = at;
        }
        for (const auto& split : matching_.splits) {
            const auto known = split.merge ? of_newer[split.whole] : of_older[split.whole];
            if (known == none) matching_.pairs.emplace_back();
            auto& pair = known == none ? matching_.pairs.back() : matching_.pairs[known];
            pair.older = split.older_first();
            pair.newer = split.newer_first();
        }
        std::sort(matching_.pairs.begin(), matching_.pairs.end(),
                  [](const Pair& left, const Pair& right) { return left.newer < right.newer; });
    }

    Matching& matching_;
    std::span<const Block> older_;
    std::span<const Block> newer_;
    Budget& budget_;
    std::vector<bool> older_used_;
    std::vector<bool> newer_used_;
};

}  // namespace

void find_splits(Matching& matching, std::span<const Block> older, std::span<const Block> newer, Budget& budget) {
    Splitting(matching, older, newer, budget).run();
}

Block joined_block(std::span<const Block> pieces) {
    Block whole = pieces.front();
    for (const auto& piece : pieces.subspan(1)) {
        whole.text.append("\n").append(piece.text);
        const auto before = static_cast<std::uint32_t>(whole.details.size());
        for (const auto& detail : piece.details) {
            whole.details.push_back(detail);
            whole.details.back().thing += before;
        }
    }
    return whole;
}

}  // namespace chatleaf::diff
