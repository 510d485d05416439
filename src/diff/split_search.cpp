// SPDX-License-Identifier: MIT
#include "diff/split_search.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "diff/similarity.hpp"
#include "diff/splits.hpp"
#include "diff/word_spans.hpp"

namespace chatleaf::diff {

namespace {

using Indices = std::vector<std::uint32_t>;

constexpr auto none = SplitView::no_partner;

constexpr double contained = 0.8;        ///< of a piece's features, in what is left of the whole
constexpr double contained_short = 0.6;  ///< of a piece with one other word
constexpr std::size_t word_features = 3;
constexpr double alike_together = 0.6;  ///< the whole and all its pieces
constexpr std::size_t candidates_each = 6;

bool is_prose(RecordType type) {
    return type == RecordType::heading || type == RecordType::paragraph || type == RecordType::list_item ||
           type == RecordType::task || type == RecordType::quote;
}

/// Whether a block can be split, or be a piece, at all. A row of a table cannot.
bool is_text(const Block& block) {
    return !block.text.empty() && (is_prose(block.type) || block.type == RecordType::code);
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

class Search {
public:
    Search(const SplitView& view, Budget& budget) : view_(view), budget_(budget), features_(view.pieces.size()) {}

    std::vector<SplitCandidate> run() {
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

    [[nodiscard]] bool has_free_text() const {
        for (std::size_t piece = 0; piece < view_.pieces.size(); ++piece) {
            if (is_free(piece) && is_text(view_.pieces[piece])) return true;
        }
        return false;
    }

    /// Runs of free blocks that fit into one that is free itself.
    void gather() {
        if (!has_free_text()) return;
        Indices wholes;
        std::vector<Features> all;
        for (std::uint32_t at = 0; at < view_.wholes.size(); ++at) {
            if (!view_.may_be_whole[at] || view_.partner_of_whole[at] != none || !is_text(view_.wholes[at])) continue;
            wholes.push_back(at);
            all.push_back(features_of(view_.wholes[at].text));
        }
        if (wholes.empty()) return;
        std::vector<const Features*> texts;
        for (const auto& each : all) texts.push_back(&each);
        FeatureIndex index(texts);
        for (std::uint32_t piece = 0; piece < view_.pieces.size() && !budget_.exhausted();) {
            if (!is_free(piece) || !is_text(view_.pieces[piece])) {
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

    const SplitView& view_;
    Budget& budget_;
    std::vector<Features> features_;  // of pieces, when they are looked at
    std::vector<SplitCandidate> found_;
};

}  // namespace

std::vector<SplitCandidate> find_split_candidates(const SplitView& view, Budget& budget) {
    return Search(view, budget).run();
}

}  // namespace chatleaf::diff
