// SPDX-License-Identifier: MIT
// Pages made to be expensive: what their changes cost to find is counted, what they say is
// near what changed, and they are exact.
#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/diff/json.hpp"
#include "chatleaf/storage/parse.hpp"
#include "diff/blocks.hpp"
#include "diff/exact.hpp"
#include "diff/read_page.hpp"
#include "support/catch.hpp"
#include "support/rounds.hpp"

namespace {

using namespace chatleaf;
using chatleaf::test::read;

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

using Versions = std::pair<std::string, std::string>;

/// What no page may exceed; most stay below a tenth of it.
constexpr std::size_t most_steps_each_byte = 100;

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

namespace {

/// Random Han characters in paragraphs of `each`, and the same back to front, characters and paragraphs.
Versions chinese_reversed(std::size_t count, std::size_t each) {
    std::mt19937 random(23);
    std::vector<std::string> characters(count, "一");
    for (auto& character : characters) {
        character[1] = static_cast<char>(0xB8 + random() % 8);
        character[2] = static_cast<char>(0x80 + random() % 64);
    }
    const auto written = [&](bool back) {
        std::string page;
        for (std::size_t i = 0; i < count; ++i) {
            if (i % each == 0) page += i == 0 ? "<p>" : "</p><p>";
            page += characters[back ? count - 1 - i : i];
        }
        return page + "</p>";
    };
    return {written(false), written(true)};
}

/// Words out of a few hundred, as in prose: no two paragraphs are the same, all have common words.
class Prose {
public:
    explicit Prose(unsigned seed) : random_(seed) {}

    std::string text(std::size_t words) {
        std::string text;
        for (std::size_t i = 0; i < words; ++i) {
            text += "w" + std::to_string((random_() % 20) * (random_() % 20)) + (i % 12 == 11 ? ". " : " ");
        }
        return text;
    }

    std::vector<std::string> paragraphs(std::size_t count) {
        std::vector<std::string> all;
        for (std::size_t i = 0; i < count; ++i) all.push_back("<p>" + text(40) + "</p>");
        return all;
    }

