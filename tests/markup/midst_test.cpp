// SPDX-License-Identifier: MIT
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/markup/parse.hpp"
#include "markup/differential/messages.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"
#include "support/catch.hpp"

using namespace chatleaf::markup;
using chatleaf::test::Messages;

namespace {

/// What is read one by one from the beginning of the message to the end of its first line or cell.
std::vector<Node> read_one_by_one(const std::string& message, const Options& options, bool in_cell) {
    const std::u16string units = to_utf16(message);
    Reader reader(units, options);
    Inlines read = reader.no_inlines();
    while (reader.read_inline(read, {}, in_cell)) continue;
    return std::move(read).settled();
}

}  // namespace

TEST_CASE("what is read one by one in a line is what a paragraph is read as") {
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0}) {
        Messages messages(61);
        std::size_t paragraphs = 0;
        for (int i = 0; i < 2000; ++i) {
            // No block and no message of emoji begins with a letter.
            const std::string message = "a" + messages.next(dialect).message;
            const Tree tree = parse(message, server_defaults(dialect));
            if (tree.front().kind != Kind::paragraph) continue;
            ++paragraphs;
            INFO(version_of(dialect) << ": " << message);
            CHECK(same({node(Kind::paragraph, read_one_by_one(message, server_defaults(dialect), false))},
                       {tree.front()}));
        }
        CHECK(paragraphs > 1500);
    }
}

TEST_CASE("in a cell a bar ends what is read one by one, but not with a backslash") {
    const Options options = server_defaults(Dialect::v0_32_0);
    const std::vector<Node> read = read_one_by_one("a \\| *b*|c", options, true);
    REQUIRE(read.size() == 2);
    CHECK(read[0].text == "a | ");
    CHECK(read[1].kind == Kind::bold);
    CHECK(read_one_by_one("|a", options, true).empty());
}

TEST_CASE("underscores that mean nothing end before letters and digits") {
    const Options options = server_defaults(Dialect::v0_32_0);
    const auto ends = [&](const std::string& message) {
        const std::u16string units = to_utf16(message);
        return Reader(units, options).is_at_undone_end();
    };
    CHECK(ends("_a"));
    CHECK(ends("__1"));
    CHECK_FALSE(ends("_ a"));
    CHECK_FALSE(ends("__"));
    CHECK_FALSE(ends("a"));
    CHECK_FALSE(ends(""));
}
