// SPDX-License-Identifier: MIT
#include "diff/similarity.hpp"

#include <algorithm>
#include <string>

#include "chatleaf/text/words.hpp"

namespace chatleaf::diff {

namespace {

/// A feature of more texts than this tells little about any of them.
constexpr std::size_t common = 32;

/// FNV-1a: the standard library's own hash differs between libraries, and so would the answers.
std::uint64_t hashed(std::string_view bytes, std::uint64_t seed) {
    std::uint64_t hash = 0xCBF29CE484222325ULL ^ seed;
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001B3ULL;
    }
    return hash ^ (hash >> 29U);
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
        const auto word = hashed(piece, 0);
        features.push_back(word);
        if (before != 0) features.push_back(hashed(piece, before));
        before = word;
    }
    // A text of marks alone is still like itself.
    if (features.empty() && !text.empty()) features.push_back(hashed(text, 1));
    std::sort(features.begin(), features.end());
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
    std::sort(all.begin(), all.end(), [](const Posting& left, const Posting& right) {
        return left.feature != right.feature ? left.feature < right.feature : left.text < right.text;
    });
    for (auto run = all.begin(); run != all.end();) {
        const auto end = std::find_if(run, all.end(), [&](const Posting& p) { return p.feature != run->feature; });
        if (static_cast<std::size_t>(end - run) <= common) postings_.insert(postings_.end(), run, end);
        run = end;
    }
}

std::vector<std::uint32_t> FeatureIndex::candidates(const Features& text, std::size_t most, Budget& budget) {
    std::vector<std::uint32_t> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && text[at] == text[at - 1]) continue;
        auto posting = std::lower_bound(postings_.begin(), postings_.end(), text[at],
                                        [](const Posting& p, std::uint64_t feature) { return p.feature < feature; });
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
