// SPDX-License-Identifier: MIT
#include "flows/instance_key_file.hpp"

#include "chatleaf/folder/file.hpp"
#include "support/catch.hpp"
#include "support/stopped_clock.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;

namespace {

const std::string a_key(64, 'a');

class KeyPlace {
public:
    Result<delivery::InstanceKey> read(bool has_ledger = false) {
        diagnostics.clear();
        return flows::read_or_make_key(
            delivery, folder.path(), has_ledger, {clock, [this](const std::string&) { return variable; }},
            [](std::size_t count) { return std::string(count, '\xAA'); }, diagnostics);
    }

    test::TemporaryFolder folder;
    test::StoppedClock clock;
    config::Delivery delivery;
    std::optional<std::string> variable;
    std::vector<Diagnostic> diagnostics;
};

}  // namespace

TEST_CASE("the first time a key is made, which nobody else may read, and then it is the same") {
    KeyPlace place;
    const auto made = place.read();
    REQUIRE(made);
    const auto file = place.folder.path() / "chatleaf.key";
    const auto text = folder::read_file(file, 1000);
    REQUIRE(text);
    CHECK(*text == a_key + "\n");
    CHECK(std::filesystem::status(file).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    const auto again = place.read(true);
    REQUIRE(again);
    CHECK(again->mark() == made->mark());
    CHECK(place.diagnostics.empty());
}

TEST_CASE("a key that is lost is not made anew where there is a ledger") {
    KeyPlace place;
    const auto key = place.read(true);
    REQUIRE_FALSE(key);
    CHECK(key.error().message.find("docs/delivery.md") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(place.folder.path() / "chatleaf.key"));
}

TEST_CASE("what is no key is refused, and not repeated") {
    KeyPlace place;
    for (const std::string& text : {std::string("canary"), a_key + "aa", std::string(63, 'a'), std::string(64, 'g')}) {
        REQUIRE(folder::write_file(place.folder.path() / "chatleaf.key", text + "\n"));
        const auto key = place.read();
        REQUIRE_FALSE(key);
        CHECK(to_string(key.error()).find(text) == std::string::npos);
    }
}

TEST_CASE("a key may be in an environment variable") {
    KeyPlace place;
    place.delivery.key_file.clear();
    place.delivery.key_variable = "LEAF_KEY";
    CHECK_FALSE(place.read());
    place.variable = a_key;
    const auto key = place.read();
    REQUIRE(key);
    CHECK(key->mark() == delivery::InstanceKey::of(std::string(32, '\xAA'))->mark());
}
