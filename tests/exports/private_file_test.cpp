// SPDX-License-Identifier: MIT
#include "exports/private_file.hpp"

#include <filesystem>

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;

TEST_CASE("what was put into a private file is read from its place, and the folder stays empty") {
    const test::TemporaryFolder folder;
    auto file = exports::PrivateFile::create(folder.path());
    REQUIRE(file);
    const auto first = file->append("first");
    const auto nothing = file->append("");
    const auto second = file->append(std::string(200'000, 's'));
    REQUIRE(first);
    REQUIRE(nothing);
    REQUIRE(second);
    const exports::PrivateFile moved = *std::move(file);
    CHECK(*moved.read(*first, 5) == "first");
    CHECK(moved.read(*nothing, 0)->empty());
    CHECK(*moved.read(*second, 200'000) == std::string(200'000, 's'));
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("what is not there cannot be read, and a folder that is not there gives no file") {
    const test::TemporaryFolder folder;
    auto file = exports::PrivateFile::create(folder.path());
    REQUIRE(file);
    CHECK_FALSE(file->read(0, 1));
    CHECK_FALSE(exports::PrivateFile::create(folder.path() / "nothing"));
}
