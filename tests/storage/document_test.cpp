// SPDX-License-Identifier: MIT
#include "chatleaf/storage/document.hpp"

#include <string>
#include <vector>

#include "chatleaf/storage/parse.hpp"
#include "support/catch.hpp"

using namespace chatleaf::storage;

namespace {

// One by one.
NodeId first_by_kind(const Document& document, const std::vector<Kind>& kinds, NodeId from) {
    for (NodeId node = from; node < document.size(); ++node) {
        for (const Kind kind : kinds) {
            if (document.kind(node) == kind) return node;
        }
    }
    return static_cast<NodeId>(document.size());
}

}  // namespace

TEST_CASE("some of the kinds are those that were named") {
    constexpr Kinds kinds(Kind::document, Kind::macro, Kind::unreadable);
    CHECK(kinds.contain(Kind::document));
    CHECK(kinds.contain(Kind::macro));
    CHECK(kinds.contain(Kind::unreadable));
    CHECK_FALSE(kinds.contain(Kind::paragraph));
    CHECK_FALSE(Kinds().contain(Kind::document));
}

TEST_CASE("the first of some kinds is found from anywhere, in small pages and in large ones") {
    for (const int paragraphs : {0, 1, 3, 5000}) {
        std::string page;
        for (int i = 0; i < paragraphs; ++i) page += "<p>a<b>b</b></p>";
        page += "<h2>c</h2>";
        const auto read = parse(page, "page.xml");
        REQUIRE(read);
        const Document& document = read->document;
        for (NodeId from = 0; from <= document.size(); from += from % 97 == 0 ? 1 : 13) {
            CHECK(document.first_of(Kinds(Kind::heading), from) == first_by_kind(document, {Kind::heading}, from));
            CHECK(document.first_of(Kinds(Kind::strong, Kind::heading), from) ==
                  first_by_kind(document, {Kind::strong, Kind::heading}, from));
            CHECK(document.first_of(Kinds(Kind::macro), from) == document.size());
        }
    }
}

TEST_CASE("an attribute is found wherever those of its element are kept") {
    std::string page;
    for (int i = 0; i < 3000; ++i) page += "<p a='" + std::to_string(i) + "' b='b' c='" + std::to_string(2 * i) + "'/>";
    const auto read = parse(page, "page.xml");
    REQUIRE(read);
    int number = 0;
    for (const NodeId node : read->document.children(0)) {
        REQUIRE(read->document.attribute(node, "a") == std::to_string(number));
        REQUIRE(read->document.attribute(node, "c") == std::to_string(2 * number));
        REQUIRE_FALSE(read->document.has_attribute(node, "d"));
        ++number;
    }
    CHECK(number == 3000);
}
