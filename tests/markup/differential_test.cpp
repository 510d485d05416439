// SPDX-License-Identifier: MIT
#include <cstddef>
#include <string>

#include "markup/differential/comparison.hpp"
#include "markup/differential/messages.hpp"
#include "support/catch.hpp"

using namespace chatleaf::markup;
using namespace chatleaf::test;

namespace {

/// How many of so many seeded messages both parsers read alike. Shows the first that differ.
std::size_t agreement(Dialect dialect, std::size_t count) {
    Oracle oracle(dialect);
    Messages messages(7);
    std::size_t left = count, agreed = 0;
    std::string differing;
    compare_all(
        oracle, [&] { return left-- == 0 ? Request{} : messages.next(dialect); },
        [&](const Comparison& compared) {
            // Where theirs gives no tree there is nothing to compare.
            const bool counts = compared.agrees() || compared.theirs.kind != Verdict::Kind::tree;
            agreed += counts ? 1 : 0;
            if (!counts && differing.size() < 1000) differing += '\n' + request_line(compared.request);
        });
    UNSCOPED_INFO(agreed << " of " << count << " agree; these do not:" << differing);
    return agreed;
}

}  // namespace

TEST_CASE("our trees are those of Rocket.Chat 8.7's parser, whatever the message") {
    CHATLEAF_REQUIRE_ORACLE();
    CHECK(agreement(Dialect::v0_32_0, 6000) == 6000);
}

TEST_CASE("our trees are those of Rocket.Chat 8.6's parser, whatever the message") {
    CHATLEAF_REQUIRE_ORACLE();
    CHECK(agreement(Dialect::v0_31_36, 6000) == 6000);
}

TEST_CASE("our trees are those of Rocket.Chat 7.7's parser, whatever the message") {
    CHATLEAF_REQUIRE_ORACLE();
    CHECK(agreement(Dialect::v0_31_32, 6000) == 6000);
}