    std::size_t below(std::size_t limit) { return random_() % limit; }
    std::mt19937& random() { return random_; }

private:
    std::mt19937 random_;
};

std::string joined(const std::vector<std::string>& pieces) {
    std::string all;
    for (const auto& piece : pieces) all += piece;
    return all;
}

/// Blocks of three kinds in any order.
std::string dice(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::string page;
    static const char* const blocks[] = {"<p>TBD</p>", "<p>Yes</p>", "<hr/>"};
    for (std::size_t i = 0; i < count; ++i) page += blocks[random() % 3];
    return page;
}

Versions one_word(std::size_t n) {
    const auto again = "<p>" + repeated("again ", static_cast<int>(n));
    return {again + "</p>", again + "and again</p>"};
}

Versions all_different(std::size_t n) {
    return {joined(Prose(1).paragraphs(n / 40)), joined(Prose(2).paragraphs(n / 40))};
}

Versions many_moves(std::size_t n) {
    Prose prose(3);
    auto pieces = prose.paragraphs(n / 40);
    const auto older = joined(pieces);
    std::shuffle(pieces.begin(), pieces.end(), prose.random());
    return {older, joined(pieces)};
}

/// A paragraph of the words, a tenth of them others.
Versions long_paragraph(std::size_t n) {
    Prose prose(4);
    std::string older = "<p>";
    std::string newer = "<p>";
    for (std::size_t i = 0; i < n; ++i) {
        const auto word = prose.text(1);
        older += word;
        newer += prose.below(10) == 0 ? prose.text(1) : word;
    }
    return {older + "</p>", newer + "</p>"};
}

Versions nested_lists(std::size_t n) {
    const auto depth = 100;
    const auto deep = [&](std::string_view tag, std::string_view word) {
        std::string list;
        for (int i = 0; i < depth; ++i)
            list += "<" + std::string(tag) + "><li>" + std::string(word) + std::to_string(i % 7);
        for (int i = 0; i < depth; ++i) list += "</li></" + std::string(tag) + ">";
        return list;
    };
    const auto times = static_cast<int>(n / depth);
    return {repeated(deep("ul", "item "), times), repeated(deep("ol", "item no "), times)};
}

/// Every paragraph cut in two, and every two joined.
Versions all_split(std::size_t n) {
    Prose prose(5);
    std::string older;
    std::string newer;
    for (std::size_t i = 0; i < n / 80; ++i) {
        const auto left = prose.text(40);
        const auto right = prose.text(40);
        older += i % 2 == 0 ? "<p>" + left + right + "</p>" : "<p>" + left + "</p><p>" + right + "</p>";
        newer += i % 2 == 1 ? "<p>" + left + right + "</p>" : "<p>" + left + "</p><p>" + right + "</p>";
    }
    return {older, newer};
}

Versions all_bold(std::size_t n) {
    const auto pieces = Prose(6).paragraphs(n / 40);
    std::string newer;
    for (const auto& piece : pieces) newer += "<p><b>" + piece.substr(3, piece.size() - 7) + "</b></p>";
    return {joined(pieces), newer};
}

/// One paragraph with all the words of many small ones.
Versions one_and_many(std::size_t n) {
    const auto pieces = Prose(7).paragraphs(n / 40);
    std::string all = "<p>";
    for (const auto& piece : pieces) all += piece.substr(3, piece.size() - 7);
    return {all + "</p>", joined(pieces)};
}

Versions rows_edited(std::size_t n) {
    auto newer = rows(3, static_cast<int>(n) + 3, 6);
    for (auto at = newer.find("open", 1000); at != std::string::npos; at = newer.find("open", at + 400)) {
        newer.replace(at, 4, "done");
    }
    return {rows(0, static_cast<int>(n), 6), newer};
}

struct Measured {
    std::size_t bytes = 0;
    std::size_t steps = 0;
    diff::Changes changes;
};

Measured measured(const Versions& versions) {
    const auto older = read(versions.first);
    const auto newer = read(versions.second);
    diff::Work work;
    Measured found;
    found.changes = diff::compare(older, newer, {}, work);
    found.bytes = versions.first.size() + versions.second.size();
    found.steps = work.total();
    CHECK(test::exact_fault_in_comparison(found.changes, older, newer) == "");
    CHECK(found.changes.degraded == (found.changes.grain != diff::Grain::words));
    return found;
}

}  // namespace

TEST_CASE("twice as much costs about twice as many steps, and none more than so many for each byte") {
    struct Page {
        const char* name;
        Versions (*made)(std::size_t);
        std::size_t size;
    };
    const Page pages[] = {
        {"repeated blocks", [](std::size_t n) { return Versions{dice(n, 1), "<p>No</p>" + dice(n, 1)}; }, 10'000},
        {"repeated blocks in another order", [](std::size_t n) { return Versions{dice(n, 1), dice(n, 2)}; }, 5'000},
        {"one word repeated", one_word, 50'000},
        {"list items, one more",
         [](std::size_t n) {
             return Versions{items(0, static_cast<int>(n), "a"), items(0, static_cast<int>(n) + 1, "a")};
         },
         50'000},
        {"list items, all with other words",
         [](std::size_t n) {
             auto newer = items(0, static_cast<int>(n), "a");
             for (auto at = newer.find(">item"); at != newer.npos; at = newer.find(">item", at))
                 newer.replace(at, 5, ">point");
             return Versions{items(0, static_cast<int>(n), "a"), newer};
         },
         10'000},
        {"a table of rows", rows_edited, 2'500},
        {"Chinese in one paragraph", [](std::size_t n) { return chinese_reversed(n, n); }, 20'000},
        {"Chinese in short paragraphs", [](std::size_t n) { return chinese_reversed(n, 40); }, 80'000},
        {"all different", all_different, 20'000},
        {"many moves", many_moves, 20'000},
        {"a long paragraph", long_paragraph, 20'000},
        {"nested lists", nested_lists, 5'000},
        {"all split or merged", all_split, 20'000},
        {"all bold", all_bold, 20'000},
        {"one paragraph and many", one_and_many, 10'000},
    };
    for (const auto& page : pages) {
        const std::size_t size = test::rounds(page.size);
        const auto versions = page.made(size);
        const auto once = measured(versions);
        const auto twice = measured(page.made(2 * size));
        // The same bytes for the same pages, in one process as well.
        const auto again = diff::compare(read(versions.first), read(versions.second));
        CHECK(diff::to_json(again, "1", "2") == diff::to_json(once.changes, "1", "2"));
        CAPTURE(page.name, once.bytes, once.steps, twice.bytes, twice.steps, to_string(twice.changes.grain));
        if (!test::all_rounds) continue;
        CHECK(static_cast<double>(twice.steps) <= 2.3 * static_cast<double>(once.steps));
        CHECK(twice.steps <= most_steps_each_byte * twice.bytes);
    }
}

TEST_CASE("2.4 MB of Chinese back to front are replaced, and say so") {
    const std::size_t characters = test::rounds(std::size_t{800'000});
    for (const std::size_t each : {characters, std::size_t{40}}) {
        const auto versions = chinese_reversed(characters, each);
        const auto found = measured(versions);
        CHECK(test::said_bytes(found.changes) <= found.bytes);
        if (!test::all_rounds) continue;
        // By chance, a few of the short ones are alike.
        CHECK(found.changes.records.size() <= 2 + characters / each / 50);
        if (each == 40) CHECK(found.changes.grain == diff::Grain::rewritten);
        CHECK(found.steps <= most_steps_each_byte * found.bytes);
    }
}
