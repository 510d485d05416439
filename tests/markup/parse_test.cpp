// SPDX-License-Identifier: MIT
#include "chatleaf/markup/parse.hpp"

#include <string>

#include "chatleaf/markup/json.hpp"
#include "markup/oracle.hpp"
#include "markup/random_messages.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"
#include "support/catch.hpp"

using namespace chatleaf::markup;

namespace {

/// How many of so many seeded messages our tree and theirs are the same JSON for.
int agreement(Dialect dialect, int count) {
    chatleaf::test::RandomMessages messages(7);
    std::vector<Request> requests;
    for (int i = 0; i < count; ++i) requests.push_back(messages.request(dialect));
    const auto answers = chatleaf::test::oracle_answers(requests, dialect);
    REQUIRE(answers.size() == requests.size());
    int agreed = 0;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const std::string ours = to_json(parse(requests[i].message, requests[i].options));
        if (ours == answers[i]) {
            ++agreed;
        }
    }
    return agreed;
}

}  // namespace

TEST_CASE("our trees are those of Rocket.Chat 8.7's parser") {
    CHATLEAF_REQUIRE_ORACLE();
    CHECK(agreement(Dialect::v0_32_0, 1500) >= 1370);
}

TEST_CASE("our trees are nearly those of older parsers") {
    CHATLEAF_REQUIRE_ORACLE();
    CHECK(agreement(Dialect::v0_31_36, 300) >= 240);
    CHECK(agreement(Dialect::v0_31_32, 300) >= 180);
}

TEST_CASE("reading takes steps in proportion to the message, whatever is in it") {
    const Options options = server_defaults(Dialect::v0_32_0);
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
                                   "](a"}) {
        const auto steps = [&](std::size_t units) {
            std::string message;
            while (message.size() < units) message += unit;
            const std::u16string text = to_utf16(message);
            Reader reader(text, options);
            static_cast<void>(reader.read());
            return reader.steps();
        };
        INFO(unit);
        CHECK(steps(20000) <= 2.5 * static_cast<double>(steps(10000)) + 100);
        CHECK(steps(10000) <= 60 * 10000);
    }
}

TEST_CASE("nothing but a tree comes from an empty message or ill-formed bytes") {
    CHECK(parse("").empty());
    CHECK(same(parse("a\xFFz"), {node(Kind::paragraph, {plain("a\xEF\xBF\xBDz")})}));
    CHECK(same(parse(" "), {node(Kind::paragraph, {plain(" ")})}));
}
