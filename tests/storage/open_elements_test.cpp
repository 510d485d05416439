// SPDX-License-Identifier: MIT
#include "storage/open_elements.hpp"

#include "support/catch.hpp"

using namespace chatleaf::storage;

TEST_CASE("open elements are known by their names, listed or not, as long as one is open") {
    constexpr std::string_view page = "<p><x:y><x:y><p>";
    OpenElements open(page);
    CHECK(open.empty());
    CHECK(open.node() == 0);
    const auto push = [&](NodeId node, std::uint32_t begin, std::size_t name_length) {
        const auto end = static_cast<std::uint32_t>(begin + name_length + 2);
        open.push(node, begin, end, name_length, element_name(page.substr(begin + 1, name_length)));
    };
    push(1, 0, 1);
    push(2, 3, 3);
    push(3, 8, 3);
    push(4, 13, 1);
    CHECK(open.depth() == 4);
    CHECK(open.contains("p"));
    CHECK(open.contains("x:y"));
    CHECK_FALSE(open.contains("x:z"));
    CHECK_FALSE(open.contains("div"));
    CHECK(open.innermost().node == 4);
    CHECK(open.innermost_name() == "p");
    CHECK(open.name(open.at(1)) == "x:y");
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
