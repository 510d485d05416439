// SPDX-License-Identifier: MIT
// How long a server is left alone, by what it says and by its own clock.
#include "rocketchat/pace.hpp"

#include <cstdio>
#include <random>
#include <string>

#include "chatleaf/text/instant.hpp"
#include "net/retry_after.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;
using rocketchat::pause_after;
using std::chrono::milliseconds;

namespace {

constexpr const char* date = "Fri, 02 Jan 2026 03:04:05 GMT";
constexpr std::int64_t date_in_milliseconds = 1'767'323'045'000;

net::Response limited(int status, std::vector<std::pair<std::string, std::string>> headers, std::string body = {}) {
    net::Response response;
    response.status = status;
    response.headers = std::move(headers);
    response.body = std::move(body);
    return response;
}

constexpr const char* in_words =
    R"({"success":false,"error":"Error, too many requests. Please slow down. You must wait 57 seconds before trying this endpoint again. [error-too-many-requests]"})";

}  // namespace

TEST_CASE("a server that was asked too often is left alone until its limit is counted anew") {
    CHECK(pause_after(limited(429, {{"date", date}, {"x-ratelimit-reset", "1767323075000"}})) == 30s);
}

TEST_CASE("whatever date the server believes it is, the pause is the same") {
    std::mt19937 dice(7);
    for (int i = 0; i < 1000; ++i) {
        // From 1970 to beyond 2100, and a window of up to five minutes that ends after it.
        const Instant now{std::chrono::seconds(dice())};
        const milliseconds left(1'000 + dice() % 299'000);
        const auto days = std::chrono::floor<std::chrono::days>(now);
        const std::chrono::year_month_day day(days);
        const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(now - days));
        char text[64];
        constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        std::snprintf(text, sizeof text, "Mon, %02u %s %04d %02d:%02d:%02d GMT", unsigned(day.day()),
                      months[unsigned(day.month()) - 1], int(day.year()), int(time.hours().count()),
                      int(time.minutes().count()), int(time.seconds().count()));
        const auto reset = std::to_string((now + left).time_since_epoch().count());
        INFO(text << " reset " << reset);
        CHECK(pause_after(limited(429, {{"date", text}, {"x-ratelimit-reset", reset}})) == left);
    }
}

