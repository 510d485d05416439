// SPDX-License-Identifier: MIT
#include "diff/matching.hpp"

#include <algorithm>
#include <functional>
#include <tuple>
#include <unordered_map>

#include "diff/increasing.hpp"
#include "diff/sections.hpp"
#include "diff/sequence.hpp"
#include "diff/similarity.hpp"
#include "diff/splits.hpp"

namespace chatleaf::diff {

namespace {

using Indices = std::vector<std::uint32_t>;

constexpr std::uint32_t none = 0xFFFFFFFF;

// How alike two blocks must be to count as one block that was edited. Measured on generated
// edits: unrelated prose stays below 0.3.
constexpr double alike_here = 0.42;       ///< between the same neighbours
constexpr double alike_elsewhere = 0.6;   ///< anywhere on the page
constexpr double alike_alone = 0.22;      ///< the only two left between the same neighbours
constexpr double alike_other_type = 0.7;  ///< a paragraph that became a list item
constexpr double alike_same_key = 0.15;   ///< the same task id, the same first cell
constexpr std::size_t move_features = 8;  ///< shorter texts are alike by chance
constexpr std::size_t unmistakable = 15;  ///< bytes of an equal text that is moved, not typed again
constexpr std::size_t candidates_each = 6;
constexpr std::uint32_t heaviest = 100'000;  ///< bytes of text that count

struct ContentHash {
    std::size_t operator()(const Block* block) const {
        // Many macros of one name, or links of one text, differ in their details alone.
        std::size_t hash = std::hash<std::string_view>{}(block->text) + static_cast<std::size_t>(block->type);
        for (const auto& detail : block->details) hash = hash * 31 + std::hash<std::string_view>{}(detail.value);
        return hash;
    }
};

struct ContentEqual {
    bool operator()(const Block* left, const Block* right) const { return left->looks_like(*right); }
};

bool same_family(RecordType left, RecordType right) {
    const auto is_prose = [](RecordType type) {
        return type == RecordType::heading || type == RecordType::paragraph || type == RecordType::list_item ||
               type == RecordType::task || type == RecordType::quote;
    };
    return left == right || (is_prose(left) && is_prose(right));
}

struct Candidate {
    double score;
    std::uint32_t distance;
    std::uint32_t older;
    std::uint32_t newer;
};

class Matcher {
public:
    Matcher(std::span<const Block> older, std::span<const Block> newer, std::size_t steps)
        : older_(older),
          newer_(newer),
          budget_(steps),
          to_newer_(older.size(), none),
          to_older_(newer.size(), none),
          older_features_(older.size()),
          newer_features_(newer.size()) {}

    Matching run() {
        number_blocks();
        pair_in_order();
        const auto gaps = gaps_between();
        pair_exact_moves();
        for (const auto& gap : gaps) pair_alike_in(gap);
        pair_alike_anywhere();
        auto matching = result();
        find_splits(matching, older_, newer_, budget_);
        matching.degraded = budget_.exhausted();
        matching.spent = budget_.used();
        matching.steps = matching.spent + sorting_steps_;
        return matching;
    }

private:
    struct Gap {
        Indices older;
        Indices newer;
    };

    void pair(std::uint32_t older, std::uint32_t newer) {
        to_newer_[older] = newer;
        to_older_[newer] = older;
    }

    [[nodiscard]] bool free_pair(std::uint32_t older, std::uint32_t newer) const {
        return to_newer_[older] == none && to_older_[newer] == none;
    }

    void number_blocks() {
        std::unordered_map<const Block*, std::uint32_t, ContentHash, ContentEqual> numbers;
        const auto number = [&](const Block& block) {
            return numbers.try_emplace(&block, static_cast<std::uint32_t>(numbers.size())).first->second;
        };
        for (const auto& block : older_) older_kinds_.push_back(number(block));
        for (const auto& block : newer_) newer_kinds_.push_back(number(block));
        kinds_ = numbers.size();
    }

