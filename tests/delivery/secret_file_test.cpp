// SPDX-License-Identifier: MIT
#include "chatleaf/delivery/secret_file.hpp"

#include "chatleaf/folder/file.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;

namespace fs = std::filesystem;

TEST_CASE("a secret is written for its owner alone, also where an earlier time was interrupted") {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "chatleaf.key";
    REQUIRE(folder::write_file(folder.path() / "chatleaf.key.new", "half of"));
    REQUIRE(delivery::write_secret_file(file, "the whole key\n"));
    const auto text = folder::read_file(file, 1000);
    REQUIRE(text);
    CHECK(*text == "the whole key\n");
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK_FALSE(fs::exists(folder.path() / "chatleaf.key.new"));
}

TEST_CASE("a secret that cannot be written is not there, and the error says why") {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "nowhere" / "chatleaf.key";
    const auto written = delivery::write_secret_file(file, "the whole key\n");
    REQUIRE_FALSE(written);
    CHECK(written.error().message.starts_with("The file cannot be written: "));
    CHECK(written.error().message.find("whole key") == std::string::npos);
    CHECK_FALSE(fs::exists(file));
}
