// SPDX-License-Identifier: MIT
#include "diff/splits.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "diff/increasing.hpp"
#include "diff/similarity.hpp"
#include "diff/word_spans.hpp"

namespace chatleaf::diff {

namespace {

using Indices = std::vector<std::uint32_t>;

constexpr std::uint32_t none = 0xFFFFFFFF;

constexpr double contained = 0.8;        ///< of a piece's features, in what is left of the whole
constexpr double contained_short = 0.6;  ///< of a piece with one other word
constexpr std::size_t word_features = 3;
constexpr double alike_together = 0.6;  ///< the whole and all its pieces
constexpr std::size_t candidates_each = 6;

bool is_prose(RecordType type) {
    return type == RecordType::heading || type == RecordType::paragraph || type == RecordType::list_item ||
           type == RecordType::task || type == RecordType::quote;
}

bool may_part(const Block& whole, const Block& piece) {
    if (whole.text.empty() || piece.text.empty()) return false;
    return (is_prose(whole.type) && is_prose(piece.type)) ||
           (whole.type == RecordType::code && piece.type == RecordType::code);
}

/// A whole's features, of which pieces take theirs.
class Remainder {
public:
    explicit Remainder(const Features& whole) : whole_(whole), taken_(whole.size(), 0) {}

    /// Takes what is there.
    void take(const Features& piece) { (void)take_some(piece); }

    /// Takes a piece that is contained in what is left; false, and nothing is taken, for another.
    bool take_contained(const Features& piece) {
        const auto places = take_some(piece);
        const auto share = static_cast<double>(places.size()) / static_cast<double>(piece.size());
        if (share >= contained || (share >= contained_short && piece.size() <= places.size() + word_features))
            return true;
        for (const auto place : places) --taken_[place];
        return false;
    }

private:
    std::vector<std::size_t> take_some(const Features& piece) {
        std::vector<std::size_t> places;
        for (const auto feature : piece) {
            const auto first = std::lower_bound(whole_.begin(), whole_.end(), feature);
            const auto place = static_cast<std::size_t>(first - whole_.begin());
            // How many of several equal ones are taken is counted at the first.
            if (first == whole_.end() || *first != feature) continue;
            const auto next = place + taken_[place];
            if (next >= whole_.size() || whole_[next] != feature) continue;
            ++taken_[place];
            places.push_back(place);
        }
        return places;
    }

    const Features& whole_;
    std::vector<std::uint32_t> taken_;
};

struct Candidate {
    Split split;
    double score = 0.0;

    [[nodiscard]] auto place() const { return std::tie(split.merge, split.whole, split.first); }
};

/// One page as the one of the wholes, the other as that of the pieces.
struct View {
    std::span<const Block> wholes;
    std::span<const Block> pieces;
    Indices partner_of_whole;  ///< none for a block without one
    Indices partner_of_piece;
    std::vector<bool> may_be_whole;  ///< free, or edited where it stood
    Indices gap_of_whole;            ///< how many pairs that stayed stand before it
    Indices gap_of_piece;
    bool merge = false;
};

class Search {
public:
    Search(const View& view, Budget& budget) : view_(view), budget_(budget), features_(view.pieces.size()) {}

    std::vector<Candidate> run() {
        for (std::uint32_t whole = 0; whole < view_.wholes.size(); ++whole) {
            if (view_.may_be_whole[whole] && view_.partner_of_whole[whole] != none) grow(whole);
        }
        gather();
        return std::move(found_);
    }

private:
    [[nodiscard]] bool is_free(std::size_t piece) const {
        return piece < view_.pieces.size() && view_.partner_of_piece[piece] == none;
    }

    const Features& features(std::uint32_t piece) {
        if (features_[piece].empty()) features_[piece] = features_of(view_.pieces[piece].text);
        return features_[piece];
    }

    /// Around a block that was edited.
    void grow(std::uint32_t whole) {
        const auto partner = view_.partner_of_whole[whole];
        const auto& block = view_.wholes[whole];
        const bool alone = !is_free(std::size_t{partner} + 1) && (partner == 0 || !is_free(partner - 1));
        if (alone || !may_part(block, view_.pieces[partner])) return;
        const auto all = features_of(block.text);
        if (!budget_.spend(all.size())) return;
        Remainder remainder(all);
        remainder.take(features(partner));
        const auto fits = [&](std::uint32_t piece) {
            return is_free(piece) && may_part(block, view_.pieces[piece]) && budget_.spend(features(piece).size()) &&
                   remainder.take_contained(features(piece));
        };
        auto first = partner;
        auto last = partner;
        while (fits(last + 1)) ++last;
        while (first > 0 && fits(first - 1)) --first;
        if (first != last) consider(whole, all, first, last);
    }

