// SPDX-License-Identifier: MIT
#include "chatleaf/text/instant.hpp"

#include <random>

#include "support/catch.hpp"

using chatleaf::Instant;
using chatleaf::text::parse_instant;
using chatleaf::text::to_iso8601;

namespace {

std::string read_and_written(std::string_view text) {
    const auto instant = parse_instant(text);
    return instant ? to_iso8601(*instant) : "none";
}

}  // namespace

TEST_CASE("instants are read as servers write them and as people type them") {
    CHECK(read_and_written("2018-10-05T01:10:47.524Z") == "2018-10-05T01:10:47.524Z");
    CHECK(read_and_written("2018-10-05T01:10+02:00") == "2018-10-04T23:10:00.000Z");
    CHECK(read_and_written("2018-10-05T01:10:47.524+0000") == "2018-10-05T01:10:47.524Z");
    CHECK(read_and_written("2018-10-05T01:10:47-05") == "2018-10-05T06:10:47.000Z");
    CHECK(read_and_written("2018-10-05 01:10:47.5") == "2018-10-05T01:10:47.500Z");
    CHECK(read_and_written("2018-10-05 01:10:47.123456789") == "2018-10-05T01:10:47.123Z");
    CHECK(read_and_written("2018-10-05") == "2018-10-05T00:00:00.000Z");
    CHECK(read_and_written("2020-02-29") == "2020-02-29T00:00:00.000Z");
    CHECK(read_and_written("0001-01-01") == "0001-01-01T00:00:00.000Z");
    CHECK(read_and_written("1969-12-31T23:59:59.999Z") == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("what is no moment is refused") {
    for (const char* text : {"",
                             "yesterday",
                             "2018",
                             "2018-10",
                             "2018-13-01",
                             "2018-02-30",
                             "2019-02-29",
                             "2018-00-10",
                             "2018-10-05T",
                             "2018-10-05T24:00",
                             "2018-10-05T23:60",
                             "2018-10-05T23:59:60",
                             "2018-10-05T01",
                             "2018-10-05T01:10:47.",
                             "2018-10-05T01:10:47.1234567890",
                             "2018-10-05T01:10:47Z ",
                             " 2018-10-05",
                             "2018-10-05T01:10+24:00",
                             "2018-10-05T01:10+02:60",
                             "2018-10-05T01:10+2",
                             "2018-10-05Z",
                             "2018-10-05x01:10",
                             "+2018-10-05",
                             "2018-1-5"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_instant(text));
    }
}

TEST_CASE("what is written is read again as the same moment") {
    std::mt19937_64 random(6);
    for (int i = 0; i < 20000; ++i) {
        const Instant instant{
            std::chrono::milliseconds{static_cast<std::int64_t>(random() % 315537897600000) - 62135596800000}};
        REQUIRE(parse_instant(to_iso8601(instant)) == instant);
    }
    CHECK(to_iso8601(Instant::max()) == "9999-12-31T23:59:59.999Z");
    CHECK(to_iso8601(Instant::min()) == "0000-01-01T00:00:00.000Z");
}
