// SPDX-License-Identifier: MIT
#include "storage/gate.hpp"

#include <string>

#include "chatleaf/storage/reading.hpp"
#include "support/catch.hpp"
#include "tree_checks.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;

namespace {

std::string repeated(std::string_view piece, std::size_t times) {
    std::string all;
    all.reserve(piece.size() * times);
    while (times-- > 0) all += piece;
    return all;
}

}  // namespace

TEST_CASE("the gate says where each element's tags begin and end") {
    const GateReport report = pass_gate("<p>a<b>c</p>d<br/>", {});
    REQUIRE(report.elements.size() == 3);
    const ElementRecord& paragraph = report.elements[0];
    CHECK(paragraph.open_begin == 0);
    CHECK(paragraph.open_end == 3);
    CHECK(paragraph.close_begin == 8);
    CHECK(paragraph.close_end == 12);
    const ElementRecord& bold = report.elements[1];
    CHECK(bold.close_begin == 8);
    CHECK(bold.close_end == 8);
    const ElementRecord& line_break = report.elements[2];
    CHECK(line_break.open_end == 18);
    CHECK(line_break.close_end == 18);
}

TEST_CASE("hostile pages cost a few looks at each byte and are still read") {
    constexpr std::size_t times = 20000;
    const std::string pages[] = {
        repeated("<p>", times),
        repeated("<p>a", times) + repeated("</q>", times),
        repeated("<a><b>", 200) + repeated("</a>", times),
        repeated("<", 10 * times),
        repeated("]]>", times),
        repeated("&", times),
        repeated("<br>", times),
        repeated("<br/>", times),
        repeated("<!--", times),
        repeated("<![CDATA[", times),
        repeated("<![CDATA[]]>", times),
        "<p" + repeated(" a='b'", times) + ">",
        repeated("<p" + repeated(" a=b", 900) + "/>", 100),
        "<!--" + repeated("-", 10 * times),
        repeated("<b></i></b>", times),
        repeated("<x" + std::string(60, 'y') + ">", times),
        repeated("\n", 10 * times),
        repeated("\x01"
                 "a",
                 times),
    };
    for (const std::string& page : pages) {
        CAPTURE(page.substr(0, 40));
        CHECK(pass_gate(page, {}).steps <= 6 * page.size() + 16);
        const auto parsed = parse(page, "page.xml");
        REQUIRE(parsed);
        CHECK(test::broken_tree(parsed->document).empty());
        CHECK(parsed->diagnostics.size() <= 2 * FaultLog::most_of_one_severity + 1);
    }
}

TEST_CASE("two hundred thousand elements inside each other end as text at the limit") {
    const std::string page = repeated("<p>", 200000) + "word" + repeated("</p>", 200000);
    const auto parsed = parse(page, "page.xml");
    REQUIRE(parsed);
    CHECK(parsed->document.size() == Limits{}.depth + 2);
    CHECK(visible_text(parsed->document, 0) == "word");
}
