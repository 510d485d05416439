// SPDX-License-Identifier: MIT
// What changed on a server: found in any zone, once each, while pages change, come and go, and without what is
// restricted.
#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "chatleaf/confluence/server.hpp"
#include "confluence/cql.hpp"
#include "confluence/wiki_fixture.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using confluence::Flavour;
using confluence::Watermark;
using test::Wiki;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::vector<std::string> ids_since(Wiki& wiki, std::optional<Instant> since, std::string space = {}) {
    std::vector<std::string> ids;
    const auto tally = wiki.server.latest_changes({std::move(space), since}, [&](pages::LatestChange&& change) {
        ids.push_back(change.page.id);
        return true;
    });
    if (!tally) FAIL(to_string(tally.error()));
    return ids;
}

std::vector<std::string> told(Wiki& wiki, Watermark& mark) {
    std::vector<std::string> versions;
    const auto tally = wiki.server.changes_after(mark, {}, [&](pages::LatestChange&& change) {
        versions.push_back(change.page.id + "@" + std::to_string(change.newer.number));
        return true;
    });
    if (!tally) FAIL(to_string(tally.error()));
    return versions;
}

std::string page_path(Flavour flavour, const std::string& id) {
    return (flavour == Flavour::cloud ? "/wiki/api/v2/pages/" : "/rest/api/content/") + id;
}

/// When a page of the stand-in was saved last.
Instant saved(Wiki& wiki, const char* id) {
    const auto change = wiki.server.change(id);
    REQUIRE(change);
    REQUIRE(change->newer.time);
    return *change->newer.time;
}

}  // namespace

TEST_CASE("every current page is given once, the oldest change first, and none that is restricted") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        std::vector<std::string> ids;
        std::vector<Instant> times;
        std::string everything;
        const auto tally = wiki.server.latest_changes({}, [&](pages::LatestChange&& change) {
            ids.push_back(change.page.id);
            times.push_back(*change.newer.time);
            everything += change.newer.body + (change.older ? change.older->body : "");
            return true;
        });

        REQUIRE(tally);
        CHECK(ids.size() == 75);  // 79 but for two that are restricted and two the account does not see
        CHECK(std::set(ids.begin(), ids.end()).size() == ids.size());
        CHECK(std::ranges::is_sorted(times));
        CHECK(tally->pages == 77);
        CHECK(tally->delivered == 75);
        CHECK_FALSE(holds(everything, "canary"));
        REQUIRE(tally->diagnostics.size() == 2);
        CHECK(tally->diagnostics[0].message == "Page 1003 is restricted, and left out.");
        CHECK(tally->diagnostics[1].code == "page-restricted");
    }
}

TEST_CASE("who asks for restricted pages gets them, with what restricts them") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        pages::ChangeQuery query;
        query.restricted = true;
        std::vector<std::string> restricted;
        const auto tally = wiki.server.latest_changes(query, [&](pages::LatestChange&& change) {
            if (!change.readership || change.readership->is_restricted()) restricted.push_back(change.page.id);
            return true;
        });

        REQUIRE(tally);
        CHECK(tally->delivered == 77);
        CHECK(restricted.size() == 2);
        CHECK(std::ranges::count(restricted, "1003") == 1);
        CHECK(tally->diagnostics.empty());
    }
}

TEST_CASE("since means the moment itself, whatever zone the account is in") {
    for (const Flavour flavour : test::flavours) {
        for (const char* who : {"ada", "leaf", "root"}) {  // 14 hours before UTC, 12 behind it, in it
            if (flavour == Flavour::cloud && who == std::string_view("root")) continue;
            INFO(to_string(flavour) << " " << who);
            CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
            Wiki wiki(*standin, flavour, who);
            const Instant gap = saved(wiki, "1008");
            const auto has_gap = [&](Instant since) {
                const auto ids = ids_since(wiki, since, "dev");
                CHECK(std::ranges::count(ids, "1002") == 0);
                return std::ranges::count(ids, "1008") == 1;
            };

            CHECK(has_gap(gap));
            CHECK_FALSE(has_gap(gap + std::chrono::milliseconds(1)));
        }
    }
}