    void pair_in_order() {
        Indices weights;
        for (const auto& block : older_) weights.push_back(weight(block));
        sorting_steps_ += sorting_steps(std::min(older_.size(), newer_.size()));
        for (const auto& match : align(older_kinds_, newer_kinds_, kinds_, weights, budget_)) {
            pair(match.older, match.newer);
        }
    }

    static std::uint32_t weight(const Block& block) {
        return static_cast<std::uint32_t>(std::min<std::size_t>(block.text.size(), heaviest)) + 1;
    }

    /// What is left between blocks that stayed in order, where something is left on both sides.
    [[nodiscard]] std::vector<Gap> gaps_between() const {
        std::vector<Gap> gaps;
        std::uint32_t i = 0;
        std::uint32_t j = 0;
        while (i < older_.size() || j < newer_.size()) {
            Gap gap;
            while (i < older_.size() && to_newer_[i] == none) gap.older.push_back(i++);
            while (j < newer_.size() && to_older_[j] == none) gap.newer.push_back(j++);
            if (!gap.older.empty() && !gap.newer.empty()) gaps.push_back(std::move(gap));
            ++i, ++j;
        }
        return gaps;
    }

    // Equal blocks that stand elsewhere.

    struct Count {
        std::uint32_t on_page = 0;
        std::uint32_t left = 0;
        std::uint32_t where = none;
    };

    static std::vector<Count> count(std::span<const std::uint32_t> kinds, const Indices& partner, std::size_t size) {
        std::vector<Count> counts(size);
        for (std::uint32_t i = 0; i < kinds.size(); ++i) {
            auto& count = counts[kinds[i]];
            ++count.on_page;
            if (partner[i] != none) continue;
            ++count.left;
            count.where = i;
        }
        return counts;
    }

    void pair_exact_moves() {
        const auto older_counts = count(older_kinds_, to_newer_, kinds_);
        const auto newer_counts = count(newer_kinds_, to_older_, kinds_);
        std::vector<Match> moves;
        for (std::uint32_t i = 0; i < older_.size(); ++i) {
            const auto& here = older_counts[older_kinds_[i]];
            const auto& there = newer_counts[older_kinds_[i]];
            if (to_newer_[i] != none || here.left != 1 || there.left != 1) continue;
            const bool only_one = here.on_page == 1 && there.on_page == 1 && !older_[i].text.empty();
            if (only_one || older_[i].text.size() >= unmistakable) moves.push_back({i, there.where});
        }
        for (const auto& move : moves) {
            if (!free_pair(move.older, move.newer)) continue;
            pair(move.older, move.newer);
            grow(move);
        }
    }

    /// Equal neighbours of a moved block moved with it, however short they are.
    void grow(const Match& move) {
        auto i = move.older;
        auto j = move.newer;
        while (++i < older_.size() && ++j < newer_.size() && free_pair(i, j) && older_kinds_[i] == newer_kinds_[j]) {
            pair(i, j);
        }
        i = move.older;
        j = move.newer;
        while (i-- > 0 && j-- > 0 && free_pair(i, j) && older_kinds_[i] == newer_kinds_[j]) pair(i, j);
    }

    // Blocks that are alike.

    const Features& older_features(std::uint32_t i) { return cached(older_features_[i], older_[i]); }
    const Features& newer_features(std::uint32_t j) { return cached(newer_features_[j], newer_[j]); }

    const Features& cached(Features& features, const Block& block) {
        if (features.empty()) {
            features = features_of(block.text);
            sorting_steps_ += sorting_steps(features.size());
        }
        return features;
    }

    [[nodiscard]] Indices still_free(const Indices& indices, const Indices& partner) const {
        Indices free;
        std::copy_if(indices.begin(), indices.end(), std::back_inserter(free),
                     [&](std::uint32_t i) { return partner[i] == none; });
        return free;
    }

