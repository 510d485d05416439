// SPDX-License-Identifier: MIT
// Exports on the command line: split into lines, lines told, and the same by many processes.
#include <cstdlib>
#include <fstream>

#include "chatleaf/folder/file.hpp"
#include "cli/run_command.hpp"
#include "made_export.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using test::run_command;

namespace {

const std::string demo = test::project_file("fixtures/demo-export/entities.xml").string();

}  // namespace

TEST_CASE("an export is split into lines, and the lines are told one each") {
    const auto split = run_command({"export", "split", demo});
    CHECK(split.code == 0);
    CHECK(split.err.empty());
    CHECK(std::count(split.out.begin(), split.out.end(), '\n') == 5);
    const auto told = run_command({"digest", "--pipe"}, split.out);
    CHECK(told.code == 0);
    CHECK(told.err.empty());
    CHECK(std::count(told.out.begin(), told.out.end(), '\n') == 5);
    CHECK(told.out.find("\"error\"") == std::string::npos);
    CHECK(run_command({"digest", "--pipe", "--jobs", "4"}, split.out).out == told.out);
    CHECK(run_command({"export", "split", demo, "--since", "2099-01-01"}).out.empty());
    CHECK(run_command({"export", "split", demo, "--space", "NONE"}).code == 2);
}

TEST_CASE("a bad line is answered in its place and does not end a pipe") {
    const auto told =
        run_command({"digest", "--pipe"}, "\nnonsense\r\n{\"page\":{\"id\":\"1\"},\"newer\":{\"body\":\"\"}}\n");
    CHECK(told.code == 0);
    CHECK(told.out.starts_with("{\"error\":\"-:2:2: This is no page as `chatleaf export split` writes it."));
    CHECK(told.out.find("\n{\"id\":\"1\",\"space_key\":\"\",\"messages\":[") != std::string::npos);
}

TEST_CASE("options that do not go together are told apart") {
    CHECK(run_command({"digest", "--pipe", demo}).err.find("leave out the export") != std::string::npos);
    CHECK(run_command({"digest", "--pipe", "-o", "x"}).code == 2);
    CHECK(run_command({"digest"}).err.find("Name the export") != std::string::npos);
    CHECK(run_command({"export", "split", "-"}).err.find("cannot be standard input") != std::string::npos);
    CHECK(run_command({"export", "split", demo, "--since", "soon"}).err.find("is no date") != std::string::npos);
    CHECK(run_command({"digest", "--pipe", "--time-zone", "Mars"}).code == 2);
}

TEST_CASE("progress is shown on a terminal only, and not among the results") {
    const auto shown = [](std::vector<std::string> words, cli::Terminal terminals) {
        return run_command(std::move(words), {}, terminals).err.find("Reading [") != std::string::npos;
    };
    const test::TemporaryFolder folder;
    const std::string out = (folder.path() / "digests").string();
    CHECK_FALSE(shown({"digest", demo}, {}));
    CHECK(shown({"digest", demo}, {.is_out = false, .err_columns = 80}));
    CHECK_FALSE(shown({"digest", demo}, {.is_out = true, .err_columns = 80}));
    CHECK(shown({"digest", demo, "-o", out}, {.is_out = true, .err_columns = 80}));
    CHECK(shown({"export", "split", demo}, {.is_out = false, .err_columns = 80}));
    CHECK_FALSE(shown({"export", "split", demo}, {.is_out = true, .err_columns = 80}));
    CHECK_FALSE(shown({"export", "split", demo}, {.is_out = true, .err_columns = 0}));
}

TEST_CASE("many processes give the bytes that one gives") {
    const test::TemporaryFolder folder;
    const auto in = [&](const char* name) { return (folder.path() / name).string(); };
    std::ofstream file(in("entities.xml"), std::ios::binary);
    const auto made = bench::make_export(
        {.bytes = 3'000'000, .seed = 4, .damaged_bytes = true},
        [&](std::string_view bytes) { file.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); });
    file.close();
    const auto shell = [](const std::string& line) { return std::system(line.c_str()) == 0; };
    const std::string command = CHATLEAF_COMMAND;
    REQUIRE(shell(command + " export split " + in("entities.xml") + " > " + in("pages") + " 2>/dev/null"));
    REQUIRE(shell(command + " digest --pipe < " + in("pages") + " > " + in("one")));
    const std::string one = test::read_file(in("one"));
    CHECK(static_cast<std::uint64_t>(std::count(one.begin(), one.end(), '\n')) >= made.digests);

    // With what every system has: parts of whole lines, told in any order, put together by their names.
    REQUIRE(shell("cd " + folder.path().string() +
                  " && split -n l/7 pages part. && ls part.* | xargs -P 4 -I @ sh -c '" + command +
                  " digest --pipe < @ > @.told' && cat part.*.told > by-parts"));
    CHECK(test::read_file(in("by-parts")) == one);

    if (!shell("parallel --version > /dev/null 2>&1")) {
        test::report_skipped("GNU parallel is not installed; only xargs was tried");
        return;
    }
    REQUIRE(shell("parallel --will-cite --keep-order --pipe --block 100k '" + command + " digest --pipe' < " +
                  in("pages") + " > " + in("by-parallel")));
    CHECK(test::read_file(in("by-parallel")) == one);
}
