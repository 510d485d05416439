// SPDX-License-Identifier: MIT
#include "markup/respeller.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

#include "chatleaf/markup/write.hpp"
#include "markup/differential/messages.hpp"
#include "markup/random_trees.hpp"
#include "markup/spelling.hpp"
#include "support/catch.hpp"
#include "support/rounds.hpp"

using namespace chatleaf::markup;
using chatleaf::test::Messages;
using chatleaf::test::RandomTrees;

namespace {

/// What a search may cost, whatever it looks for: see docs/markup-writer.md.
std::size_t most_steps(const Tree& tree) {
    constexpr std::size_t searches = 16, last_reading = 1;
    return (searches + last_reading) * (40 * outline(tree).text.size() + 4 * 1024 * 1024);
}

/// Of a search for one message, and whether it was of use.
struct Cost {
    std::size_t steps = 0;
    bool reads_back = false;
};
Cost cost_of(const std::string& message, Dialect dialect) {
    const Tree tree = parse(message, server_defaults(dialect));
    Respeller search(tree, dialect);
    const bool reads_back = search.run().reads_back;
    return {search.steps(), reads_back};
}

/// Each line with the same signs before it.
std::string each_line_with(const std::string& signs, const std::string& message) {
    std::string made = signs;
    for (const char c : message) made += c == '\n' ? '\n' + signs : std::string(1, c);
    return made;
}

}  // namespace

TEST_CASE("a tree that no message has is not looked for longer than its size allows") {
    Tree all;
    std::size_t in_vain = 0;
    for (std::uint32_t seed = 0; seed < chatleaf::test::rounds(30U); ++seed) {
        const Tree tree = RandomTrees(seed).tree();
        Respeller search(tree, Dialect::v0_32_0);
        if (!search.run().reads_back) ++in_vain;
        INFO("seed " << seed);
        CHECK(search.steps() > 0);
        CHECK(search.steps() <= most_steps(tree));
        if (seed < 8) std::copy(tree.begin(), tree.end(), std::back_inserter(all));
    }
    CHECK(in_vain > chatleaf::test::rounds(10U));
    Respeller search(all, Dialect::v0_32_0);
    CHECK_FALSE(search.run().reads_back);
    CHECK(search.steps() <= most_steps(all));
}

TEST_CASE("a long hostile post costs about as much as its blocks and items") {
    constexpr std::size_t most_for_one = 4000, most_for_all = 100;  // steps for each byte
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0}) {
        Messages messages(41, "joined");
        std::size_t steps = 0, bytes = 0;
        for (int i = 0; i < 8; ++i) {
            const std::string post = messages.next(dialect).message;
            for (const char* signs : {"", "> ", "- ", "1. ", "| "}) {
                const std::string message = each_line_with(signs, post);
                INFO(version_of(dialect) << ", post " << i << ", each line with '" << signs << "'");
                const Cost cost = cost_of(message, dialect);
                CHECK(cost.reads_back);
                CHECK(cost.steps <= most_for_one * message.size());
                steps += cost.steps;
                bytes += message.size();
            }
        }
        INFO(version_of(dialect) << ": " << steps << " steps for " << bytes << " bytes");
        CHECK(steps <= most_for_all * bytes);
    }
}

TEST_CASE("posts twice as long cost twice as much") {
    // One that has to be looked for again beside itself is dearer than it was alone.
    constexpr double most_growth = 3;
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0}) {
        Messages messages(43, "joined");
        std::size_t once = 0, twice = 0;
        for (int i = 0; i < 8; ++i) {
            const std::string post = messages.next(dialect).message;
            once += cost_of(post, dialect).steps;
            twice += cost_of(post + "\n\n---\n\n" + post, dialect).steps;
        }
        INFO(version_of(dialect) << ": " << once << " steps, twice " << twice);
        CHECK(static_cast<double>(twice) <= most_growth * static_cast<double>(once));
    }
}

TEST_CASE("long hostile lines are mended word by word, within the same bounds") {
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0}) {
        Messages messages(47, "long-line");
        std::size_t misread = 0;
        constexpr int count = 8;
        for (int i = 0; i < count; ++i) {
            const std::string message = messages.next(dialect).message;
            const Tree tree = parse(message, server_defaults(dialect));
            Respeller search(tree, dialect);
            if (!search.run().reads_back) ++misread;
            INFO(version_of(dialect) << ", line " << i);
            CHECK(search.steps() <= most_steps(tree));
        }
        INFO(version_of(dialect));
        CHECK(misread == 0);
    }
}

TEST_CASE("what one thing decides is found soon") {
    // Steps for each byte of the outline.
    const auto cost = [](const std::string& message) {
        const Tree tree = parse(message, server_defaults(Dialect::v0_32_0));
        Respeller search(tree, Dialect::v0_32_0);
        return search.run().reads_back ? search.steps() / outline(tree).text.size() : std::string::npos;
    };
    constexpr std::size_t soon = 40, rather_soon = 500;
    INFO("an empty cell that keeps what stands before from being a spoiler");
    CHECK(cost("||\n||_a_ [b]() *c*\u00A0|\n|-:|-|\n||d|\n[e](f:g)\n||") <= soon);
    CHECK(cost("||\n||[* #\uFE0F\u20E3a<b\u00A0*] [C++]()\t=/\u00A0|\n|-:|---|-:|\t-\t||\t| ||\n"
               "[~~~a:b  ~a](http://main.cpp:99999/a)\n||") <= soon);
    INFO("a cell too many that is far from what it decides about");
    CHECK(cost("| 50% ~a|b O_O~ todo: |C:\\temp\\ x_y_z [_](http://localhost:80/~x)|\n|--:| --- |\n"
               "| a|b~~snake_case_ <a:b|c_d>~~ | * * release |\n|  |  |\n|[\\*](https://example.com/x_(y)) [draft] "
               "PR# 12| :+1:, O_O PR#12 |<t:1700000000:R> $a_1$ PR#12|snake_case_| is *_both_* \\(x^2\\) |\n\n"
               "**~all _o!f_ it~** 2 * 3 @@bob, is ![a *b* c](mailto:a@b.co) (maybe) [x] [y](http://localhost:80/~x)  "
               "*bold*") <= rather_soon);
}

TEST_CASE("what reaches on over other lines is found with little patience when one hand wrote them all") {
    const Tree tree = parse(
        "[aaaaaaaa.aa/.aaa<a:a|_a>.aa*.a~@_ <a.a|a>\n](~a~a.a~[a\n"
        "[](a:())a://aaaaaaa.cam/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        server_defaults(Dialect::v0_32_0));
    CHECK(Respeller(tree, Dialect::v0_32_0, Patience{40, 0}).run().reads_back);
}

TEST_CASE("what is to be written otherwise over and over is found at once") {
    for (const char* unit : {"\\<t:1700000000:R>", "@@a"}) {
        std::string message;
        for (int i = 0; i < 400; ++i) message += unit;
        const Tree tree = parse(message, server_defaults(Dialect::v0_32_0));
        Respeller search(tree, Dialect::v0_32_0);
        INFO(unit);
        CHECK(search.run().reads_back);
        CHECK(search.steps() <= 4 * (40 * outline(tree).text.size() + 4 * 1024 * 1024));
    }
}
