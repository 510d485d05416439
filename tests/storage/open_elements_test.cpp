// SPDX-License-Identifier: MIT
#include "storage/open_elements.hpp"

#include "support/catch.hpp"

using namespace chatleaf::storage;

TEST_CASE("open elements are known by their names, listed or not, as long as one is open") {
    OpenElements open;
    CHECK(open.empty());
    CHECK(open.node() == 0);
    const auto push = [&](std::string_view name, NodeId node) { open.push(name, element_name(name), node, 0, 0); };
    push("p", 1);
    push("x:y", 2);
    push("x:y", 3);
    push("p", 4);
    CHECK(open.depth() == 4);
    CHECK(open.contains("p"));
    CHECK(open.contains("x:y"));
    CHECK_FALSE(open.contains("x:z"));
    CHECK_FALSE(open.contains("div"));
    CHECK(open.innermost().node == 4);
    CHECK(open.at(1).name == "x:y");
    open.pop();
    open.pop();
    CHECK(open.contains("x:y"));
    open.pop();
    CHECK_FALSE(open.contains("x:y"));
    CHECK(open.contains("p"));
    CHECK(open.node() == 1);
    open.pop();
    CHECK_FALSE(open.contains("p"));
}
