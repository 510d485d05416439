// SPDX-License-Identifier: MIT
#include "chatleaf/flows/explain.hpp"

#include "chatleaf/text/instant.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/stand_in.hpp"
#include "support/stopped_clock.hpp"

using namespace chatleaf;

TEST_CASE("when something would be told is counted from now, by each route's timing") {
    CHATLEAF_REQUIRE_STAND_IN(server, "confluence/main.mjs", {"data-center"});
    const flows::Input config{"-", "[confluence.wiki]\nurl = \"http://127.0.0.1:" + std::to_string(server->port()) +
                                       R"("
token_variable = "T"
[servers.team]
url = "https://chat.example.org"
credentials = "c"
[routes.a]
rooms = ["team:a"]
[routes.b]
rooms = ["team:a"]
when = "daily"
at = "08:30"
zone = "Asia/Kolkata"
[routes.c]
rooms = ["team:a"]
quiet_hours = "20:00-07:00"
[routes.d]
rooms = ["team:a"]
spaces = ["REL"]
)"};
    test::StoppedClock clock;
    const flows::Outside outside{clock, [](const std::string&) { return std::optional<std::string>("pat-of-leaf"); }};
    const Instant now = *text::parse_instant("2026-03-10T22:00Z");
    const auto explanation = flows::explain("1002", {pages::EventKind::changed, false, now}, config, outside);
    if (!explanation) FAIL(to_string(explanation.error()));
    CHECK(explanation->event.author_id == "key-of-cyd");
    CHECK(explanation->event.version == 4);
    CHECK(explanation->restriction.empty());
    REQUIRE(explanation->routes.size() == 4);
    CHECK(explanation->routes[0].due == text::parse_instant("2026-03-10T22:10Z"));
    CHECK(explanation->routes[1].due == text::parse_instant("2026-03-11T03:00Z"));
    CHECK(explanation->routes[2].due == text::parse_instant("2026-03-11T07:00Z"));
    CHECK(explanation->routes[3].due == std::nullopt);
    CHECK(explanation->routes[3].verdict.matches == routes::Match::no);
}

TEST_CASE("of a restricted page that no route may tell nothing is said but that, also where routes ask who did it") {
    CHATLEAF_REQUIRE_STAND_IN(server, "confluence/main.mjs", {"data-center"});
    const auto explained = [&](const std::string& id, const std::string& more) {
        const flows::Input config{"-", "[confluence.wiki]\nurl = \"http://127.0.0.1:" + std::to_string(server->port()) +
                                           "\"\ntoken_variable = \"T\"\n[servers.team]\nurl = "
                                           "\"https://chat.example.org\"\ncredentials = \"c\"\n"
                                           "[routes.a]\nrooms = [\"team:a\"]\nauthors = [\"Bob\"]\n"
                                           "[routes.b]\nrooms = [\"team:a\"]\nnot_authors = [\"Bob\"]\n" +
                                           more};
        test::StoppedClock clock;
        const flows::Outside outside{clock,
                                     [](const std::string&) { return std::optional<std::string>("pat-of-leaf"); }};
        auto explanation = flows::explain(id, {pages::EventKind::changed, false, Instant{}}, config, outside);
        if (!explanation) FAIL(to_string(explanation.error()));
        return *std::move(explanation);
    };
    const auto said = [](const flows::Explanation& explanation) {
        std::string all = explanation.event.page.title + explanation.event.author + explanation.event.author_id;
        for (const auto& route : explanation.routes)
            for (const routes::Reason& reason : route.verdict.reasons) all += reason.sentence;
        return all;
    };
    const std::string kept = said(explained("1003", {}));
    CHECK(kept.find("Ada") == std::string::npos);
    CHECK(kept.find("Bob") == std::string::npos);
    // A route that names the page may tell it, so its admin may be told why.
    CHECK(said(explained("1003", "restricted_pages = [\"1003\"]\n")).find("Ada") != std::string::npos);
}