TEST_CASE("one space may be asked for, by its key alone") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        CHECK(ids_since(wiki, {}, "~ada") == std::vector<std::string>{"1009"});
        CHECK(ids_since(wiki, {}, R"(x" or space = "~ada)").empty());
    }
    CHECK(confluence::cql_text(R"(a "b" \)") == R"("a \"b\" \\")");
}

TEST_CASE("pages that change, come or go between two pages of results are neither missed nor doubled") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);

        // It was on the second page of results, and is on the first one now.
        standin->set(R"({"afterSearch":{"touch":"1001"}})");
        auto ids = ids_since(wiki, {});
        CHECK(ids.size() == 74 + (std::ranges::count(ids, "1001") == 1 ? 1U : 0U));
        CHECK(std::set(ids.begin(), ids.end()).size() == ids.size());
        CHECK(std::ranges::count(ids, "2069") == 1);
    }
    // Where results are counted, those behind what went away move up: by fewer than the overlap, and by more.
    for (const std::size_t gone : {3U, 30U}) {
        INFO(gone);
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(Flavour::data_center));
        Wiki wiki(*standin, Flavour::data_center);
        std::string removed;
        for (std::size_t i = 0; i < gone; ++i) removed += (i > 0 ? ",\"" : "\"") + std::to_string(2069 - i) + "\"";
        standin->set(R"({"afterSearch":{"remove":[)" + removed + "]}}");

        const auto ids = ids_since(wiki, {});

        CHECK(ids.size() == 75 - gone);
        CHECK(std::set(ids.begin(), ids.end()).size() == ids.size());
    }
}

TEST_CASE("a page that is gone when its turn comes is passed over, with a note") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        std::uint64_t given = 0;
        const auto tally = wiki.server.latest_changes({}, [&](pages::LatestChange&&) {
            if (++given == 1) standin->set(R"({"afterSearch":{"remove":["2069"]}})");
            if (given == 2) (void)wiki.server.find({"", "DEV", "Plan", {}});
            return true;
        });
        REQUIRE(tally);
        if (flavour == Flavour::data_center) continue;  // it finds titles without a search
        CHECK(tally->diagnostics.back().code == "page-gone");
    }
}

TEST_CASE("a watermark gives each change once, and what the index finds late as well") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        const Instant start = saved(wiki, "2069") + std::chrono::milliseconds(1);
        Watermark mark{start};
        CHECK(told(wiki, mark).empty());
        CHECK(mark.since > start);

        standin->set(R"({"touch":"1002"})");
        standin->set(R"({"touch":"1003"})");  // restricted
        CHECK(told(wiki, mark) == std::vector<std::string>{"1002@5"});
        CHECK(told(wiki, mark).empty());  // it is still within the overlap

        standin->set(R"({"touch":"1002"})");
        standin->set(R"({"touch":"1002"})");
        CHECK(told(wiki, mark) == std::vector<std::string>{"1002@7"});

        standin->set(R"({"lagMinutes":5,"touch":"1001"})");
        CHECK(told(wiki, mark).empty());
        standin->set(R"({"clock":360000})");  // six minutes later the index has it
        CHECK(told(wiki, mark) == std::vector<std::string>{"1001@2"});
        CHECK(told(wiki, mark).empty());

        standin->set(R"({"clock":36000000})");  // ten hours later there is nothing to remember
        CHECK(told(wiki, mark).empty());
        CHECK(told(wiki, mark).empty());
        CHECK(mark.told.empty());
    }
}

TEST_CASE("what was not told because it was enough, or the server failed, is told the next time") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        Watermark mark{saved(wiki, "2069") + std::chrono::milliseconds(1)};
        for (const char* id : {"1001", "1002", "1008"}) standin->set(R"({"touch":")" + std::string(id) + R"("})");
        const auto one = [&] {
            std::string id;
            const auto tally = wiki.server.changes_after(mark, {}, [&](pages::LatestChange&& change) {
                id = change.page.id;
                return false;
            });
            REQUIRE(tally);
            return id;
        };

        CHECK(one() == "1001");
        standin->fault(R"({"path":")" + page_path(flavour, "1002") + R"(","times":2,"kind":"502-before"})");
        CHECK_FALSE(wiki.server.changes_after(mark, {}, [](pages::LatestChange&&) { return true; }));
        CHECK(told(wiki, mark) == std::vector<std::string>{"1002@5", "1008@4"});
        CHECK(told(wiki, mark).empty());
    }
}

