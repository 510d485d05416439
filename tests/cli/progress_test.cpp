// SPDX-License-Identifier: MIT
// A line of progress: on a terminal alone, and gone when the command has ended.
#include "cli/progress.hpp"

#include <sstream>
#include <string>

#include "support/catch.hpp"
#include "support/stopped_clock.hpp"

using namespace chatleaf;
using cli::progress_line;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("a line says how far, how fast, and for how long to go") {
    CHECK(progress_line(0, 100, milliseconds(0), "pages", 80) == "[..............................] 0/100 pages");
    CHECK(progress_line(50, 100, seconds(4), "pages", 80) ==
          "[###############...............] 50/100 pages, 12.5/s, 4 s left");
    CHECK(progress_line(1, 200, seconds(1), "pages", 80) ==
          "[..............................] 1/200 pages, 1.0/s, 3 min left");
    CHECK(progress_line(1, 20'000, seconds(1), "pages", 80).ends_with(", 5 h 33 min left"));
    CHECK(progress_line(100, 100, seconds(8), "pages", 80).ends_with("] 100/100 pages, 12.5/s"));
}

TEST_CASE("where nobody knows how many there are, there is no bar") {
    CHECK(progress_line(50, 0, seconds(4), "pages", 80) == "50 pages, 12.5/s");
    CHECK(progress_line(50, 40, seconds(4), "pages", 80) == "50 pages, 12.5/s");
}

TEST_CASE("a line is never wider than the terminal") {
    for (unsigned columns = 1; columns < 60; ++columns)
        CHECK(progress_line(50, 100, seconds(4), "pages", columns).size() <= columns);
}

TEST_CASE("in a pipe nothing is written") {
    std::ostringstream err;
    test::StoppedClock clock;
    {
        cli::Progress progress(err, 0, clock, "pages");
        for (int i = 0; i < 100; ++i) {
            progress.show(i, 100);
            clock.wait(seconds(1));
        }
    }
    CHECK(err.str().empty());
}

TEST_CASE("on a terminal the line is drawn over, not too often, and taken away") {
    std::ostringstream err;
    test::StoppedClock clock;
    {
        cli::Progress progress(err, 80, clock, "pages");
        for (int i = 0; i < 100; ++i) {
            progress.show(i, 100);
            clock.wait(milliseconds(10));
        }
    }
    const std::string drawn = err.str();
    std::size_t drawings = 0;
    for (std::size_t at = drawn.find('\r'); at != std::string::npos; at = drawn.find('\r', at + 1)) ++drawings;
    CHECK(drawings == 11);  // ten in a second, and one that erases
    CHECK(drawn.ends_with("\r\x1b[K"));
    CHECK(drawn.find('\n') == std::string::npos);
}
