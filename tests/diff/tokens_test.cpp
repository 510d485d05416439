// SPDX-License-Identifier: MIT
#include "diff/tokens.hpp"

#include <random>
#include <string>

#include "diff/mutation.hpp"
#include "storage/page_generator.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace chatleaf::diff;

namespace {

std::vector<std::string_view> tokens_of(std::string_view storage) {
    std::vector<std::string_view> tokens;
    append_tokens(tokens, storage);
    return tokens;
}

std::size_t total(const std::vector<Common>& common) {
    std::size_t bytes = 0;
    for (const auto& each : common) bytes += each.length;
    return bytes;
}

}  // namespace

TEST_CASE("storage format is cut into what an editor changes as one") {
    using Tokens = std::vector<std::string_view>;
    CHECK(tokens_of("<p a=\"1\" b=\"x y\">Two words</p><br />") ==
          Tokens{"<p", " a=\"1\"", " b=\"x y\"", ">", "Two", " ", "words", "</p", ">", "<br", " />"});
    CHECK(tokens_of("<!-- a b --><![CDATA[x > y]]><?t d?>") == Tokens{"<!--", " ", "a", " ", "b", " ", "-->",
                                                                      "<![CDATA[", "x", " ", ">", " ", "y", "]]>", "<?",
                                                                      "t", " ", "d", "?>"});
    CHECK(tokens_of("漢字かな").size() > 1);
    CHECK(tokens_of("<p style=\"" + std::string(300, 'x') + " y\">").size() > 4);
    CHECK(tokens_of("").empty());
}

TEST_CASE("tokens are the text again, however it is torn") {
    for (unsigned seed = 0; seed < 500; ++seed) {
        const auto page = test::Mutation(seed).mutated(test::PageGenerator(seed, test::Spelling::every).page().source);
        std::string joined;
        for (const auto token : tokens_of(page)) {
            REQUIRE_FALSE(token.empty());
            joined += token;
        }
        REQUIRE(joined == page);
    }
}

TEST_CASE("what two texts have in common is the same bytes, in order on both sides, between characters") {
    for (unsigned seed = 0; seed < 500; ++seed) {
        const auto older = test::PageGenerator(seed, test::Spelling::every).page().source;
        auto newer = older;
        test::Mutation mutation(seed);
        newer.insert(mutation.below(2) * newer.size(), "<p>caf\u00E9</p>");
        newer += "\u00E8";
        Budget budget(1'000'000);
        const auto common = common_tokens(older, newer, budget);
        std::size_t older_end = 0;
        std::size_t newer_end = 0;
        const auto inside_character = [](const std::string& text, std::size_t at) {
            return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
        };
        for (const auto& each : common) {
            REQUIRE(each.older >= older_end);
            REQUIRE(each.newer >= newer_end);
            REQUIRE(older.compare(each.older, each.length, newer, each.newer, each.length) == 0);
            older_end = each.older + each.length;
            newer_end = each.newer + each.length;
            REQUIRE_FALSE(inside_character(older, each.older));
            REQUIRE_FALSE(inside_character(older, older_end));
            REQUIRE_FALSE(inside_character(newer, newer_end));
        }
    }
}

TEST_CASE("a match too short for a step is not kept between two changes, and is at an end") {
    Budget budget(1000);
    CHECK(common_tokens("<p>one two three</p>", "<p>four two five</p>", budget) ==
          std::vector<Common>{{0, 0, 3}, {16, 16, 4}});
    CHECK(common_tokens("<p>one in the middle three</p>", "<p>four in the middle five</p>", budget).size() == 3);
}

TEST_CASE("comparing long texts costs counted steps near their changes, not their length squared") {
    std::string words;
    for (int i = 0; i < 20'000; ++i) words += "word" + std::to_string(i % 500) + " ";
    struct Texts {
        std::string older;
        std::string newer;
        std::size_t steps;
    };
    const Texts all[] = {
        {words + "end", words + "other", 10},
        {"a " + words + "b", "c " + words + "d", 10 * 40'000},
        {words, words + words, 10},
    };
    for (const auto& texts : all) {
        Budget budget(4'000'000);
        const auto common = common_tokens(texts.older, texts.newer, budget);
        CHECK_FALSE(budget.exhausted());
        CHECK(budget.used() <= texts.steps);
        CHECK(total(common) + 10 >= texts.older.size());
    }
    Budget none(0);
    CHECK(common_tokens("a b c d e f g h", "h g f e d c b a", none).empty());
}
