// SPDX-License-Identifier: MIT
// What is told of an answer whatever application gave it: its date, when to come back, and what it is in place of JSON.
#include <chrono>
#include <string>

#include "chatleaf/net/client.hpp"
#include "net/complaint.hpp"
#include "net/http_date.hpp"
#include "net/retry_after.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;

namespace {

net::Response response_with(int status, std::vector<std::pair<std::string, std::string>> headers,
                            std::string body = {}) {
    net::Response response;
    response.status = status;
    response.headers = std::move(headers);
    response.body = std::move(body);
    return response;
}

std::string complaint_about(const net::Response& response) { return net::complaint(response).value_or("none"); }

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a date of HTTP is read, and what only looks like one is not") {
    const auto date = net::read_http_date("Sun, 06 Nov 1994 08:49:37 GMT");
    REQUIRE(date);
    CHECK(text::to_iso8601(*date) == "1994-11-06T08:49:37.000Z");
    CHECK(net::read_http_date("Thu, 29 Feb 2024 23:59:60 GMT"));
    for (const char* text :
         {"", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 CET",
          "Sun, 31 Feb 2024 08:49:37 GMT", "Sun, 06 Now 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
          "Sun, -6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08-49-37 GMT", "1994-11-06T08:49:37.000Z GMT"}) {
        INFO(text);
        CHECK_FALSE(net::read_http_date(text));
    }
}

TEST_CASE("when to come back is in seconds, or a date that counts from the server's own") {
    CHECK(net::retry_after(response_with(429, {{"retry-after", "7"}})) == 7s);
    CHECK(net::retry_after(response_with(429, {{"retry-after", "0"}})) == 1s);
    CHECK(net::retry_after(response_with(429, {{"retry-after", "99999999999999999999999"}})) == 300s);
    // The server's clock is years behind; that is no reason to wait for years.
    CHECK(net::retry_after(response_with(503, {{"date", "Sun, 06 Nov 1994 08:49:37 GMT"},
                                               {"retry-after", "Sun, 06 Nov 1994 08:50:07 GMT"}})) == 30s);
    CHECK(net::retry_after(response_with(503, {{"date", "Sun, 06 Nov 1994 08:49:37 GMT"},
                                               {"retry-after", "Sun, 06 Nov 1994 08:00:00 GMT"}})) == 1s);
    CHECK_FALSE(net::retry_after(response_with(503, {{"retry-after", "Sun, 06 Nov 1994 08:50:07 GMT"}})));
    CHECK_FALSE(net::retry_after(response_with(429, {})));
    CHECK_FALSE(net::retry_after(response_with(429, {{"retry-after", "soon"}})));
    CHECK_FALSE(net::retry_after(response_with(429, {{"retry-after", "-5"}})));
}

TEST_CASE("what may be JSON is not complained about, whatever it says") {
    CHECK(complaint_about(response_with(200, {}, " {\"success\":true}")) == "none");
    CHECK(complaint_about(response_with(200, {}, "\xEF\xBB\xBF{}")) == "none");
    CHECK(complaint_about(response_with(401, {{"content-type", "application/json"}}, "{}")) == "none");
    CHECK(complaint_about(response_with(500, {}, "{\"success\":false}")) == "none");
    CHECK(complaint_about(response_with(429, {}, "")) == "none");
}

TEST_CASE("a login page, a proxy's page and a redirect are told as what they are") {
    const auto page = complaint_about(response_with(200, {{"content-type", "text/html; charset=utf-8"}}, "<html>hi"));
    CHECK(page.starts_with("A web page came in place of JSON (200)."));
    CHECK_FALSE(holds(page, "hi"));
    CHECK(complaint_about(response_with(403, {}, "<!doctype html>")).starts_with("A web page"));
    const auto gateway = complaint_about(response_with(502, {{"content-type", "text/html"}}, "<html>nginx"));
    CHECK(holds(gateway, "cannot be reached (502)"));
    CHECK(holds(complaint_about(response_with(500, {}, "oops")), "failed inside (500)"));
    CHECK(holds(complaint_about(response_with(407, {}, "<html>")), "proxy wants a login"));
    CHECK(holds(complaint_about(response_with(204, {})), "nothing at all (204)"));
    CHECK(holds(complaint_about(response_with(200, {}, "pong")), "no JSON (200)"));
}

TEST_CASE("of a redirect only the host is told, which may be all that is no secret in it") {
    const auto moved =
        complaint_about(response_with(302, {{"location", "https://login.example.org/saml?SAMLRequest=s3cret"}}));
    CHECK(holds(moved, "\"https://login.example.org\""));
    CHECK_FALSE(holds(moved, "s3cret"));
    CHECK(holds(complaint_about(response_with(301, {{"location", "/login?next=s3cret"}})), "another path"));
    CHECK(holds(complaint_about(response_with(301, {})), "another path"));
}
