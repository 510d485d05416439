// SPDX-License-Identifier: MIT
// `chatleaf lint`: which pages it looks at, and what its exit status says.
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/run_command.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using test::run_command;

namespace {

void write(const std::filesystem::path& path, const std::string& content) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

constexpr const char* with_error = "<p>a & b</p>";
constexpr const char* with_warning = "<ac:image/>";
constexpr const char* with_note = "<ac:structured-macro ac:name='fancy-charts'/>";

}  // namespace

TEST_CASE("the exit status says whether anything counts: errors, with --strict warnings, notes never") {
    for (const auto& [page, code, strict] :
         {std::tuple{with_error, 1, 1}, {with_warning, 0, 1}, {with_note, 0, 0}, {"<p>a</p>", 0, 0}}) {
        INFO(page);
        CHECK(run_command({"lint", "-"}, page).code == code);
        CHECK(run_command({"lint", "-", "--strict"}, page).code == strict);
        for (const char* format : {"text", "json", "github"})
            CHECK(run_command({"lint", "-", "--format", format}, page).code == code);
    }
}

TEST_CASE("a folder is all pages in it and below it, by their paths, but no export") {
    const test::TemporaryFolder folder;
    write(folder.path() / "b.xml", with_error);
    write(folder.path() / "a.HTML", with_warning);
    write(folder.path() / "c" / "a.xhtml", with_error);
    write(folder.path() / "entities.xml", with_error);
    write(folder.path() / "notes.txt", with_error);
    const auto printed = run_command({"lint", folder.path().string(), "--format", "json"});
    CHECK(printed.code == 1);
    const auto json = nlohmann::json::parse(printed.out);
    std::vector<std::string> pages;
    for (const auto& page : json["pages"])
        pages.push_back(std::filesystem::relative(page["page"].get<std::string>(), folder.path()).string());
    CHECK(pages == std::vector<std::string>{"a.HTML", "b.xml", "c/a.xhtml"});
    CHECK(json["errors"] == 2);
    CHECK(json["warnings"] == 1);
}

TEST_CASE("a folder without a page, and a configuration that is wrong, are refused before anything is printed") {
    const test::TemporaryFolder folder;
    write(folder.path() / "notes.txt", with_error);
    write(folder.path() / "chatleaf.toml", "[servers.team]\nurl = 5\n");
    const auto empty = run_command({"lint", folder.path().string()});
    CHECK(empty.code == 2);
    CHECK(empty.out.empty());
    CHECK(empty.err.find("There is no page in this folder") != std::string::npos);
    const auto wrong = run_command({"lint", "-", "--config", (folder.path() / "chatleaf.toml").string()}, with_error);
    CHECK(wrong.code == 2);
    CHECK(wrong.out.empty());
}

TEST_CASE("a page that cannot be read is told, and the others are looked at all the same") {
    const test::TemporaryFolder folder;
    write(folder.path() / "b.xml", with_error);
    const std::string there = (folder.path() / "b.xml").string();
    const std::string gone = (folder.path() / "gone.xml").string();
    const auto printed = run_command({"lint", gone, there});
    CHECK(printed.code == 2);
    CHECK(printed.err.find("There is no such file.") != std::string::npos);
    CHECK(printed.out.find("b.xml:1:6: error: ") != std::string::npos);
    CHECK(printed.out.ends_with("Found 1 error in 1 page. 1 page could not be read.\n"));
    const auto json = nlohmann::json::parse(run_command({"lint", gone, there, "--format", "json"}).out);
    CHECK(json["pages"][0]["unread"] == "There is no such file.");
    CHECK(json["pages"][1]["errors"] == 1);
    CHECK(run_command({"lint", gone, "--format", "github"}).out.starts_with("::error file="));
}

TEST_CASE("there are colours on a terminal alone") {
    CHECK(run_command({"lint", "-"}, with_error).out.find('\x1b') == std::string::npos);
    CHECK(run_command({"lint", "-"}, with_error, {true, 80}).out.find("\x1b[31merror") != std::string::npos);
}

TEST_CASE("rules may be left out by name, and macros said to be known, several times") {
    CHECK(run_command({"lint", "--ignore", "bare-ampersand", "--ignore", "limit", "-"}, with_error).code == 0);
    const auto printed = run_command({"lint", "--ignore", "bare-ampersant", "-"}, with_error);
    CHECK(printed.code == 2);
    CHECK(printed.err.find("Did you mean \"bare-ampersand\"?") != std::string::npos);
    const std::string page = "<ac:structured-macro ac:name='inof'/><ac:structured-macro ac:name='fancy-charts'/>";
    CHECK(run_command({"lint", "--strict", "--known-macro", "inof", "--known-macro", "fancy-charts", "-"}, page).out ==
          "Found nothing in 1 page.\n");
}