    void pair_alike_in(const Gap& gap) {
        const auto older = still_free(gap.older, to_newer_);
        const auto newer = still_free(gap.newer, to_older_);
        if (older.empty() || newer.empty()) return;
        accept(alike(older, newer, [this](std::uint32_t i, std::uint32_t j, double score) {
            const auto& left = older_[i];
            const auto& right = newer_[j];
            if (left.type != right.type) return score >= alike_other_type;
            return score >= (left.key.empty() || left.key != right.key ? alike_here : alike_same_key);
        }));
        pair_last_two(still_free(older, to_newer_), still_free(newer, to_older_));
    }

    void pair_last_two(const Indices& older, const Indices& newer) {
        if (older.size() != 1 || newer.size() != 1) return;
        const auto& left = older_[older.front()];
        const auto& right = newer_[newer.front()];
        if (left.type != right.type) return;
        const bool replaced_in_place = left.type == RecordType::heading || left.type == RecordType::image ||
                                       (left.type == RecordType::macro && left.key == right.key);
        if ((replaced_in_place && left.level == right.level) || score(older.front(), newer.front()) >= alike_alone) {
            pair(older.front(), newer.front());
        }
    }

    /// The blocks without a partner whose texts are too long to be alike by chance.
    template <typename FeaturesOf>
    static Indices free_texts(const Indices& partner, FeaturesOf features_at) {
        Indices free;
        for (std::uint32_t i = 0; i < partner.size(); ++i) {
            if (partner[i] == none && features_at(i).size() >= move_features) free.push_back(i);
        }
        return free;
    }

    void pair_alike_anywhere() {
        // Features are the dear part, and of no use where the other page has nothing left.
        if (std::count(to_newer_.begin(), to_newer_.end(), none) == 0) return;
        if (std::count(to_older_.begin(), to_older_.end(), none) == 0) return;
        const auto older = free_texts(to_newer_, [this](std::uint32_t i) -> auto& { return older_features(i); });
        if (older.empty()) return;
        const auto newer = free_texts(to_older_, [this](std::uint32_t j) -> auto& { return newer_features(j); });
        if (newer.empty()) return;
        accept(alike(older, newer, [this](std::uint32_t i, std::uint32_t j, double score) {
            return score >= (older_[i].type == newer_[j].type ? alike_elsewhere : alike_other_type);
        }));
    }

    double score(std::uint32_t i, std::uint32_t j) {
        const auto& left = older_features(i);
        const auto& right = newer_features(j);
        if (!same_family(older_[i].type, newer_[j].type)) return 0.0;
        if (!budget_.spend(left.size() + right.size() + 1)) return 0.0;
        return likeness(left, right);
    }

    template <typename Acceptable>
    std::vector<Candidate> alike(const Indices& older, const Indices& newer, Acceptable acceptable) {
        std::vector<const Features*> texts;
        std::unordered_map<std::string_view, std::uint32_t> by_key;  // looked up only, so its order is no matter
        for (std::uint32_t at = 0; at < older.size(); ++at) {
            texts.push_back(&older_features(older[at]));
            const auto& key = older_[older[at]].key;
            if (!key.empty()) by_key.try_emplace(key, at);
        }
        FeatureIndex index(texts);
        std::size_t postings = 0;
        for (const auto* text : texts) postings += text->size();
        sorting_steps_ += sorting_steps(postings);
        std::vector<Candidate> found;
        for (std::uint32_t at = 0; at < newer.size() && !budget_.exhausted(); ++at) {
            auto tries = index.candidates(newer_features(newer[at]), candidates_each, budget_);
            // Texts of common words only have no posting: their neighbours' order tells more.
            if (at < older.size()) tries.push_back(at);
            if (newer.size() - at <= older.size()) {
                tries.push_back(static_cast<std::uint32_t>(older.size() - (newer.size() - at)));
            }
            if (const auto same = by_key.find(newer_[newer[at]].key); same != by_key.end())
                tries.push_back(same->second);
            std::sort(tries.begin(), tries.end());
            tries.erase(std::unique(tries.begin(), tries.end()), tries.end());
            for (const auto other : tries) {
                const auto i = older[other];
                const auto j = newer[at];
                const double likeness = score(i, j);
                if (likeness <= 0.0 || !acceptable(i, j, likeness)) continue;
                found.push_back({likeness, other > at ? other - at : at - other, i, j});
            }
        }
        return found;
    }

