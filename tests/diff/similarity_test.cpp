// SPDX-License-Identifier: MIT
#include "diff/similarity.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <string>

#include "support/catch.hpp"

using namespace chatleaf::diff;

namespace {

std::string random_text(std::mt19937& random, std::size_t most_words, std::size_t vocabulary) {
    std::string text;
    for (auto left = random() % (most_words + 1); left > 0; --left) {
        text.append("w").append(std::to_string(random() % vocabulary)).append(" ");
    }
    return text;
}

/// What candidates() promises, told the slow way.
std::vector<std::uint32_t> expected(const std::vector<Features>& texts, const Features& wanted, std::size_t most) {
    std::map<std::uint64_t, std::size_t> texts_with;
    std::vector<Features> distinct = texts;
    for (auto& features : distinct) {
        features.erase(std::unique(features.begin(), features.end()), features.end());
        for (const auto feature : features) ++texts_with[feature];
    }
    std::vector<std::pair<std::size_t, std::uint32_t>> shared;
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        const auto count =
            static_cast<std::size_t>(std::count_if(distinct[i].begin(), distinct[i].end(), [&](std::uint64_t feature) {
                return texts_with[feature] <= 32 && std::binary_search(wanted.begin(), wanted.end(), feature);
            }));
        if (count > 0) shared.emplace_back(count, i);
    }
    std::sort(shared.begin(), shared.end(), [](const auto& left, const auto& right) {
        return left.first != right.first ? left.first > right.first : left.second < right.second;
    });
    std::vector<std::uint32_t> best;
    for (const auto& each : shared) best.push_back(each.second);
    if (best.size() > most) best.resize(most);
    return best;
}

}  // namespace

TEST_CASE("texts are alike by their words and by which stand side by side") {
    const auto like = [](std::string_view left, std::string_view right) {
        return likeness(features_of(left), features_of(right));
    };
    CHECK(like("the berth is free", "the berth is free") == 1.0);
    CHECK(like("the berth is free", "the, berth: is free!") == 1.0);
    CHECK(like("the berth is free", "a new mooring costs more") == 0.0);
    CHECK(like("", "") == 1.0);
    CHECK(like("", "word") == 0.0);
    CHECK(like("?!", "?!") == 1.0);
    CHECK(like("?!", "!?") == 0.0);
    // Three of four words and two of three pairs on both sides.
    CHECK(like("one two three four", "one two three five") == Approx(2.0 * 5 / 14));
    CHECK(like("one two three", "three two one") == Approx(2.0 * 3 / 10));
}

TEST_CASE("features are sorted, however often a word comes") {
    std::mt19937 random(3);
    for (std::size_t round = 0; round < 300; ++round) {
        const auto text = random_text(random, 400, round % 3 == 0 ? 3 : 1000);
        const auto features = features_of(text);
        CAPTURE(text);
        REQUIRE(std::is_sorted(features.begin(), features.end()));
        const auto words = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
        REQUIRE(features.size() == (words == 0 ? 0 : 2 * words - 1));
    }
}

TEST_CASE("candidates are those that share the most of what few have") {
    std::mt19937 random(4);
    for (std::size_t round = 0; round < 60; ++round) {
        const std::size_t vocabulary = round % 2 == 0 ? 30 : 2000;
        std::vector<Features> texts(1 + random() % 80);
        for (auto& features : texts) features = features_of(random_text(random, 60, vocabulary));
        std::vector<const Features*> all;
        std::transform(texts.begin(), texts.end(), std::back_inserter(all), [](const Features& each) { return &each; });
        FeatureIndex index(all);
        for (int look = 0; look < 10; ++look) {
            const auto wanted = features_of(random_text(random, 60, vocabulary));
            Budget budget(1'000'000);
            REQUIRE(index.candidates(wanted, 6, budget) == expected(texts, wanted, 6));
        }
    }
}
