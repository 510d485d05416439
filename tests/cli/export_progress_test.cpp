// SPDX-License-Identifier: MIT
#include "cli/export_progress.hpp"

#include <sstream>

#include "support/catch.hpp"

using namespace chatleaf;
using cli::export_progress_line;
using Stage = exports::Progress::Stage;

namespace {

std::chrono::duration<double> after(double seconds) { return std::chrono::duration<double>(seconds); }

}  // namespace

TEST_CASE("progress says how much is done, how fast, and how long it will take") {
    CHECK(export_progress_line({Stage::index, 400'000'000, 1'000'000'000}, after(2)) ==
          "Reading  [########............]  40 %        200 MB/s       0:03 left");
    CHECK(export_progress_line({Stage::changes, 50, 100'000}, after(1)) ==
          "Telling  [....................]   0 %      50 pages/s      33:19 left");
    CHECK(export_progress_line({Stage::changes, 100, 100}, after(9)) ==
          "Telling  [####################] 100 %      11 pages/s       0:00 left");
    CHECK(export_progress_line({Stage::index, 1'000'000, 20'000'000'000'000}, after(1)).ends_with("5555:33:19 left"));
}

TEST_CASE("before anything is known there is no rate, and a wrong total does no harm") {
    CHECK(export_progress_line({Stage::index, 0, 0}, after(9)) == "Reading  [....................]   0 %");
    CHECK(export_progress_line({Stage::index, 5, 10}, after(0.1)) == "Reading  [##########..........]  50 %");
    CHECK(export_progress_line({Stage::index, 50, 10}, after(1)).starts_with("Reading  [####################] 100 %"));
    for (const std::uint64_t done : {std::uint64_t{1}, std::uint64_t{1} << 40, ~std::uint64_t{0}})
        CHECK(export_progress_line({Stage::index, done, ~std::uint64_t{0}}, after(1e-9 + 1)).size() <= 79);
}

TEST_CASE("of an export one line is written again and again, five times a second, and taken away") {
    std::ostringstream terminal;
    std::chrono::steady_clock::time_point now;
    {
        cli::ExportProgress bar(terminal, true, [&] { return now; });
        for (std::uint64_t i = 0; i <= 100; ++i) {
            bar.show({Stage::index, i, 100});
            now += std::chrono::milliseconds(10);
        }
    }
    const std::string written = terminal.str();
    std::size_t drawn = 0;
    for (std::size_t at = written.find("Reading"); at != std::string::npos; at = written.find("Reading", at + 1))
        ++drawn;
    CHECK(drawn == 6);
    CHECK(written.find('\n') == std::string::npos);
    CHECK(written.ends_with("\r\x1b[K"));
}

TEST_CASE("a new stage begins its own clock") {
    std::ostringstream terminal;
    std::chrono::steady_clock::time_point now;
    cli::ExportProgress bar(terminal, true, [&] { return now; });
    bar.show({Stage::index, 1, 1});
    now += std::chrono::hours(1);
    bar.show({Stage::changes, 1, 3});
    now += std::chrono::seconds(1);
    bar.show({Stage::changes, 2, 4});
    CHECK(terminal.str().ends_with("50 %       2 pages/s       0:01 left"));
}

TEST_CASE("in a pipe no progress of an export is written") {
    std::ostringstream pipe;
    cli::ExportProgress bar(pipe, false);
    bar.show({Stage::index, 1, 2});
    bar.clear();
    CHECK(pipe.str().empty());
}
