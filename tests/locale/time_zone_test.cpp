// SPDX-License-Identifier: MIT
#include "chatleaf/locale/time_zone.hpp"

#include <cstdio>
#include <map>
#include <memory>

#include "chatleaf/text/instant.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/zones.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;
using locale::TimeZone;
using locale::WallTime;

namespace {

TimeZone zone(std::string_view name) {
    auto made = TimeZone::create(name);
    if (!made) FAIL(made.error().message);
    return *std::move(made);
}

/// "2026-03-29T02:30" as a clock on a wall shows it.
WallTime shown(std::string_view iso8601) {
    const auto read = text::parse_instant(iso8601);
    REQUIRE(read);
    return WallTime(read->time_since_epoch());
}

std::string first(std::string_view name, std::string_view wall) {
    return text::to_iso8601(zone(name).first_showing(shown(wall))).substr(0, 16);
}
std::string last(std::string_view name, std::string_view wall) {
    return text::to_iso8601(zone(name).last_showing(shown(wall))).substr(0, 16);
}

using Offsets = std::map<Instant, std::chrono::minutes>;

/// By zone, how far Python says its clocks are from UTC, from each change on; empty where there is no Python.
std::map<std::string, Offsets> pythons_offsets() {
    const auto seconds = [](Instant instant) { return std::to_string(instant.time_since_epoch() / 1s); };
    std::string command = "python3 -B '" + test::project_file("tests/locale/zone_offsets.py").string() + "' " +
                          seconds(test::zones_from) + " " + seconds(test::zones_to);
    for (const std::string_view name : test::zones) command.append(" ").append(name);
    std::map<std::string, Offsets> offsets;
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((command + " 2>/dev/null").c_str(), "r"), pclose);
    char name[64];
    long long second = 0;
    int minutes = 0;
    while (pipe && std::fscanf(pipe.get(), "%63s %lld %d", name, &second, &minutes) == 3)
        offsets[name][Instant(std::chrono::seconds(second))] = std::chrono::minutes(minutes);
    return offsets;
}

}  // namespace

TEST_CASE("a zone is known by its IANA name, and a misspelled one is told with the nearest") {
    CHECK(zone("Europe/Berlin").name() == "Europe/Berlin");
    CHECK(TimeZone::create("Europe/Berlni").error().message ==
          "There is no time zone \"Europe/Berlni\". Did you mean \"Europe/Berlin\"?");
    for (const char* name : {"", "GMT+25:99", "europe/berlin", "local"}) CHECK_FALSE(TimeZone::create(name));
}

TEST_CASE("a time of day that a clock shows twice is the first or the second") {
    CHECK(first("Europe/Berlin", "2026-10-25T02:30") == "2026-10-25T00:30");
    CHECK(last("Europe/Berlin", "2026-10-25T02:30") == "2026-10-25T01:30");
    CHECK(first("Europe/Berlin", "2026-10-25T03:00") == "2026-10-25T02:00");
    CHECK(last("Europe/Berlin", "2026-10-25T03:00") == "2026-10-25T02:00");
    CHECK(first("Australia/Lord_Howe", "2026-04-05T01:45") == "2026-04-04T14:45");
    CHECK(last("Australia/Lord_Howe", "2026-04-05T01:45") == "2026-04-04T15:15");
}

TEST_CASE("a time of day that a clock never shows is the moment at which it is put forward past it") {
    for (const char* wall : {"2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T02:59", "2026-03-29T03:00"}) {
        CHECK(first("Europe/Berlin", wall) == "2026-03-29T01:00");
        CHECK(last("Europe/Berlin", wall) == "2026-03-29T01:00");
    }
    CHECK(first("Europe/Berlin", "2026-03-29T03:01") == "2026-03-29T01:01");
    CHECK(first("Asia/Beirut", "2026-03-29T00:15") == "2026-03-28T22:00");   // at midnight
    CHECK(first("Pacific/Apia", "2011-12-30T12:00") == "2011-12-30T10:00");  // a day that was left out
}

TEST_CASE("halves and quarters of hours count") {
    CHECK(first("Asia/Kathmandu", "2026-07-01T09:00") == "2026-07-01T03:15");
    CHECK(zone("Asia/Kolkata").shown_at(*text::parse_instant("2026-07-01T00:00Z")) == shown("2026-07-01T05:30"));
    CHECK(first("UTC", "2026-07-01T09:00") == "2026-07-01T09:00");
}

TEST_CASE("for 400 days clocks show what Python says, at every quarter of an hour") {
    const auto offsets = pythons_offsets();
    if (offsets.size() != test::zones.size()) return test::report_skipped("no Python with these zones");
    for (const std::string_view name : test::zones) {
        INFO(name);
        const TimeZone clocks = zone(name);
        const Offsets& expected = offsets.at(std::string(name));
        std::size_t differences = 0;
        for (Instant at = test::zones_from; at < test::zones_to; at += 15min) {
            const auto offset = std::prev(expected.upper_bound(at))->second;
            if (clocks.shown_at(at).time_since_epoch() != at.time_since_epoch() + offset) ++differences;
        }
        CHECK(differences == 0);
    }
}
