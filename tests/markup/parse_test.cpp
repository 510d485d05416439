// SPDX-License-Identifier: MIT
#include "chatleaf/markup/parse.hpp"

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "markup/reader.hpp"
#include "markup/utf16.hpp"
#include "support/catch.hpp"

using namespace chatleaf::markup;

namespace {

std::size_t steps_for(const std::string& unit, std::size_t size) {
    std::string message;
    while (message.size() < size) message += unit;
    Options options = server_defaults(Dialect::v0_32_0);
    options.katex_dollar = true;
    const std::u16string text = to_utf16(message);
    Reader reader(text, options);
    static_cast<void>(reader.read());
    return reader.steps();
}

/// The beginning of a message costs more than its middle, so short messages show less of the slope.
void check_proportion(const std::string& unit, std::size_t units) {
    const std::size_t half = steps_for(unit, units / 2), whole = steps_for(unit, units);
    INFO(unit);
    // A message whose marks find no partner is read twice where its half is read once.
    CHECK(static_cast<double>(whole) <= 2.4 * std::max(static_cast<double>(half), 4.0 * static_cast<double>(units)));
    CHECK(whole <= 120 * units);
}

}  // namespace

TEST_CASE("reading takes steps in proportion to the message, whatever is in it") {
    for (const std::string unit : {"*",
                                   "_",
                                   "~",
                                   "[",
                                   "![",
                                   "] [",
                                   "_ [] _ [] \n",
                                   "__a~] [\n**",
                                   "-_->~] [\n**",
                                   "|a",
                                   "[a ",
                                   "\\(a",
                                   "![a ",
                                   "*a _b ~c [d ",
                                   "||a",
                                   ":",
                                   ":)",
                                   "a_",
                                   "a*",
                                   "<a",
                                   "a@",
                                   "a.",
                                   "```a\n",
                                   "```\na```\n",
                                   "(",
                                   "](a",
                                   "[a](x",
                                   "([*]",
                                   "*[*](x:",
                                   "\\[.\n",
                                   "$$a\n",
                                   "[a",
                                   "@",
                                   "a!",
                                   "a(b)",
                                   "[a](x(",
                                   "[a](b(c)",
                                   "\\(",
                                   ":)||",
                                   ":)*a"}) {
        check_proportion(unit, 10000);
    }
}

TEST_CASE("reading takes steps in proportion to any two or three special signs over and over") {
    constexpr std::string_view tokens[] = {"[",  "](",  ")",  "_", "*",   "~",   "`",  "<",         "|",  "||",
                                           ":",  "@",   "#",  "!", "\\",  "\\(", "$",  "http://a.", "a.", "a@",
                                           "+1", ":x:", "\n", " ", "1. ", "- ",  "> ", "```",       "|a|"};
    for (const std::string_view first : tokens) {
        for (const std::string_view second : tokens) check_proportion(std::string(first).append(second), 1000);
    }
    std::mt19937 random(11);
    std::uniform_int_distribution<std::size_t> index(0, std::size(tokens) - 1);
    for (int i = 0; i < 300; ++i) {
        std::string unit;
        for (int piece = 0; piece < 3; ++piece) unit += tokens[index(random)];
        check_proportion(unit, 1000);
    }
}

TEST_CASE("nothing but a tree comes from an empty message or ill-formed bytes") {
    CHECK(parse("").empty());
    CHECK(same(parse("a\xFFz"), {node(Kind::paragraph, {plain("a\xEF\xBF\xBDz")})}));
    CHECK(same(parse(" "), {node(Kind::paragraph, {plain(" ")})}));
}
