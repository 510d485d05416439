// SPDX-License-Identifier: MIT
#include "chatleaf/folder/file.hpp"

#include <filesystem>
#include <iterator>

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;

TEST_CASE("a file is read back as it was written, in a folder made for it") {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "a" / "b" / "page.xml";
    const std::string content("one\0two\r\n", 9);

    REQUIRE(folder::write_file(path, content));
    const auto read = folder::read_file(path, 9);

    REQUIRE(read);
    CHECK(*read == content);
    const auto beside = std::filesystem::directory_iterator(path.parent_path());
    CHECK(std::distance(begin(beside), end(beside)) == 1);
}

TEST_CASE("nothing beside a file is touched, and a link stays a link") {
    const test::TemporaryFolder folder;
    REQUIRE(folder::write_file(folder.path() / "page", "old"));
    REQUIRE(folder::write_file(folder.path() / "page.1.partial", "somebody's"));
    std::filesystem::create_symlink("page", folder.path() / "link");

    REQUIRE(folder::write_file(folder.path() / "link", "new"));

    CHECK(std::filesystem::is_symlink(folder.path() / "link"));
    CHECK(*folder::read_file(folder.path() / "page", 9) == "new");
    CHECK(*folder::read_file(folder.path() / "page.1.partial", 99) == "somebody's");
}

TEST_CASE("a file over the limit is refused, not cut") {
    const test::TemporaryFolder folder;
    REQUIRE(folder::write_file(folder.path() / "big", "0123456789"));

    const auto read = folder::read_file(folder.path() / "big", 9);

    REQUIRE_FALSE(read);
    CHECK(read.error().message == "The file is larger than the limit of 9 bytes.");
}

TEST_CASE("what is not a readable file is said in a sentence") {
    const test::TemporaryFolder folder;
    CHECK(folder::read_file(folder.path() / "none", 9).error().message == "There is no such file.");
    CHECK(folder::read_file(folder.path(), 9).error().message == "This is a folder; a file is needed.");
}

TEST_CASE("a file that cannot be written leaves nothing behind") {
    const test::TemporaryFolder folder;
    REQUIRE(folder::write_file(folder.path() / "plain", "x"));

    // A plain file stands where a folder would be needed.
    const auto written = folder::write_file(folder.path() / "plain" / "below", "y");

    REQUIRE_FALSE(written);
    CHECK(*folder::read_file(folder.path() / "plain", 9) == "x");
}
