// SPDX-License-Identifier: MIT
// A whole folder or export rendered by the command.
#include <csignal>
#include <filesystem>

#include <unistd.h>

#include "chatleaf/folder/file.hpp"
#include "cli/run_command.hpp"
#include "exports/entities.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using test::run_command;
namespace fs = std::filesystem;

namespace {

class Folder {
public:
    Folder() { REQUIRE(folder::write_file(folder_.path() / "DEV" / "A.xml", "<p>a</p>")); }
    [[nodiscard]] std::string source() const { return (folder_.path() / "DEV").string(); }
    [[nodiscard]] std::string output() const { return (folder_.path() / "site").string(); }
    [[nodiscard]] fs::path path() const { return folder_.path(); }

private:
    test::TemporaryFolder folder_;
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a folder of pages is rendered, and said in one line") {
    const Folder folder;
    const auto printed = run_command({"render", "--pages", folder.source(), "-o", folder.output(), "--locale", "de"});
    CHECK(printed.code == cli::success);
    CHECK(printed.out.empty());
    CHECK(printed.err == "chatleaf: 1 page, 0 files in " + folder.output() + "\n");
    const auto page = folder::read_file(fs::path(folder.output()) / "DEV" / "A.html", 1'000'000);
    REQUIRE(page);
    CHECK(has(*page, "Alle Seiten"));
}

TEST_CASE("restricted pages of an export are counted, and a page without a text makes the exit status 1") {
    using namespace exports::test;
    const Folder folder;
    const fs::path file = folder.path() / "entities.xml";
    REQUIRE(folder::write_file(
        file, export_of({page("1", "Open", "1", "2026-05-01"), page("2", "Hidden", "1", "2026-05-01"),
                         object("ContentPermissionSet", "60",
                                property("type", "View") + reference("owningContent", "Page", "2"))})));
    const auto open = run_command({"render", "--pages", file.string(), "-o", folder.output()});
    CHECK(open.code == cli::input_faulty);
    CHECK(has(open.err, "Open (page 1): error: The export holds no text of this page. [page-unreadable]"));
    CHECK(has(open.err, "chatleaf: 1 page, 0 files in " + folder.output() + "; 1 restricted page left out\n"));
    CHECK_FALSE(has(open.err, "Hidden"));
    const auto all = run_command({"render", "--pages", file.string(), "-o", folder.output(), "--restricted"});
    CHECK(has(all.err, "chatleaf: 2 pages, 0 files in " + folder.output() + "\n"));
    const auto none = run_command({"render", "--pages", file.string(), "-o", folder.output(), "--space", "OPS"});
    CHECK(none.code == cli::failed);
}

TEST_CASE("how far it has come is drawn on a terminal alone, and taken away again") {
    const Folder folder;
    cli::Terminal terminal;
    terminal.err_columns = 80;
    const auto drawn = run_command({"render", "--pages", folder.source(), "-o", folder.output()}, {}, terminal);
    CHECK(has(drawn.err, "Rendering [##############################] 1/1 pages"));
    CHECK(has(drawn.err, "\r\x1b[Kchatleaf: 1 page"));
    const auto plain = run_command({"render", "--pages", folder.source(), "-o", folder.output()});
    CHECK_FALSE(has(plain.err, "Rendering"));
}

TEST_CASE("a signal stops it, and nothing of it is left") {
    const Folder folder;
    for (int i = 0; i < 300; ++i)
        REQUIRE(folder::write_file(fs::path(folder.source()) / ("P" + std::to_string(i) + ".xml"), "<p>p</p>"));
    sigset_t signals;
    sigset_t before;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    kill(getpid(), SIGTERM);  // taken as soon as the command listens
    const auto stopped = run_command({"render", "--pages", folder.source(), "-o", folder.output()});
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    CHECK(stopped.code == cli::failed);
    CHECK(stopped.err == "chatleaf: It was stopped; nothing was written.\n");
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator{}) == 1);
}
