// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <vector>

#include "chatleaf/markup/json.hpp"
#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/write.hpp"
#include "markup/differential/messages.hpp"
#include "support/catch.hpp"

using namespace chatleaf::markup;

namespace {

/// Of an item of an ordered list; it stands in `detail` as it is printed.
bool has_great_number(const std::vector<Node>& nodes) {
    return std::any_of(nodes.begin(), nodes.end(), [](const Node& node) {
        return (node.kind == Kind::list_item && !node.detail.empty()) || has_great_number(node.children);
    });
}

}  // namespace

TEST_CASE("a tree that was printed is read as that tree") {
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0}) {
        chatleaf::test::Messages messages(11);
        for (int i = 0; i < 2000; ++i) {
            const Request request = messages.next(dialect);
            const Tree tree = parse(request.message, request.options);
            if (missing_cells(tree) > 1000) continue;
            const std::string printed = to_json(tree);
            const auto read = read_tree(printed);
            INFO(printed);
            REQUIRE(read);
            // Cells that a row left out are printed, and numbers too great to be exact are not kept.
            if (missing_cells(tree) == 0 && !has_great_number(tree)) REQUIRE(same(*read, tree));
        }
    }
}

TEST_CASE("what servers stored long ago is read, too") {
    const auto read = read_tree(
        R"([{"type":"PARAGRAPH","value":[{"type":"LINK","value":{"src":{"type":"PLAIN_TEXT","value":"https://a.example"},)"
        R"("label":{"type":"PLAIN_TEXT","value":"a"}},"extra":{"x":[1]}}]}])");
    REQUIRE(read);
    CHECK(*read == Tree{node(Kind::paragraph, {link("https://a.example", {plain("a")})})});
}

TEST_CASE("a moment that no parser gives is written as it stands") {
    for (const char* moment : {"9999999999999999999", "-9223372036854775808", "99999999999", "soon", ""}) {
        const auto tree = read_tree(R"([{"type":"PARAGRAPH","value":[{"type":"TIMESTAMP","value":{"timestamp":")" +
                                    std::string(moment) + R"(","format":"f"}}]}])");
        REQUIRE(tree);
        CHECK(write(*tree, Dialect::v0_32_0) == "<t:" + std::string(moment) + ":f>");
    }
}

TEST_CASE("what is no tree is refused with a sentence, however deep or odd") {
    const auto refusal = [](const std::string& json) {
        const auto read = read_tree(json);
        REQUIRE_FALSE(read);
        return read.error().message;
    };
    CHECK(refusal("[") == "This is no JSON list like [{\"type\":\"PARAGRAPH\", …}].");
    CHECK(refusal("{}") == "Nodes stand in a list, and here is none.");
    CHECK(refusal("[1]") == "A node is an object with a \"type\", and here is none.");
    CHECK(refusal(R"([{"type":"BLINK"}])") == "There is no node of type \"BLINK\".");
    CHECK(refusal(R"([{"type":"PARAGRAPH"}])") == "A node PARAGRAPH has no \"value\".");
    CHECK(refusal(R"([{"type":"PLAIN_TEXT","value":1}])") == "A node PLAIN_TEXT has no \"value\" that is a string.");
    CHECK(refusal(R"([{"type":"COLOR","value":{"r":1}}])") == "A node COLOR has no r, g, b and a.");
    CHECK(refusal(R"([{"type":"TABLE","value":[]}])") == "A node TABLE has no header and rows.");
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += R"([{"type":"BOLD","value":)";
    CHECK(refusal(deep + "[]") == "This is no JSON list like [{\"type\":\"PARAGRAPH\", …}].");
    std::string closed = deep + "[]";
    for (int i = 0; i < 100000; ++i) closed += "}]";
    CHECK(refusal(closed) == "The nodes are nested over 64 deep.");
}
