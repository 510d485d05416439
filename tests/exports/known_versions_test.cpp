// SPDX-License-Identifier: MIT
// What changed since versions that somebody knows, beside the latest change.
#include "chatleaf/exports/export.hpp"

#include "exports/entities.hpp"
#include "exports/reading.hpp"

using namespace chatleaf;
namespace entities = exports::test;

namespace {

/// A page of five versions, of which the third has no text; and one of a single version.
std::string five_versions() {
    std::vector<std::string> objects{entities::space("9", "DEV", "Development")};
    const std::string place = entities::reference("space", "Space", "9");
    objects.push_back(entities::page("10", "Plan", "5", "2026-01-05 00:00:00", place));
    for (const std::string number : {"1", "2", "3", "4"}) {
        objects.push_back(entities::version("1" + number, "10", number, "2026-01-0" + number + " 00:00:00"));
        if (number != "3") objects.push_back(entities::body("2" + number, "1" + number, "text " + number));
    }
    objects.push_back(entities::body("20", "10", "text 5"));
    objects.push_back(entities::page("30", "New", "1", "2026-01-05 00:00:00", place));
    objects.push_back(entities::body("31", "30", "new"));
    return entities::export_of(objects);
}

/// "0: 4 > 5" for each change of the plan: what is known, what is compared.
std::vector<std::string> changes_of(std::string_view bytes, const std::vector<std::int64_t>& known, bool only_on) {
    std::vector<std::string> all;
    std::size_t others = 0;
    const auto visit = [&](pages::LatestChange&& change) {
        if (change.page.id != "10") return ++others > 0;
        REQUIRE(change.older);
        CHECK(change.older->body == "text " + std::to_string(change.older->number));
        CHECK(change.newer.body == "text 5");
        all.push_back(std::to_string(change.known) + ": " + std::to_string(change.older->number) + " > " +
                      std::to_string(change.newer.number));
        return true;
    };
    const auto file = only_on ? entities::as_in_a_zip(bytes) : entities::in_memory(bytes);
    exports::Listeners listeners;
    listeners.known = [&](const std::string& id) { return id == "10" ? known : std::vector<std::int64_t>{1}; };
    const auto tally = exports::read_changes(file, {}, {}, visit, listeners);
    REQUIRE(tally);
    CHECK(tally->pages == 2);
    CHECK(others == 1);
    std::sort(all.begin(), all.end());
    return all;
}

using All = std::vector<std::string>;

}  // namespace

TEST_CASE("beside the latest change come those since versions that are known, from a file and from a zip") {
    const std::string bytes = five_versions();
    for (const bool only_on : {false, true}) {
        INFO(only_on);
        CHECK(changes_of(bytes, {}, only_on) == All{"0: 4 > 5"});
        CHECK(changes_of(bytes, {2, 1, 2}, only_on) == All{"0: 4 > 5", "1: 1 > 5", "2: 2 > 5"});
        CHECK(changes_of(bytes, {3}, only_on) == All{"0: 4 > 5", "3: 2 > 5"});  // of 3 there is no text
        CHECK(changes_of(bytes, {4, 5, 9, 0}, only_on) == All{"0: 4 > 5"});
    }
}
