// SPDX-License-Identifier: MIT
#include "chatleaf/locale/words.hpp"

#include <chrono>
#include <thread>

#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using namespace std::chrono_literals;

locale::Reader reader(std::string_view language, std::string_view zone = "UTC") {
    auto made = locale::Reader::create(language, zone);
    if (!made) FAIL(made.error().message);
    return std::move(*made);
}

Instant at(int year, unsigned month, unsigned day, std::chrono::minutes time) {
    const std::chrono::sys_days date = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
    return Instant(date.time_since_epoch() + time);
}

TEST_CASE("an entry without arguments is said the same without a copy") {
    for (const std::string_view language : locale::languages()) {
        const auto words = reader(language);
        CHECK(words.words("page.table") == words.say("page.table"));
        CHECK(words.words("page.image_kept_out") == words.say("page.image_kept_out"));
        CHECK(words.words("page.table").data() == words.words("page.table").data());
        CHECK(words.words("no.such.entry") == "no.such.entry");
        CHECK(words.right_to_left() == false);
    }
}

TEST_CASE("counts take the plural form of the language") {
    CHECK(reader("en").say("conversation.replies", {{"count", 1}}) == "1 reply in the thread");
    CHECK(reader("en").say("conversation.replies", {{"count", 7}}) == "7 replies in the thread");
    CHECK(reader("de").say("conversation.replies", {{"count", 1}}) == "1 Antwort im Thread");
    CHECK(reader("de").say("conversation.replies", {{"count", 1200}}) == "1.200 Antworten im Thread");
}

TEST_CASE("arguments are put in as they are, braces and apostrophes too") {
    CHECK(reader("en").say("page.space", {{"name", "<b>{count} it's"}}) == "Space <b>{count} it's");
}

TEST_CASE("an unknown key is shown, so that it is noticed") { CHECK(reader("de").say("no.such.key") == "no.such.key"); }

TEST_CASE("dates are those of the reader's language and zone") {
    const Instant late = at(2018, 10, 4, 23h + 10min);
    CHECK(reader("en").day_and_time(late) == "4 October 2018 at 23:10");
    CHECK(reader("en", "Europe/Berlin").day(late) == "5 October 2018");
    CHECK(reader("de", "Europe/Berlin").day(late) == "5. Oktober 2018");
    CHECK(reader("de", "Europe/Berlin").time_of_day(late) == "01:10");
    CHECK(reader("de-AT").day(at(2018, 1, 4, 0min)) == "4. Jänner 2018");
    CHECK(reader("en-US").day(late) == "October 4, 2018");
}

TEST_CASE("a moment can be told with more or less of it") {
    using Form = locale::MomentForm;
    const Instant moment = at(2018, 10, 5, 70min) + 47s;
    const auto berlin = reader("de", "Europe/Berlin");
    CHECK(berlin.write(moment, Form::time_with_seconds) == "03:10:47");
    CHECK(berlin.write(moment, Form::short_day) == "05.10.2018");
    CHECK(berlin.write(moment, Form::short_day_and_time) == "05.10.2018, 03:10");
    CHECK(berlin.write(moment, Form::full) == "5. Oktober 2018 um 03:10:47");
    CHECK(berlin.write(moment, Form::full_with_weekday) == "Freitag, 5. Oktober 2018 um 03:10:47 MESZ");
}

TEST_CASE("dates and times are written as each language and region does") {
    const Instant late = at(2018, 10, 4, 23h + 10min);
    const auto written = [&](std::string_view language) { return reader(language, "Asia/Tokyo").day_and_time(late); };
    CHECK(written("fr") == "5 octobre 2018 à 08:10");
    CHECK(written("es") == "5 de octubre de 2018, 8:10");
    CHECK(written("pt") == "5 de outubro de 2018 às 08:10");
    CHECK(written("pt-PT") == "5 de outubro de 2018 às 08:10");
    CHECK(written("ja") == "2018年10月5日 8:10");
    CHECK(written("fr-CA") == "5 octobre 2018 à 08 h 10");
}

