// SPDX-License-Identifier: MIT
#include "digest/measure.hpp"

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "chatleaf/markup/write.hpp"
#include "chatleaf/text/utf8.hpp"
#include "markup/random_trees.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using markup::Kind;

constexpr std::array dialects = {markup::Dialect::v0_31_32, markup::Dialect::v0_31_36, markup::Dialect::v0_32_0};

std::string random_text(std::mt19937& random) {
    static const std::vector<std::string> others{
        "localhost", "l",      "\u00E4",     "\u0439",   "\u2192",   "\u00A9\uFE0F", "1\uFE0F\u20E3",
        "\u200B",    "\u00A0", "\n",         "\xC3",     "\xE2\x82", "](",           "O:)",
        "B-)",       "words ", "of a page ", "+49123456"};
    std::string text;
    for (auto left = random() % 12; left > 0; --left) {
        text += random() % 3 == 0 ? others[random() % others.size()]
                                  : test::hostile_bits[random() % test::hostile_bits.size()];
    }
    return text;
}

/// A line as digests have them.
std::vector<markup::Node> random_line(std::mt19937& random) {
    std::vector<markup::Node> line;
    for (auto left = random() % 5; left > 0; --left) {
        static constexpr std::array marks = {Kind::bold, Kind::italic, Kind::strike};
        switch (random() % 3) {
            case 0: line.push_back(markup::plain(random_text(random))); break;
            case 1: line.push_back(markup::inline_code(random_text(random))); break;
            default: line.push_back(markup::node(marks[random() % 3], {markup::plain(random_text(random))})); break;
        }
    }
    return line;
}

markup::Tree random_digest(std::mt19937& random) {
    markup::Tree tree{markup::node(Kind::paragraph, random_line(random))};
    auto quote = markup::node(Kind::quote, {});
    auto list = markup::node(Kind::unordered_list, {});
    for (auto left = random() % 3; left > 0; --left) {
        quote.children.push_back(markup::node(Kind::paragraph, random_line(random)));
        list.children.push_back(markup::node(Kind::list_item, random_line(random)));
    }
    tree.push_back(std::move(quote));
    tree.push_back(std::move(list));
    return tree;
}

}  // namespace

TEST_CASE("what may be written at most is no less than what is written") {
    std::mt19937 random(26);
    for (std::uint32_t round = 0; round < 6000; ++round) {
        const auto tree = random_digest(random);
        const auto dialect = dialects[round % dialects.size()];
        CAPTURE(round, dialect);
        REQUIRE(digest::written_units(tree, dialect) <= digest::most_units(tree));
    }
    std::size_t known = 0;
    for (std::uint32_t seed = 0; seed < 3000; ++seed) {
        const auto tree = test::RandomTrees(seed).tree();
        known += digest::most_units(tree) < SIZE_MAX ? 1U : 0U;
        CAPTURE(seed);
        REQUIRE(digest::written_units(tree, dialects[seed % dialects.size()]) <= digest::most_units(tree));
    }
    CHECK(known > 100);
}

TEST_CASE("ordinary lines are known to fit without being written") {
    std::string words;
    while (words.size() < 280) words += "the berth at the harbour is free, ";
    const auto line = [&](std::vector<markup::Node> inlines) {
        return markup::Tree{markup::node(Kind::paragraph, std::move(inlines))};
    };
    CHECK(digest::most_units(line({markup::plain(words)})) < 400);
    CHECK(digest::most_units(line({markup::node(Kind::bold, {markup::plain(words)})})) < 500);
    CHECK(digest::most_units(line({markup::link("https://example.org", {markup::plain(words)})})) == SIZE_MAX);
}

TEST_CASE("what fits is what has at most so many units when it is written") {
    std::mt19937 random(27);
    for (std::uint32_t round = 0; round < 1000; ++round) {
        const auto tree = random_digest(random);
        const auto dialect = dialects[round % dialects.size()];
        const auto units = digest::written_units(tree, dialect);
        CAPTURE(round);
        REQUIRE(units == text::utf16_length(markup::write(markup::inert(tree, dialect), dialect)));
        REQUIRE(digest::fits(tree, dialect, units));
        REQUIRE((units == 0 || !digest::fits(tree, dialect, units - 1)));
    }
}
