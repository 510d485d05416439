// SPDX-License-Identifier: MIT
#include "markup/respeller.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>

#include "chatleaf/markup/write.hpp"
#include "markup/random_trees.hpp"
#include "markup/spelling.hpp"
#include "support/catch.hpp"

using namespace chatleaf::markup;
using chatleaf::test::RandomTrees;

namespace {

/// What a search may read, whatever it looks for: see docs/markup-writer.md.
std::size_t most_bytes(const Tree& tree) {
    constexpr std::size_t searches = 13, last_reading = 2;
    return (searches + last_reading) * (100 * outline(tree).text.size() + 1024 * 1024);
}

}  // namespace

TEST_CASE("a tree that no message has is not looked for longer than its size allows") {
    Tree all;
    std::size_t in_vain = 0;
    for (std::uint32_t seed = 0; seed < 30; ++seed) {
        const Tree tree = RandomTrees(seed).tree();
        Respeller search(tree, Dialect::v0_32_0);
        if (!search.run().reads_back) ++in_vain;
        INFO("seed " << seed);
        CHECK(search.bytes_read() > 0);
        CHECK(search.bytes_read() <= most_bytes(tree));
        if (seed < 8) std::copy(tree.begin(), tree.end(), std::back_inserter(all));
    }
    CHECK(in_vain > 10);
    Respeller search(all, Dialect::v0_32_0);
    CHECK_FALSE(search.run().reads_back);
    CHECK(search.bytes_read() <= most_bytes(all));
}

TEST_CASE("what is to be written otherwise over and over is found at once") {
    for (const char* unit : {"\\<t:1700000000:R>", "@@a"}) {
        std::string message;
        for (int i = 0; i < 400; ++i) message += unit;
        const Tree tree = parse(message, server_defaults(Dialect::v0_32_0));
        Respeller search(tree, Dialect::v0_32_0);
        INFO(unit);
        CHECK(search.run().reads_back);
        CHECK(search.bytes_read() <= 4 * (100 * outline(tree).text.size() + 1024 * 1024));
    }
}
