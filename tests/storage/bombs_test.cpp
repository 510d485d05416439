// SPDX-License-Identifier: MIT
// Pages made to cost more than they weigh.
#include <string>

#include "storage/reader.hpp"
#include "support/catch.hpp"
#include "support/peak_memory.hpp"
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

std::string numbered(std::string_view before, std::string_view after, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all.append(before).append(std::to_string(i)).append(after);
    return all;
}

struct Bomb {
    const char* name;
    std::string page;
};

std::vector<Bomb> bombs() {
    std::string laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol \"lol\">";
    for (int level = 1; level < 10; ++level) {
        laughs += "<!ENTITY lol" + std::to_string(level) + " \"" +
                  repeated("&lol" + (level == 1 ? std::string() : std::to_string(level - 1)) + ";", 10) + "\">";
    }
    laughs += "]>\n<lolz>" + repeated("&lol9;", 20'000) + "</lolz>";
    return {
        {"billion laughs", laughs},
        {"quadratic blow-up",
         "<!DOCTYPE b [<!ENTITY a \"" + repeated("A", 50'000) + "\">]><b>" + repeated("&a;", 50'000) + "</b>"},
        {"external entity",
         "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><p>" + repeated("&x;", 30'000) + "</p>"},
        {"entities in a loop",
         "<!DOCTYPE r [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><r>" + repeated("&a;", 30'000) + "</r>"},
        {"a thousand deep", repeated("<p>", 1'000) + "x" + repeated("</p>", 1'000)},
        {"a hundred thousand deep", repeated("<p>", 100'000) + "x" + repeated("</p>", 100'000)},
        {"deep and never closed", repeated("<ac:rich-text-body>", 100'000)},
        {"as deep as allowed, over and over", repeated(repeated("<b>", 500) + repeated("</b>", 500), 50)},
        {"a hundred thousand attributes", "<p " + numbered("a", "=\"v\" ", 100'000) + "/>"},
        {"prefixes declared", "<p " + numbered("xmlns:n", "=\"u\" ", 20'000) + "/>"},
        {"one attribute a hundred thousand times", "<p" + repeated(" a='b'", 100'000) + "/>"},
        {"a thousand attributes, over and over", repeated("<p" + repeated(" ab=''", 1'000) + "/>", 100)},
        {"a token of megabytes", "<p a=\"" + repeated("x", 2'000'000) + "\"/>"},
        {"a text of megabytes", "<p>" + repeated("x", 2'000'000) + "</p>"},
        {"CDATA without end", "<ac:plain-text-body><![CDATA[" + repeated("]]", 500'000)},
        {"a comment without end", "<!--" + repeated("-", 1'000'000)},
        {"line ends", repeated("\r", 1'000'000)},
        {"control characters", repeated("a\x01", 500'000)},
        {"bytes that are not UTF-8", repeated("\xFF", 500'000)},
        {"tags that close nothing", repeated("</x>", 200'000)},
        {"tags closed in the wrong order", repeated("<a><b></a></b>", 60'000)},
    };
}

std::size_t steps_of(std::string page) {
    DocumentBuilder builder("page.xml", std::move(page));
    FaultLog faults;
    return read_page({}, builder, faults);
}

double steps_a_byte(const std::string& page) {
    return static_cast<double>(steps_of(page)) / static_cast<double>(page.size());
}

}  // namespace

TEST_CASE("a bomb costs no more than a well-formed page of its size") {
    const double well_formed = steps_a_byte("<odd>" + repeated("<b/>x", 200'000) + "</odd>");
    for (const Bomb& bomb : bombs()) {
        INFO(bomb.name);
        CHECK(steps_a_byte(bomb.page) <= well_formed);
    }
}

TEST_CASE("a flood of what only begins costs twice as much, and not more the longer it is") {
    const double well_formed = steps_a_byte(repeated("<b/>x", 200'000));
    for (const char* begun : {"<!--", "<!DOCTYPE [", "<![CDATA[", "<?x ", "<p a=\"", "<p a='b\"", "</", "<", "<p "}) {
        CAPTURE(begun);
        CHECK(steps_a_byte(repeated(begun, 100'000)) <= 2 * well_formed);
        CHECK(steps_of(repeated(begun, 100'000)) <= 2.01 * static_cast<double>(steps_of(repeated(begun, 50'000))));
    }
}

TEST_CASE("a bomb takes no more than eight times its size") {
    for (const Bomb& bomb : bombs()) {
        INFO(bomb.name);
        const test::PeakMemory peak;
        const auto parsed = parse(bomb.page, "page.xml");
        REQUIRE(parsed);
        CHECK(static_cast<double>(peak.bytes()) / static_cast<double>(bomb.page.size()) <= 8.0);
        CHECK(test::broken_tree(parsed->document).empty());
    }
}