TEST_CASE("when the last call of a window was answered, the next one waits for the next window") {
    const auto last =
        limited(200, {{"date", date}, {"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "1767323065000"}});
    CHECK(pause_after(last) == 20s);
    const auto last_but_one =
        limited(200, {{"date", date}, {"x-ratelimit-remaining", "1"}, {"x-ratelimit-reset", "1767323065000"}});
    CHECK_FALSE(pause_after(last_but_one));
    CHECK_FALSE(pause_after(limited(200, {})));
}

TEST_CASE("without a reset or a date its words count, then Retry-After, then ten seconds") {
    CHECK(pause_after(limited(429, {{"x-ratelimit-reset", "1767323075000"}}, in_words)) == 57s);
    CHECK(pause_after(limited(429, {{"date", date}, {"retry-after", "5"}}, in_words)) == 57s);
    CHECK(pause_after(limited(429, {{"retry-after", "5"}}, "<html>")) == 5s);
    CHECK(pause_after(limited(429, {})) == 10s);
}

TEST_CASE("nonsense makes nobody wait for ever, nor ask without end") {
    for (const char* reset : {"0", "-1", "1", "1767323045000", "9223372036854775807", "99999999999999999999", "soon",
                              "", "1767323045", "NaN", "4503599627370496"}) {
        INFO(reset);
        const auto pause = pause_after(limited(429, {{"date", date}, {"x-ratelimit-reset", reset}}));
        REQUIRE(pause);
        CHECK(*pause >= net::shortest_pause);
        CHECK(*pause <= net::longest_pause);
    }
    for (const char* words : {"must wait  seconds", "must wait -5 seconds", "must wait 99999999999999999999 seconds",
                              "must wait 9000000000000000000 seconds", "must wait 5"}) {
        INFO(words);
        const auto pause = pause_after(limited(429, {}, words));
        REQUIRE(pause);
        CHECK(*pause >= net::shortest_pause);
        CHECK(*pause <= net::longest_pause);
    }
}

TEST_CASE("only the endpoint that was asked too often is left alone") {
    rocketchat::Pace pace;
    pace.learn("rooms.info", limited(429, {{"retry-after", "5"}}), 1'000ms);
    CHECK(pace.left("rooms.info", 1'000ms) == 5s);
    CHECK(pace.left("rooms.info", 5'999ms) == 1ms);
    CHECK(pace.left("rooms.info", 6'000ms) == 0ms);
    CHECK(pace.left("rooms.info", 9'000ms) == 0ms);
    CHECK(pace.left("chat.getMessage", 1'000ms) == 0ms);
    static_assert(date_in_milliseconds + 30'000 == 1'767'323'075'000);
}

TEST_CASE("one call finds out how many may be under way, and never are there more than are left") {
    rocketchat::Pace pace;
    CHECK(pace.has_room("rooms.info"));
    pace.begin("rooms.info");
    CHECK_FALSE(pace.has_room("rooms.info"));
    CHECK(pace.has_room("chat.getMessage"));
    pace.learn("rooms.info", limited(200, {{"x-ratelimit-limit", "10"}, {"x-ratelimit-remaining", "2"}}), 0ms);
    pace.end("rooms.info");
    pace.begin("rooms.info");
    CHECK(pace.has_room("rooms.info"));
    pace.begin("rooms.info");
    CHECK_FALSE(pace.has_room("rooms.info"));
    pace.end("rooms.info");
    pace.end("rooms.info");
    // After a pause the first one goes alone again.
    pace.learn("rooms.info", limited(429, {{"retry-after", "5"}}), 0ms);
    CHECK(pace.left("rooms.info", 5'000ms) == 0ms);
    pace.begin("rooms.info");
    CHECK_FALSE(pace.has_room("rooms.info"));
    // Who is not limited is not told of limits, and asks as much as he likes; a gateway's error says nothing of that.
    pace.learn("rooms.info", limited(502, {}), 0ms);
    CHECK_FALSE(pace.has_room("rooms.info"));
    pace.learn("rooms.info", limited(400, {}), 0ms);
    for (int i = 0; i < 100; ++i) {
        CHECK(pace.has_room("rooms.info"));
        pace.begin("rooms.info");
    }
}

TEST_CASE("answers that overtake each other make nobody ask more than what is left") {
    const auto answer = [](const char* left, std::int64_t reset) {
        return limited(200, {{"date", date},
                             {"x-ratelimit-limit", "4"},
                             {"x-ratelimit-remaining", left},
                             {"x-ratelimit-reset", std::to_string(reset)}});
    };
    const auto most = [](const rocketchat::Pace& before) {
        rocketchat::Pace pace = before;
        int calls = 0;
        for (; calls < 100 && pace.has_room("rooms.info"); ++calls) pace.begin("rooms.info");
        return calls;
    };
    constexpr std::int64_t end = date_in_milliseconds + 60'000;
    rocketchat::Pace pace;
    pace.learn("rooms.info", answer("2", end), 0ms);
    // The server has counted this one before the other, and worked out the end of the window a little later or earlier.
    pace.learn("rooms.info", answer("3", end + 3), 0ms);
    CHECK(most(pace) == 2);
    pace.learn("rooms.info", answer("1", end - 3), 0ms);
    CHECK(most(pace) == 1);
    pace.learn("rooms.info", answer("3", end + 60'000), 60'000ms);
    CHECK(most(pace) == 3);
    pace.learn("rooms.info", answer("0", end), 60'000ms);
    CHECK(most(pace) == 3);
    CHECK(pace.left("rooms.info", 60'000ms) == 0ms);
}
