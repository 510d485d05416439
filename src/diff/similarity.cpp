// SPDX-License-Identifier: MIT
#include "diff/similarity.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <numeric>
#include <utility>

#include "chatleaf/text/words.hpp"

namespace chatleaf::diff {

namespace {

/// A feature of more texts than this tells little about any of them.
constexpr std::size_t common = 32;

/// Spreads what a hash says over all of its bits. Source: the finaliser of MurmurHash3.
std::uint64_t mixed(std::uint64_t hash) {
    hash = (hash ^ (hash >> 33U)) * 0xFF51AFD7ED558CCDULL;
    hash = (hash ^ (hash >> 33U)) * 0xC4CEB9FE1A85EC53ULL;
    return hash ^ (hash >> 33U);
}

/// FNV-1a: the standard library's own hash differs between libraries, and so would the answers.
std::uint64_t hashed(std::string_view bytes) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001B3ULL;
    }
    return mixed(hash);
}

std::uint64_t hashed_pair(std::uint64_t first, std::uint64_t second) { return mixed(first * 3 + second); }

/// Sorts by hashes, which are spread evenly: into about as many drawers as there are items, by
/// their first bits, and then by moving each the little way that is left. Keeps the order of
/// equal ones. O(n) for hashes, O(n log n) for whatever else there is.
template <typename Item, typename HashOf>
void sort_by_hash(std::vector<Item>& items, HashOf hash_of) {
    constexpr std::uint32_t crowded = 32;
    const auto before = [&](const Item& left, const Item& right) { return hash_of(left) < hash_of(right); };
    const auto bits = std::clamp<int>(std::bit_width(items.size()), 1, 32);
    const auto drawer_of = [&](const Item& item) { return hash_of(item) >> (64 - bits); };
    std::vector<std::uint32_t> begins((std::size_t{1} << bits) + 1, 0);
    for (const auto& item : items) ++begins[drawer_of(item) + 1];
    if (*std::max_element(begins.begin(), begins.end()) > crowded) {
        std::vector<std::uint32_t> order(items.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
            return std::pair(hash_of(items[left]), left) < std::pair(hash_of(items[right]), right);
        });
        std::vector<Item> in_order;
        in_order.reserve(items.size());
        for (const auto at : order) in_order.push_back(items[at]);
        items = std::move(in_order);
        return;
    }
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    std::vector<Item> sorted(items.size());
    for (const auto& item : items) sorted[begins[drawer_of(item)]++] = item;
    for (std::size_t at = 1; at < sorted.size(); ++at) {
        const Item item = sorted[at];
        auto to = at;
        for (; to > 0 && before(item, sorted[to - 1]); --to) sorted[to] = sorted[to - 1];
        sorted[to] = item;
    }
    items = std::move(sorted);
}

/// Spaces and ASCII marks join words but are none.
bool is_word(std::string_view piece) {
    return std::any_of(piece.begin(), piece.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
               (byte >= 'a' && byte <= 'z');
    });
}

}  // namespace

Features features_of(std::string_view text) {
    Features features;
    std::uint64_t before = 0;
    for (const auto piece : text::words(text)) {
        if (!is_word(piece)) continue;
        const auto word = hashed(piece);
        features.push_back(word);
        if (before != 0) features.push_back(hashed_pair(before, word));
        before = word;
    }
    // A text of marks alone is still like itself.
    if (features.empty() && !text.empty()) features.push_back(hashed(text));
    sort_by_hash(features, [](std::uint64_t feature) { return feature; });
    return features;
}

double likeness(const Features& left, const Features& right) {
    if (left.empty() || right.empty()) return left.empty() && right.empty() ? 1.0 : 0.0;
    std::size_t shared = 0;
    // Which of two hashes is the smaller nobody can foresee, the processor neither: so no branches.
    for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
        const auto at_left = left[i];
        const auto at_right = right[j];
        shared += at_left == at_right ? 1 : 0;
        i += at_left <= at_right ? 1 : 0;
        j += at_right <= at_left ? 1 : 0;
    }
    return 2.0 * static_cast<double>(shared) / static_cast<double>(left.size() + right.size());
}

FeatureIndex::FeatureIndex(std::span<const Features* const> texts) : shared_(texts.size(), 0) {
    std::vector<Posting> all;
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        const Features& features = *texts[i];
        for (std::size_t at = 0; at < features.size(); ++at) {
            if (at == 0 || features[at] != features[at - 1]) all.push_back({features[at], i});
        }
    }
    sort_by_hash(all, [](const Posting& posting) { return posting.feature; });
    for (auto run = all.begin(); run != all.end();) {
        const auto end = std::find_if(run, all.end(), [&](const Posting& p) { return p.feature != run->feature; });
        if (static_cast<std::size_t>(end - run) <= common) postings_.insert(postings_.end(), run, end);
        run = end;
    }
}

/// The first posting of a feature or of one behind it, at `from` or later: mostly near.
FeatureIndex::Place FeatureIndex::first_of(std::uint64_t feature, Place from) const {
    const auto is_before = [](const Posting& posting, std::uint64_t wanted) { return posting.feature < wanted; };
    std::ptrdiff_t step = 1;
    while (postings_.end() - from > step && is_before(from[step], feature)) {
        from += step;
        step *= 2;
    }
    return std::lower_bound(from, from + std::min(step + 1, postings_.end() - from), feature, is_before);
}

std::vector<std::uint32_t> FeatureIndex::candidates(const Features& text, std::size_t most, Budget& budget) {
    std::vector<std::uint32_t> found;
    auto posting = postings_.cbegin();
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && text[at] == text[at - 1]) continue;
        posting = first_of(text[at], posting);
        for (; posting != postings_.end() && posting->feature == text[at]; ++posting) {
            budget.spend(1);
            if (shared_[posting->text]++ == 0) found.push_back(posting->text);
        }
    }
    std::sort(found.begin(), found.end(), [this](std::uint32_t left, std::uint32_t right) {
        return shared_[left] != shared_[right] ? shared_[left] > shared_[right] : left < right;
    });
    for (const auto i : found) shared_[i] = 0;
    if (found.size() > most) found.resize(most);
    return found;
}

}  // namespace chatleaf::diff
