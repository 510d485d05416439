// SPDX-License-Identifier: MIT
// A line of progress: on a terminal alone, and gone when the command has ended.
#include "cli/progress.hpp"

#include <sstream>
#include <string>

#include "support/catch.hpp"
#include "support/stopped_clock.hpp"

using namespace chatleaf;
using cli::progress_line;
using cli::Step;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

Step pages(std::uint64_t done, std::uint64_t all) { return {"Telling", "pages", done, all}; }
Step bytes(std::uint64_t done, std::uint64_t all) { return {"Reading", "MB", done, all, 1'000'000}; }

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("a line says what is done, how far, how fast, and for how long to go") {
    CHECK(progress_line(pages(0, 100), milliseconds(0), 80) == "Telling [..............................] 0/100 pages");
    CHECK(progress_line(pages(50, 100), seconds(4), 80) ==
          "Telling [###############...............] 50/100 pages, 12.5/s, 4 s left");
    CHECK(progress_line(pages(1, 200), seconds(1), 80) ==
          "Telling [..............................] 1/200 pages, 1.0/s, 3 min left");
    CHECK(progress_line(pages(1, 20'000), seconds(1), 80).ends_with(", 5 h 33 min left"));
    CHECK(progress_line(pages(100, 100), seconds(8), 80).ends_with("] 100/100 pages, 12.5/s"));
    CHECK(progress_line(bytes(400'000'000, 1'000'000'000), seconds(2), 80) ==
          "Reading [############..................] 400/1000 MB, 200/s, 3 s left");
}

TEST_CASE("where nobody knows how many there are, or wrongly, there is no bar") {
    CHECK(progress_line(pages(50, 0), seconds(4), 80) == "Telling 50 pages, 12.5/s");
    CHECK(progress_line(pages(50, 40), seconds(4), 80) == "Telling 50 pages, 12.5/s");
    CHECK(progress_line(bytes(0, 0), seconds(9), 80) == "Reading 0 MB");
}

TEST_CASE("a line is never wider than the terminal, whatever the numbers") {
    for (unsigned columns = 1; columns < 60; ++columns)
        CHECK(progress_line(pages(50, 100), seconds(4), columns).size() <= columns);
    for (const std::uint64_t done : {std::uint64_t{1}, std::uint64_t{1} << 40, ~std::uint64_t{0}})
        for (const Step& step : {pages(done, ~std::uint64_t{0}), bytes(done, ~std::uint64_t{0})})
            CHECK(progress_line(step, milliseconds(501), 79).size() <= 79);
}

TEST_CASE("in a pipe nothing is written") {
    std::ostringstream err;
    test::StoppedClock clock;
    {
        cli::Progress progress(err, 0, clock);
        for (int i = 0; i < 100; ++i) {
            progress.show(pages(i, 100));
            clock.wait(seconds(1));
        }
    }
    CHECK(err.str().empty());
}

TEST_CASE("on a terminal the line is drawn over, not too often, and taken away") {
    std::ostringstream err;
    test::StoppedClock clock;
    {
        cli::Progress progress(err, 80, clock);
        for (int i = 0; i < 100; ++i) {
            progress.show(pages(i, 100));
            clock.wait(milliseconds(10));
        }
    }
    CHECK(count(err.str(), "\r") == 11);  // ten in a second, and one that erases
    CHECK(err.str().ends_with("\r\x1b[K"));
    CHECK(err.str().find('\n') == std::string::npos);
}

TEST_CASE("what is written in between is not on the line") {
    std::ostringstream err;
    test::StoppedClock clock;
    cli::Progress progress(err, 80, clock);
    progress.show(pages(1, 2));
    progress.clear();
    CHECK(err.str().ends_with("\r\x1b[K"));
    const std::string before = err.str();
    progress.clear();
    CHECK(err.str() == before);
}

TEST_CASE("a new stage is shown at once, and begins its own rate") {
    std::ostringstream err;
    test::StoppedClock clock;
    cli::Progress progress(err, 80, clock);
    progress.show(bytes(1'000'000, 1'000'000));
    clock.wait(std::chrono::hours(1));
    progress.show(pages(1, 4));
    CHECK(err.str().ends_with("] 1/4 pages"));
    clock.wait(seconds(1));
    progress.show(pages(2, 4));
    CHECK(err.str().ends_with("] 2/4 pages, 2.0/s, 1 s left"));
}