TEST_CASE("one page over which the server fails keeps none of the others back, and is tried again") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        Watermark mark{saved(wiki, "2069") + std::chrono::milliseconds(1)};
        for (const char* more : {R"("status":500,"body":{"message":"x"})", R"("body":{"id":7})"}) {
            for (const char* id : {"1001", "1002", "1008"}) standin->set(R"({"touch":")" + std::string(id) + R"("})");
            standin->fault(R"({"path":")" + page_path(flavour, "1002") + R"(","kind":"raw",)" + more + "}");
            std::vector<std::string> ids;
            const auto tally = wiki.server.changes_after(mark, {}, [&](pages::LatestChange&& change) {
                ids.push_back(change.page.id);
                return true;
            });
            REQUIRE(tally);
            CHECK(ids == std::vector<std::string>{"1001", "1008"});
            REQUIRE(tally->diagnostics.size() == 1);
            CHECK(tally->diagnostics[0].severity == Severity::error);
            CHECK(tally->diagnostics[0].message.starts_with("Page 1002 cannot be read. "));
            const auto later = told(wiki, mark);
            REQUIRE(later.size() == 1);
            CHECK(later[0].starts_with("1002@"));
            CHECK(told(wiki, mark).empty());
        }
    }
}

TEST_CASE("how far a round has come is told") {
    CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(Flavour::data_center));
    std::vector<std::uint64_t> done;
    confluence::Settings settings;
    settings.progress = [&](std::uint64_t now, std::uint64_t all) {
        CHECK(all == 77);
        done.push_back(now);
    };
    Wiki wiki(*standin, Flavour::data_center, "leaf", {}, settings);
    (void)ids_since(wiki, {});
    CHECK(done.size() == 78);
    CHECK(done.front() == 0);
    CHECK(done.back() == 77);
}

TEST_CASE("pages that changed are asked for a few at one time, and given in their order") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki one(*standin, flavour);
        const auto expected = ids_since(one, {});
        // None of the first four is answered before all four are asked for.
        standin->fault(R"({"path":")" + page_path(flavour, "") + R"(1","kind":"together","count":4,"times":4})");
        Wiki wiki(*standin, flavour);
        CHECK(ids_since(wiki, {}) == expected);
        CHECK(standin->most_at_once() == 4);
    }
}

TEST_CASE("restrictions of a page and of those above it are asked for at one time") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        const std::string prefix = flavour == Flavour::cloud ? "/wiki" : "";
        standin->fault(R"({"path":")" + prefix +
                       R"(/rest/api/content/10","kind":"together","count":2,"times":2,"after":)" +
                       (flavour == Flavour::cloud ? "0" : "1") + "}");
        Wiki wiki(*standin, flavour);
        CHECK_FALSE(wiki.server.readership("1002").is_restricted());
        CHECK(standin->most_at_once() == 2);
    }
}

TEST_CASE("a page above that cannot be read counts as restricted, for so it may be") {
    CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(Flavour::cloud));
    Wiki wiki(*standin, Flavour::cloud);
    CHECK_FALSE(wiki.server.readership("1002").is_restricted());
    for (const char* body : {R"({\"results\":[{\"id\":true,\"type\":\"page\"}],\"_links\":{}})",
                             R"({\"results\":[{\"id\":\"1001\",\"type\":\"page\"},{\"id\":)", R"({\"results\":[})"}) {
        INFO(body);
        standin->fault(R"({"path":"/wiki/api/v2/pages/1002/ancestors","kind":"raw","body":")" + std::string(body) +
                       "\"}");
        CHECK(wiki.server.readership("1002").is_restricted());
    }
}