TEST_CASE("zones may be off by parts of an hour") {
    const Instant noon = at(2026, 7, 1, 12h);
    CHECK(reader("en", "Asia/Kolkata").time_of_day(noon) == "17:30");
    CHECK(reader("en", "Asia/Kathmandu").time_of_day(noon) == "17:45");
    CHECK(reader("en", "America/St_Johns").time_of_day(noon) == "09:30");
    CHECK(reader("en", "Pacific/Chatham").day_and_time(noon) == "2 July 2026 at 00:45");
    // Lord Howe Island puts its clocks forward by half an hour.
    CHECK(reader("en", "Australia/Lord_Howe").time_of_day(noon) == "22:30");
    CHECK(reader("en", "Australia/Lord_Howe").time_of_day(at(2026, 12, 1, 12h)) == "23:00");
}

TEST_CASE("a time of the hour that the clock shows twice, or leaves out, is the zone's") {
    const auto berlin = reader("de", "Europe/Berlin");
    CHECK(berlin.time_of_day(at(2026, 10, 25, 30min)) == "02:30");
    CHECK(berlin.time_of_day(at(2026, 10, 25, 90min)) == "02:30");
    CHECK(berlin.time_of_day(at(2026, 3, 29, 59min)) == "01:59");
    CHECK(berlin.time_of_day(at(2026, 3, 29, 60min)) == "03:00");
}

TEST_CASE("today and yesterday are called so where it is known when now is, by the reader's calendar") {
    const Instant now = at(2026, 3, 2, 14h + 30min);  // 01:30 on the 3rd in Auckland's summer
    const auto told = [&](std::string_view language, Instant moment) {
        return reader(language, "Pacific/Auckland").day_and_time(moment, now);
    };
    CHECK(told("en", now - 1h) == "today, 02:30");
    CHECK(told("en", now - 3h) == "today, 00:30");
    CHECK(told("en", now - 4h) == "yesterday, 23:30");
    CHECK(told("en", now - 28h) == "1 March 2026 at 23:30");
    CHECK(told("en", now + 20h) == "today, 23:30");
    CHECK(told("en", now + 21h) == "4 March 2026 at 00:30");
    CHECK(told("de", now - 4h) == "gestern, 23:30");
    CHECK(told("fr", now - 1h) == "aujourd’hui, 02:30");
    CHECK(told("es", now - 4h) == "ayer, 23:30");
    CHECK(told("pt", now - 1h) == "hoje, 02:30");
    CHECK(told("ja", now - 4h) == "昨日 23:30");
}

TEST_CASE("a list is joined as the language joins it") {
    const std::vector<std::string> people{"Ada", "Lin", "Wei"};
    const auto joined = [&](std::string_view language) { return reader(language).list(people); };
    CHECK(joined("en") == "Ada, Lin and Wei");
    CHECK(joined("en-US") == "Ada, Lin, and Wei");
    CHECK(joined("de") == "Ada, Lin und Wei");
    CHECK(joined("fr") == "Ada, Lin et Wei");
    CHECK(joined("es") == "Ada, Lin y Wei");
    CHECK(joined("pt") == "Ada, Lin e Wei");
    CHECK(joined("ja") == "Ada、Lin、Wei");
    CHECK(reader("es").list(std::vector<std::string>{"Ada", "Iris"}) == "Ada e Iris");
    CHECK(reader("en").list(std::vector<std::string>{"{0}'s"}) == "{0}'s");
    CHECK(reader("en").list({}).empty());
}

