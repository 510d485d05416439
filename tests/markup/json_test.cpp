// SPDX-License-Identifier: MIT
#include "chatleaf/markup/json.hpp"

#include "support/catch.hpp"

using namespace chatleaf::markup;

TEST_CASE("trees print as JSON.stringify prints them") {
    CHECK(to_json(parse("\"\\\x01\t \xC3\xA9")) ==
          "[{\"type\":\"PARAGRAPH\",\"value\":[{\"type\":\"PLAIN_TEXT\",\"value\":\"\\\"\\\\\\u0001\\t \xC3\xA9\"}]}]");
    CHECK(to_json({}) == "[]");
    CHECK(to_json(parse("---")) == R"([{"type":"HORIZONTAL_RULE","fallback":[0,3]}])");
}

TEST_CASE("a request is read with its options, and a lone surrogate costs one character") {
    const auto request = read_request(
        R"({"msg":"a\ud800b\ud83d\ude00","options":{"colors":true,"katex":{"dollarSyntax":1},"customDomains":["x"]}})",
        Dialect::v0_31_36);
    REQUIRE(request);
    CHECK(request->message ==
          "a\xEF\xBF\xBD"
          "b\xF0\x9F\x98\x80");
    CHECK(request->options.colors);
    CHECK_FALSE(request->options.emoticons);
    CHECK(request->options.katex_dollar);
    CHECK(request->options.custom_domains == std::vector<std::string>{"x"});
    CHECK(request->options.dialect == Dialect::v0_31_36);
    for (const char* bad : {"", "[]", "{}", R"({"msg":1})", R"({"msg":"a")"})
        CHECK_FALSE(read_request(bad, Dialect::v0_32_0));
}

TEST_CASE("versions name the dialect at or below them") {
    CHECK(*dialect_of("0.32.0") == Dialect::v0_32_0);
    CHECK(*dialect_of("0.33.1") == Dialect::v0_32_0);
    CHECK(*dialect_of("0.31.40") == Dialect::v0_31_36);
    CHECK(*dialect_of("0.31.35") == Dialect::v0_31_32);
    CHECK(*dialect_of_server("7.7.1") == Dialect::v0_31_32);
    CHECK(*dialect_of_server("8.6") == Dialect::v0_31_36);
    CHECK(*dialect_of_server("8.7.0-rc.1") == Dialect::v0_32_0);
    for (const char* bad : {"", "x", "8.", "8.x", "-1"}) CHECK_FALSE(dialect_of(bad));
}

TEST_CASE("short rows stay short in the tree and are filled up in JSON") {
    const Tree tree = parse("|a|b|\n|--|:-:|\n|c|\n");
    REQUIRE(tree.size() == 1);
    REQUIRE(tree.front().children.size() == 2);
    CHECK(tree.front().children.back().children.size() == 1);
    CHECK(to_json(tree).find(R"({"type":"TABLE_CELL","align":"center","value":[]})") != std::string::npos);
}