    /// Takes the most alike first; of equals, those that stand most nearly where they stood.
    void accept(std::vector<Candidate> candidates) {
        std::sort(candidates.begin(), candidates.end(), [](const Candidate& left, const Candidate& right) {
            return std::tie(right.score, left.distance, left.older, left.newer) <
                   std::tie(left.score, right.distance, right.older, right.newer);
        });
        for (const auto& candidate : candidates) {
            if (free_pair(candidate.older, candidate.newer)) pair(candidate.older, candidate.newer);
        }
    }

    /// Of two blocks that changed places, the one that also changed its section is what moved.
    [[nodiscard]] bool under_the_same(std::uint32_t i, std::uint32_t j) const {
        const auto above = older_[i].heading;
        return above == Block::no_heading ? newer_[j].heading == Block::no_heading
                                          : to_newer_[above] == newer_[j].heading;
    }

    [[nodiscard]] Matching result() {
        Matching matching;
        std::vector<Weighted> order;
        for (std::uint32_t j = 0; j < newer_.size(); ++j) {
            const auto i = to_older_[j];
            if (i == none) continue;
            Pair pair;
            pair.older = i;
            pair.newer = j;
            pair.equal = older_kinds_[i] == newer_kinds_[j];
            pair.moved = true;
            matching.pairs.push_back(pair);
            order.push_back({i, weight(older_[i]) + (under_the_same(i, j) ? heaviest + 1 : 0)});
        }
        sorting_steps_ += sorting_steps(order.size());
        for (const auto stayed : longest_increasing(order)) matching.pairs[stayed].moved = false;
        matching.section_steps = find_moved_sections(matching.pairs, older_, newer_);
        return matching;
    }

    std::span<const Block> older_;
    std::span<const Block> newer_;
    Budget budget_;
    std::size_t sorting_steps_ = 0;  // counted, but bounded by nature
    Indices to_newer_;
    Indices to_older_;
    Indices older_kinds_;
    Indices newer_kinds_;
    std::size_t kinds_ = 0;
    std::vector<Features> older_features_;
    std::vector<Features> newer_features_;
};

/// An order of pages by content alone.
bool comes_first(std::span<const Block> left, std::span<const Block> right) {
    if (left.size() != right.size()) return left.size() < right.size();
    const auto key = [](const Block& block) { return std::tie(block.text, block.type, block.level); };
    const auto [a, b] = std::mismatch(left.begin(), left.end(), right.begin(),
                                      [](const Block& x, const Block& y) { return x.looks_like(y); });
    if (a == left.end()) return false;
    if (key(*a) != key(*b)) return key(*a) < key(*b);
    return std::lexicographical_compare(
        a->details.begin(), a->details.end(), b->details.begin(), b->details.end(),
        [](const Detail& x, const Detail& y) { return std::tie(x.field, x.value) < std::tie(y.field, y.value); });
}

}  // namespace

Matching match(std::span<const Block> older, std::span<const Block> newer, std::size_t steps) {
    // Always compared in one direction, so that swapping the pages mirrors the answer.
    if (!comes_first(newer, older)) return Matcher(older, newer, steps).run();
    auto matching = Matcher(newer, older, steps).run();
    for (auto& pair : matching.pairs) {
        std::swap(pair.older, pair.newer);
        std::swap(pair.older_section, pair.newer_section);
    }
    for (auto& split : matching.splits) split.merge = !split.merge;
    std::sort(matching.pairs.begin(), matching.pairs.end(),
              [](const Pair& left, const Pair& right) { return left.newer < right.newer; });
    return matching;
}

}  // namespace chatleaf::diff
