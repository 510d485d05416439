// SPDX-License-Identifier: MIT
#include <algorithm>
#include <random>
#include <set>

#include "exports/entities.hpp"
#include "exports/reading.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace chatleaf::exports::test;

namespace {

// A space of a few pages with all that goes wrong in real exports; no two states of a page
// are told apart by nothing but their place in the file.
class Invention {
public:
    explicit Invention(std::uint32_t seed) : random_(seed) {}

    std::vector<std::string> objects() {
        objects_ = {space("1", "KIT", "Kitchen"), space("2", "BAR", "Bar"), user("u1", "ada")};
        for (std::size_t pages = 1 + pick(5); pages > 0; --pages) add_page();
        return objects_;
    }

private:
    std::size_t pick(std::size_t n) { return random_() % n; }
    bool one_in(std::size_t n) { return pick(n) == 0; }
    std::string next_id() { return std::to_string(++id_); }
    std::string date() {
        return "2026-0" + std::to_string(1 + pick(9)) + "-01 08:00:00." + std::to_string(100 + ++id_ % 900);
    }

    void add_page() {
        const std::string id = next_id();
        std::vector<std::string> versions;
        const std::size_t count = pick(5);
        for (std::size_t i = 1; i <= count; ++i) versions.push_back(add_version(id, i));
        std::string more = one_in(6) ? "" : reference("space", "Space", one_in(2) ? "1" : "2");
        if (one_in(2)) more += collection("historicalVersions", "Page", versions);
        if (!one_in(8)) more += add_body(id);
        objects_.push_back(page(id, "Page " + id, std::to_string(count + 1), date(), more));
    }

    std::string add_version(const std::string& page, std::size_t number) {
        const std::string id = next_id();
        if (one_in(8)) return id;  // listed, but not there
        const std::string body = one_in(8) ? "" : add_body(id);
        const std::string told = one_in(10) ? "" : std::to_string(one_in(10) ? 1 : number);
        objects_.push_back(version(id, page, told, date(), body));
        return id;
    }

    // The body's object; gives what the content may say of it.
    std::string add_body(const std::string& content) {
        const std::string id = next_id();
        const bool named_by_parent = one_in(3);
        const std::string text = "<p>text of " + content + " ]]" + (one_in(4) ? " " : "") + "</p>";
        objects_.push_back(named_by_parent ? object("BodyContent", id, property("body", text))
                                           : body(id, content, text));
        if (one_in(9)) objects_.push_back(body(next_id(), content, "<p>a second text</p>"));
        return named_by_parent || one_in(2) ? collection("bodyContents", "BodyContent", {id}) : "";
    }

    std::mt19937 random_;
    std::size_t id_ = 100;
    std::vector<std::string> objects_;
};

std::multiset<std::string> unordered(const Reading& reading) {
    std::multiset<std::string> lines;
    for (const auto& change : reading.changes) lines.insert(described(change));
    for (const auto& diagnostic : reading.tally.diagnostics) lines.insert(to_string(diagnostic));
    return lines;
}

}  // namespace

TEST_CASE("objects may stand in any order and the same changes come out") {
    std::mt19937 random(7);
    std::size_t changes = 0;
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        auto objects = Invention(seed).objects();
        const auto expected = read(export_of(objects));
        REQUIRE(expected.error.empty());
        changes += expected.changes.size();
        for (int shuffle = 0; shuffle < 5; ++shuffle) {
            std::shuffle(objects.begin(), objects.end(), random);
            INFO("seed " << seed);
            REQUIRE(unordered(read(export_of(objects))) == unordered(expected));
        }
    }
    CHECK(changes > 500);
}

TEST_CASE("changes come in the order in which the last body of each stands in the file") {
    const std::string may = "2026-05-01 08:00:00.000";
    const auto reading = read(export_of({page("1", "A", "2", may), page("2", "B", "1", may), page("3", "C", "2", may),
                                         version("11", "1", "1", may), version("13", "3", "1", may),
                                         body("10", "1", "new a"), body("30", "3", "new c"), body("33", "13", "old c"),
                                         body("20", "2", "b"), body("31", "11", "old a")}));
    REQUIRE(reading.changes.size() == 3);
    CHECK(reading.changes[0].page.title == "C");
    CHECK(reading.changes[1].page.title == "B");
    CHECK(reading.changes[2].page.title == "A");
}

TEST_CASE("a zip, which is only read on, gives the same, however little may wait") {
    int most_readings = 0;
    for (std::uint32_t seed = 0; seed < 100; ++seed) {
        std::string xml = export_of(Invention(seed).objects());
        if (seed % 3 == 1) xml.resize(xml.size() * 2 / 3);
        const std::string from_file = described(read(xml));
        for (const std::size_t waiting : {0, 20, 60, 1000}) {
            exports::Limits limits;
            limits.waiting_bytes = waiting;
            int opened = 0;
            INFO("seed " << seed << ", " << waiting << " bytes may wait");
            REQUIRE(described(read(as_in_a_zip(xml, 100, &opened), {}, limits)) == from_file);
            most_readings = std::max(most_readings, opened);
        }
    }
    CHECK(most_readings > 3);
}

TEST_CASE("it does not matter in which pieces the bytes arrive") {
    for (std::uint32_t seed = 0; seed < 10; ++seed) {
        std::string xml = export_of(Invention(seed).objects());
        if (seed % 3 == 1) xml.resize(xml.size() * 2 / 3);
        if (seed % 3 == 2) xml.insert(xml.size() / 2, "<oops \x01 &nope;");
        const std::string whole = described(read(xml, {}, {}, xml.size()));
        for (std::size_t piece = 1; piece <= 17; ++piece) {
            INFO("seed " << seed << ", pieces of " << piece);
            REQUIRE(described(read(xml, {}, {}, piece)) == whole);
        }
    }
}

TEST_CASE("a fault in a long file ends the reading at the same place in whatever pieces it arrives") {
    std::vector<std::string> objects;
    for (int i = 0; i < 1500; ++i) {
        const std::string id = std::to_string(i);
        objects.push_back(page(id, "P" + id, "1", "2026-05-01"));
        objects.push_back(body("9" + id, id, "]] \x02 & &nbsp;"));
    }
    std::string xml = export_of(objects);
    xml.insert(xml.size() / 2, "</oops>");
    const auto whole = read(xml, {}, {}, xml.size());
    CHECK(whole.changes.size() > 700);
    CHECK(whole.changes.size() < 800);
    for (const std::size_t piece : {1000, 4096, 65535, 65536, 65537})
        CHECK(described(read(xml, {}, {}, piece)) == described(whole));
}
