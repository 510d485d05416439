// SPDX-License-Identifier: MIT
// Servers and proxies that go wrong, in words that say what to do.
#include <string>

#include "confluence/wiki_fixture.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using confluence::Flavour;
using test::Wiki;

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string path_of(Flavour flavour) {
    return flavour == Flavour::cloud ? "/wiki/api/v2/pages/1002" : "/rest/api/content/1002";
}

/// What asking for a page comes to when this fault happens, each time.
std::string error_with(const test::StandIn& standin, Flavour flavour, const std::string& kind,
                       const std::string& more = "") {
    standin.fault(R"({"path":")" + path_of(flavour) + R"(","times":9,"kind":")" + kind + "\"" + more + "}");
    net::Limits limits;
    limits.most_body = std::size_t{8} << 20;
    // Only what never comes is not waited for: a bomb has to be packed first.
    if (kind == "slow") limits.total = milliseconds(700);
    Wiki wiki(standin, flavour, "leaf", limits);
    const auto page = wiki.server.page("1002");
    standin.heal();
    if (page) return "none";
    CHECK(page.error().place.source == "wiki");
    CHECK_FALSE(holds(page.error().message, "pat-of-leaf"));
    CHECK_FALSE(holds(page.error().message, "bGVhZ"));
    return page.error().message;
}

}  // namespace

TEST_CASE("login pages, gateways, wrong paths and refusals each have their own words") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        const auto error = [&](const std::string& kind, const std::string& more = "") {
            return error_with(*standin, flavour, kind, more);
        };
        CHECK(error("html").starts_with("A web page came in place of JSON (200)."));
        CHECK(holds(error("html", R"(,"status":404)"), "check the path in it"));
        CHECK(holds(error("html", R"(,"status":401)"), "The server does not accept the"));
        CHECK(holds(error("html", R"(,"status":403)"), "login page"));
        const std::string redirect = error("redirect");
        CHECK(holds(redirect, "https://login.example.org"));
        CHECK_FALSE(holds(redirect, "secret"));
        CHECK(holds(error("502-before"), "(502)"));
        CHECK(holds(error("slow"), "did not answer whole"));
        CHECK(holds(error("reset-before"), "connection broke"));
        CHECK(holds(error("wrong-length"), "connection broke"));
        CHECK(holds(error("endless"), "MiB"));
        CHECK(holds(error("gzip-bomb"), "unpacks to over 100 times"));
        CHECK(holds(error("deep"), "cannot be read as Confluence's"));
        CHECK(holds(error("raw", R"(,"body":"[1,2]")"), "cannot be read as Confluence's"));
        CHECK(holds(error("raw", R"(,"body":"pong")"), "no JSON"));
        CHECK(holds(error("raw", R"(,"status":403,"body":{"message":"not for you"})"), "It says: not for you"));
        CHECK(
            holds(error("raw", R"(,"status":403,"headers":{"X-Seraph-LoginReason":"AUTHENTICATION_DENIED"},"body":{})"),
                  "once in a browser"));
        CHECK(
            holds(error("raw", R"(,"status":401,"body":{"message":"Unauthorized; scope does not match"})"), "a scope"));
        CHECK(holds(error("raw", R"(,"status":404,"body":{"message":"x"})"), "There is no page of this id"));
        CHECK(holds(error("raw", R"(,"status":500,"body":{"errors":[{"title":"Oh no"}]})"), "It says: Oh no"));
        CHECK(error("gzip") == "none");
    }
}

TEST_CASE("a server that does not answer, or not now, is told from one that says no") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        const auto is_unanswered = [&](const std::string& fault, std::string_view id) {
            if (!fault.empty()) standin->fault(R"({"times":99,)" + fault + "}");
            Wiki wiki(*standin, flavour);
            const auto page = wiki.server.page(id);
            standin->heal();
            REQUIRE_FALSE(page);
            return page.error().is_unanswered;
        };
        for (const char* silent : {R"("kind":"502-before")", R"("kind":"reset-before")", R"("kind":"wrong-length")"}) {
            INFO(silent);
            CHECK(is_unanswered(silent, "1002"));
        }
        CHECK_FALSE(is_unanswered("", "999999"));
        CHECK_FALSE(is_unanswered(R"("kind":"html","status":403)", "1002"));
    }
}

