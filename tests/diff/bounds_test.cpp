// SPDX-License-Identifier: MIT
// Pages made to be expensive: what their changes cost to find is counted, what they say is
// near what changed, and they are exact.
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "chatleaf/storage/parse.hpp"
#include "diff/blocks.hpp"
#include "diff/exact.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;

storage::Document read(std::string_view source) {
    auto parsed = storage::parse(source, "page.xml");
    REQUIRE(parsed);
    return std::move(parsed->document);
}

std::string items(int first, int last, std::string_view id) {
    std::string source = "<ul>";
    for (int i = first; i < last; ++i) {
        const auto n = std::to_string(i);
        source += "<li local-id=\"" + std::string(id) + n + "\">item " + n + "</li>";
    }
    return source + "</ul>";
}

std::string rows(int first, int last, int columns) {
    std::string source = "<table><tbody>";
    for (int i = first; i < last; ++i) {
        source += "<tr><td>REQ-" + std::to_string(i) + "</td>";
        for (int c = 1; c < columns; ++c) source += "<td>open</td>";
        source += "</tr>";
    }
    return source + "</tbody></table>";
}

std::string repeated(std::string_view piece, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += piece;
    return all;
}

std::pair<std::string, std::string> chinese_reversed(std::size_t count) {
    std::mt19937 random(23);
    std::vector<std::string> characters(count, "一");
    for (auto& character : characters) {
        character[1] = static_cast<char>(0xB8 + random() % 8);
        character[2] = static_cast<char>(0x80 + random() % 64);
    }
    std::string forward;
    std::string backward;
    for (std::size_t i = 0; i < count; ++i) {
        forward += characters[i];
        backward += characters[count - 1 - i];
    }
    return {"<p>" + forward + "</p>", "<p>" + backward + "</p>"};
}

}  // namespace

TEST_CASE("pages made to be expensive are exact, and their changes say little more than what changed") {
    struct Page {
        const char* name;
        std::string older;
        std::string newer;
        std::size_t said;  ///< bytes in steps, at most
    };
    const auto blocks = repeated("<p>TBD</p><p>Yes</p><hr/>", 10'000);
    const auto word = "<p>" + repeated("again ", 100'000);
    const Page pages[] = {
        {"repeated blocks", blocks, "<p>No</p>" + blocks + "<p>TBD</p>", 40},
        {"one word repeated", word + "</p>", word + "and again</p>", 40},
        {"100000 list items, one more", items(0, 100'000, "a"), items(0, 100'001, "a"), 60},
        {"100000 list items with new ids", items(0, 100'000, "a"), items(0, 100'000, "b"), 100'000 * 40},
        {"a table of 5000 rows", rows(0, 5000, 6), rows(3, 5003, 6), 6 * 100},
        {"a table with another column", rows(0, 5000, 6), rows(0, 5000, 7), 5000 * 60},
        {"lists in lists", repeated("<ul><li>a", 160) + repeated("</li></ul>", 160),
         repeated("<ol><li>a", 160) + repeated("</li></ol>", 160), 160 * 40},
    };
    for (const auto& page : pages) {
        CAPTURE(page.name);
        const auto older = read(page.older);
        const auto newer = read(page.newer);
        const auto changes = diff::compare(older, newer);
        CHECK_FALSE(changes.degraded);
        CHECK(test::exact_fault_in_comparison(changes, older, newer) == "");
        CHECK(test::said_bytes(changes) <= page.said);
    }
}

TEST_CASE("2.4 MB of Chinese back to front are replaced, and say so") {
    const auto [forward, backward] = chinese_reversed(800'000);
    const auto older = read(forward);
    const auto newer = read(backward);
    const auto changes = diff::compare(older, newer);
    CHECK(test::exact_fault_in_comparison(changes, older, newer) == "");
    CHECK(test::said_bytes(changes) <= forward.size() + backward.size());
    CHECK(changes.records.size() <= 2);
}
