// SPDX-License-Identifier: MIT
#include "chatleaf/folder/new_folder.hpp"

#include <filesystem>
#include <set>

#include "chatleaf/folder/file.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view marker = ".made";

std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
    return names;
}

/// Makes the folder with one file, and the marker.
void make(const fs::path& target, std::string_view file) {
    auto folder = folder::NewFolder::begin(target, marker, {});
    REQUIRE(folder);
    REQUIRE(folder->write(marker, ""));
    REQUIRE(folder->write(fs::path("sub") / file, "content"));
    REQUIRE(folder->put_in_place());
}

}  // namespace

TEST_CASE("a folder is there when it is whole, and not before") {
    const test::TemporaryFolder here;
    const fs::path target = here.path() / "new" / "site";
    {
        auto folder = folder::NewFolder::begin(target, marker, {});
        REQUIRE(folder);
        REQUIRE(folder->write("a/b.html", "words"));
        CHECK_FALSE(fs::exists(target));
        CHECK(names_in(target.parent_path()) == std::set<std::string>{"site.1.partial"});
        REQUIRE(folder->put_in_place());
    }
    CHECK(names_in(target.parent_path()) == std::set<std::string>{"site"});
    CHECK(*folder::read_file(target / "a" / "b.html", 99) == "words");
}

TEST_CASE("what was not finished is taken away, and what was there stays") {
    const test::TemporaryFolder here;
    make(here.path() / "site", "old");
    {
        auto folder = folder::NewFolder::begin(here.path() / "site", marker, {});
        REQUIRE(folder);
        REQUIRE(folder->write("half", "half"));
    }
    CHECK(names_in(here.path()) == std::set<std::string>{"site"});
    CHECK(names_in(here.path() / "site" / "sub") == std::set<std::string>{"old"});
}

TEST_CASE("a folder of the same making is replaced whole, an empty one is taken") {
    const test::TemporaryFolder here;
    fs::create_directory(here.path() / "site");
    make(here.path() / "site", "old");
    make(here.path() / "site" / "", "new");
    CHECK(names_in(here.path()) == std::set<std::string>{"site"});
    CHECK(names_in(here.path() / "site" / "sub") == std::set<std::string>{"new"});
}

TEST_CASE("anything else that stands there is refused and left as it is") {
    const test::TemporaryFolder here;
    REQUIRE(folder::write_file(here.path() / "full" / "mine", "mine"));
    REQUIRE(folder::write_file(here.path() / "file", "mine"));
    CHECK_FALSE(folder::NewFolder::begin(here.path() / "full", marker, {}));
    CHECK_FALSE(folder::NewFolder::begin(here.path() / "file", marker, {}));
    fs::create_symlink("mine", here.path() / "full" / marker);  // no regular file
    CHECK_FALSE(folder::NewFolder::begin(here.path() / "full", marker, {}));
    CHECK(names_in(here.path()) == std::set<std::string>{"file", "full"});
}

TEST_CASE("the folder must not lie in what is read, nor hold it") {
    const test::TemporaryFolder here;
    REQUIRE(folder::write_file(here.path() / "site" / "pages" / "A.xml", ""));
    REQUIRE(folder::write_file(here.path() / "site" / marker, ""));
    fs::create_directory_symlink(here.path() / "site" / "pages", here.path() / "link");
    const auto refused = [&](const fs::path& target) {
        return !folder::NewFolder::begin(target, marker, {here.path() / "site" / "pages"});
    };
    CHECK(refused(here.path() / "site"));
    CHECK(refused(here.path() / "site" / "pages" / "out"));
    CHECK(refused(here.path() / "link" / "out"));
    CHECK_FALSE(refused(here.path() / "site" / "pages2"));
}

TEST_CASE("a file of which not all came is not there") {
    const test::TemporaryFolder here;
    auto folder = folder::NewFolder::begin(here.path() / "site", marker, {});
    REQUIRE(folder);
    const auto written = folder->write("file", [](const auto& put) -> Result<Done> {
        REQUIRE(put("half"));
        return Error{{}, "no more"};
    });
    REQUIRE_FALSE(written);
    CHECK(written.error().message == "no more");
    CHECK(fs::is_empty(folder->path()));
}