TEST_CASE("what broke on the way is asked for once more, and a refusal is not") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        for (const char* kind : {"502-before", "502-after", "reset-before", "reset-after", "wrong-length"}) {
            INFO(kind);
            Wiki wiki(*standin, flavour);
            const int before = standin->asked(path_of(flavour));
            standin->fault(R"({"path":")" + path_of(flavour) + R"(","kind":")" + kind + "\"}");
            CHECK(wiki.server.page("1002"));
            CHECK(standin->asked(path_of(flavour)) == before + 2);
            CHECK(wiki.asker.clock.waits() == std::vector{milliseconds(1000)});
        }
        Wiki wiki(*standin, flavour);
        CHECK_FALSE(wiki.server.page("4711"));
        CHECK(wiki.asker.clock.waits().empty());
    }
}

TEST_CASE("a server that says to come back in no time is left alone all the same, and longer each time") {
    for (const Flavour flavour : test::flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(flavour));
        Wiki wiki(*standin, flavour);
        standin->fault(R"({"path":")" + path_of(flavour) +
                       R"(","times":3,"kind":"429","headers":{"Retry-After":"0"}})");
        CHECK(wiki.server.page("1002"));
        CHECK(wiki.asker.clock.waits() == std::vector<milliseconds>{seconds(1), seconds(2), seconds(4)});

        Wiki other(*standin, flavour);
        standin->fault(R"({"path":")" + path_of(flavour) +
                       R"(","times":9,"kind":"429","headers":{"Retry-After":"0"}})");
        const auto refused = other.server.page("1002");
        standin->heal();
        REQUIRE_FALSE(refused);
        CHECK(holds(refused.error().message, "asked too often (429)"));
        CHECK(other.asker.clock.waits().size() == 4);
    }
}

TEST_CASE("a pause that is said is kept, and one that is too long is told") {
    CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(Flavour::data_center));
    Wiki wiki(*standin, Flavour::data_center);
    standin->fault(R"({"path":"/rest/api/content/1002","kind":"429","headers":{"Retry-After":"7"}})");
    CHECK(wiki.server.page("1002"));
    CHECK(wiki.asker.clock.waits() == std::vector<milliseconds>{seconds(7)});

    standin->fault(R"({"path":"/rest/api/content/1002","kind":"429","headers":{"Retry-After":"200"}})");
    const auto refused = wiki.server.page("1002");
    REQUIRE_FALSE(refused);
    CHECK(holds(refused.error().message, "answers again in 200 s"));
}

TEST_CASE("an address whose path leads elsewhere is told as that") {
    CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(Flavour::cloud));
    Wiki wiki(*standin, Flavour::data_center);  // asked as Data Center, which has no /wiki
    const auto page = wiki.server.page("1002");
    REQUIRE_FALSE(page);
    CHECK(holds(page.error().message, "check the path in it"));
}

TEST_CASE("links of results lead nowhere but on through the same results") {
    CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(Flavour::data_center));
    Wiki wiki(*standin, Flavour::data_center);
    standin->fault(
        R"({"path":"/rest/api/content/1002/label","kind":"raw","body":{"results":[{"name":"first","prefix":"global"}],"_links":{"next":"https://evil.example.org/rest/api/webhooks?start=59&limit=200"}}})");
    const auto page = wiki.server.page("1002");
    REQUIRE(page);
    CHECK(page->page.labels == std::vector<std::string>{"first", "label-59"});
    CHECK(standin->asked("/rest/api/webhooks") == 0);
    // A link to itself would go round for ever.
    standin->fault(
        R"({"path":"/rest/api/content/1002/label","times":99,"kind":"raw","body":{"results":[{"name":"again","prefix":"global"}],"_links":{"next":"/rest/api/content/1002/label?limit=200"}}})");
    const int before = standin->asked("/rest/api/content/1002/label");
    CHECK(wiki.server.page("1002"));
    CHECK(standin->asked("/rest/api/content/1002/label") == before + 1);
    standin->heal();
}

TEST_CASE("half a character in a page loses nothing but itself") {
    CHATLEAF_REQUIRE_STAND_IN(standin, test::wiki_program, test::options_of(Flavour::data_center));
    Wiki wiki(*standin, Flavour::data_center);
    standin->fault(
        R"({"path":"/rest/api/content/1002","kind":"raw","body":"{\"id\":\"1002\",\"type\":\"page\",\"title\":\"half \\ud83d moon\",\"version\":{\"number\":1},\"body\":{\"storage\":{\"value\":\"<p>x</p>\"}}}"})");
    const auto page = wiki.server.page("1002");
    REQUIRE(page);
    CHECK(page->page.title == "half \xEF\xBF\xBD moon");
}