TEST_CASE("how far away a moment is is told in the largest unit that fits") {
    const auto words = reader("en");
    const Instant now = at(2018, 10, 5, 70min);
    CHECK(words.relative(now, now) == "in 0 seconds");
    CHECK(words.relative(now - 59s, now) == "59 seconds ago");
    CHECK(words.relative(now - 60s, now) == "1 minute ago");
    CHECK(words.relative(now + 23h + 59min, now) == "in 23 hours");
    CHECK(words.relative(now + 24h * 6, now) == "in 6 days");
    CHECK(words.relative(now + 24h * 29, now) == "in 4 weeks");
    CHECK(words.relative(now - 24h * 364, now) == "12 months ago");
    CHECK(words.relative(now - 24h * 800, now) == "2 years ago");
    CHECK(reader("de").relative(now + 5min, now) == "in 5 Minuten");
}

TEST_CASE("a date without a time is the same day in every zone") {
    const Instant midnight = at(2026, 3, 1, 0min);
    for (const auto* zone : {"Pacific/Kiritimati", "UTC", "America/Los_Angeles"})
        CHECK(reader("en", zone).date(midnight) == "1 March 2026");
}

TEST_CASE("days are counted in the reader's zone, across a change of the clock too") {
    const auto berlin = reader("en", "Europe/Berlin");
    const Instant before = at(2026, 10, 24, 22h);         // 00:00 in Berlin, summer time
    const Instant after = at(2026, 10, 25, 22h + 59min);  // 23:59 in Berlin, winter time
    CHECK(berlin.day_number(before) == berlin.day_number(after));
    CHECK(berlin.day_number(after + 1min) == berlin.day_number(after) + 1);
    CHECK(reader("en").day_number(at(1970, 1, 1, 0min)) == 0);
    CHECK(reader("en").day_number(at(1969, 12, 31, 0min)) == -1);
}

TEST_CASE("what a clock on the wall shows is an instant, the first of two when it is put back") {
    const auto berlin = reader("en", "Europe/Berlin");
    CHECK(berlin.instant_of_local_time(at(2026, 7, 1, 12h)) == at(2026, 7, 1, 10h));
    CHECK(berlin.instant_of_local_time(at(2026, 12, 1, 12h)) == at(2026, 12, 1, 11h));
    // Put back from 03:00 to 02:00 on 25 October, put forward from 02:00 to 03:00 on 29 March.
    CHECK(berlin.instant_of_local_time(at(2026, 10, 25, 2h + 30min)) == at(2026, 10, 25, 30min));
    CHECK(berlin.instant_of_local_time(at(2026, 3, 29, 2h + 30min)) == at(2026, 3, 29, 1h + 30min));
    CHECK(reader("en").instant_of_local_time(at(2026, 7, 1, 12h)) == at(2026, 7, 1, 12h));
}

TEST_CASE("what there is no catalogue or zone for is refused with what there is") {
    const auto klingon = locale::Reader::create("tlh", "UTC");
    REQUIRE_FALSE(klingon);
    CHECK(klingon.error().message == "There are no words in the language \"tlh\"; there are: de, en, es, fr, ja, pt.");
    const auto zone = locale::Reader::create("en", "europe/berlim");
    REQUIRE_FALSE(zone);
    CHECK(zone.error().message.find("Did you mean \"Europe/Berlin\"?") != std::string::npos);
    CHECK_FALSE(locale::Reader::create("en", "GMT+25:99"));
    CHECK_FALSE(locale::Reader::create("", ""));
}

TEST_CASE("one reader serves several threads") {
    const auto words = reader("en");
    std::vector<std::thread> threads;
    std::vector<int> wrong(4);
    for (int& count : wrong)
        threads.emplace_back([&words, &count] {
            for (int i = 2; i < 300; ++i) {
                if (words.say("conversation.replies", {{"count", i}}) != std::to_string(i) + " replies in the thread")
                    ++count;
                if (words.time_of_day(Instant(std::chrono::minutes(i % 10))) != "00:0" + std::to_string(i % 10))
                    ++count;
            }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(wrong == std::vector<int>(4));
}

}  // namespace
