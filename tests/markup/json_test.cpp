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

TEST_CASE("short rows stay short in the tree and are filled up in JSON") {
    const Tree tree = parse("|a|b|\n|--|:-:|\n|c|\n");
    REQUIRE(tree.size() == 1);
    REQUIRE(tree.front().children.size() == 2);
    CHECK(tree.front().children.back().children.size() == 1);
    CHECK(to_json(tree).find(R"({"type":"TABLE_CELL","align":"center","value":[]})") != std::string::npos);
}

TEST_CASE("how far a table is filled up is known before it is done") {
    CHECK(missing_cells(parse("text\n\n- a")) == 0);
    CHECK(missing_cells(parse("|a|b|\n|--|:-:|\n|c|\n")) == 1);
    std::string message = "|";
    for (int i = 0; i < 1000; ++i) message += "a|";
    message += "\n|";
    for (int i = 0; i < 1000; ++i) message += "-|";
    for (int i = 0; i < 1000; ++i) message += "\n||";
    const Tree tree = parse(message);
    const std::size_t missing = missing_cells(tree);
    CHECK(missing >= 999'000);
    const std::size_t length = to_json(tree).size();
    CHECK(length < 50 * missing + 60 * message.size());
    CHECK(length < message.size() * message.size());
}