    /// Runs of free blocks that fit into one that is free itself.
    void gather() {
        Indices wholes;
        std::vector<Features> all;
        for (std::uint32_t at = 0; at < view_.wholes.size(); ++at) {
            if (!view_.may_be_whole[at] || view_.partner_of_whole[at] != none) continue;
            wholes.push_back(at);
            all.push_back(features_of(view_.wholes[at].text));
        }
        if (wholes.empty()) return;
        std::vector<const Features*> texts;
        for (const auto& each : all) texts.push_back(&each);
        FeatureIndex index(texts);
        for (std::uint32_t piece = 0; piece < view_.pieces.size() && !budget_.exhausted();) {
            if (!is_free(piece)) {
                ++piece;
                continue;
            }
            auto last = piece;
            for (const auto at : index.candidates(features(piece), candidates_each, budget_)) {
                const auto end = end_of_run(wholes[at], all[at], piece);
                if (end <= piece) continue;
                last = std::max(last, end);
                consider(wholes[at], all[at], piece, end);
            }
            piece = last + 1;
        }
    }

    /// The last neighbour from `piece` on that fits, too; `piece` itself when none does.
    std::uint32_t end_of_run(std::uint32_t whole, const Features& all, std::uint32_t piece) {
        const auto& block = view_.wholes[whole];
        if (!budget_.spend(all.size())) return piece;
        Remainder remainder(all);
        auto end = piece;
        const auto fits = [&](std::uint32_t at) {
            return is_free(at) && view_.gap_of_piece[at] == view_.gap_of_whole[whole] &&
                   may_part(block, view_.pieces[at]) && budget_.spend(features(at).size()) &&
                   remainder.take_contained(features(at));
        };
        if (!fits(piece)) return piece;
        while (fits(end + 1)) ++end;
        return end;
    }

    void consider(std::uint32_t whole, const Features& all, std::uint32_t first, std::uint32_t last) {
        const auto together = joined_block(view_.pieces.subspan(first, last + 1 - first));
        const auto pieces = features_of(together.text);
        if (!budget_.spend(all.size() + pieces.size())) return;
        const auto score = likeness(all, pieces);
        if (score < alike_together || !in_order(view_.wholes[whole].text, together.text, first, last)) return;
        found_.push_back({{view_.merge, whole, first, last}, score});
    }

    /// Whether each piece is there when both texts are read side by side.
    bool in_order(std::string_view whole, std::string_view together, std::uint32_t first, std::uint32_t last) {
        std::size_t at = 0;
        std::size_t kept = 0;
        auto piece = first;
        std::size_t end = view_.pieces[piece].text.size();
        const auto pass = [&](std::size_t length, bool same) {
            while (length > 0) {
                if (at > end) {
                    if (2 * kept < view_.pieces[piece].text.size()) return false;
                    kept = 0;
                    if (++piece > last) return false;
                    end += view_.pieces[piece].text.size() + 1;
                }
                // The line end after a piece counts as its own.
                const auto part = std::min(length, end + 1 - at);
                if (same) kept += part;
                at += part;
                length -= part;
            }
            return true;
        };
        for (const auto& span : word_spans(whole, together, budget_)) {
            if (span.kind != Span::Kind::removed && !pass(span.text.size(), span.kind == Span::Kind::same)) {
                return false;
            }
        }
        return piece == last && 2 * kept >= view_.pieces[last].text.size();
    }

    const View& view_;
    Budget& budget_;
    std::vector<Features> features_;  // of pieces, when they are looked at
    std::vector<Candidate> found_;
};

/// Both pages as the one of wholes in turn.
class Splitting {
public:
    Splitting(Matching& matching, std::span<const Block> older, std::span<const Block> newer, Budget& budget)
        : matching_(matching), older_(older), newer_(newer), budget_(budget) {}

    void run() {
        if (matching_.pairs.size() == older_.size() && matching_.pairs.size() == newer_.size()) return;
        const auto split = view(false);
        const auto merge = view(true);
        auto found = Search(split, budget_).run();
        auto more = Search(merge, budget_).run();
        std::move(more.begin(), more.end(), std::back_inserter(found));
        if (!found.empty()) accept(std::move(found));
    }

private:
    [[nodiscard]] View view(bool merge) const {
        View view;
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

    void accept(std::vector<Candidate> found) {
        std::sort(found.begin(), found.end(), [](const Candidate& left, const Candidate& right) {
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
