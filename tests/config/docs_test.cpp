// SPDX-License-Identifier: MIT
// Holds docs/routes.md and docs/service.md to what is read.
#include <sstream>
#include <string>
#include <vector>

#include "chatleaf/config/config.hpp"
#include "chatleaf/locale/time_zone.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

using namespace chatleaf;

namespace {

std::string page() { return test::read_file(test::project_file("docs/routes.md")); }
std::string service_page() { return test::read_file(test::project_file("docs/service.md")); }

/// What stands between the first line that begins so and the next line of three marks.
std::string example(const std::string& text = page()) {
    const std::size_t begin = text.find("```toml\n");
    REQUIRE(begin != std::string::npos);
    return text.substr(begin + 8, text.find("```\n", begin + 8) - begin - 8);
}

/// The keys that a table takes, as the fault of one that it does not take lists them.
std::vector<std::string> keys_of(const std::string& table, const std::string& before = "") {
    const auto read = config::read(before + "[" + table + "]\nno_such_key = 1\n", "c");
    REQUIRE_FALSE(read);
    const std::string& message = read.error().message;
    const std::size_t begin = message.find("Known: ");
    REQUIRE(begin != std::string::npos);
    std::istringstream list(message.substr(begin + 7, message.size() - begin - 8));
    std::vector<std::string> keys;
    for (std::string key; std::getline(list >> std::ws, key, ',');) keys.push_back(key);
    return keys;
}

}  // namespace

TEST_CASE("the example of the documentation is a configuration, and says what it seems to say") {
    const auto read = config::read(example(), "docs/routes.md");
    if (!read) FAIL(to_string(read.error()));
    REQUIRE(read->routes.size() == 3);
    const auto& [board, handbook, notes] = std::tie(read->routes[0], read->routes[1], read->routes[2]);
    CHECK(board.name == "board");
    CHECK(board.restricted_pages == std::vector<std::string>{"1003"});
    CHECK(board.timing.when == routes::When::weekly);
    CHECK(board.timing.on == std::chrono::Friday);
    CHECK(handbook.filter.below == std::vector<std::string>{"1001", "1002"});
    CHECK(handbook.language == "de");
    CHECK(handbook.timing.time_zone == "Europe/Berlin");
    CHECK(notes.rooms.size() == 2);
    CHECK(notes.timing.quiet_window == std::chrono::minutes(10));
    CHECK(notes.timing.quiet_hours.has_value());
    CHECK(read->delivery.key_variable == "CHATLEAF_KEY");
    CHECK(read->delivery.poll == std::chrono::minutes(2));
}

TEST_CASE("the documentation has a row for each key, and names those that have defaults") {
    const std::string text = page();
    for (const char* table : {"routes.notes", "delivery"}) {
        const auto keys = keys_of(table);
        CHECK(keys.size() > 5);
        for (const std::string& key : keys) {
            INFO(key);
            CHECK(text.find("\n| `" + key + "` | ") != std::string::npos);
        }
    }
    const std::string defaults = text.substr(text.find("`[delivery.defaults]` takes"));
    for (const std::string& key : keys_of("delivery.defaults")) {
        INFO(key);
        CHECK(defaults.find("`" + key + "`") < defaults.find("\n\n"));
    }
}

TEST_CASE("the example of the service's documentation is a configuration, and says what it seems to say") {
    const auto read = config::read(example(service_page()), "docs/service.md");
    if (!read) FAIL(to_string(read.error()));
    REQUIRE(read->service);
    CHECK(read->service->readers == config::Readers::signed_links);
    CHECK(read->service->keys.front().id == "k2");
    CHECK(read->service->frames ==
          std::vector<std::string>{"https://wiki.example.org", "https://example.atlassian.net"});
    REQUIRE(read->service->spaces.size() == 1);
    CHECK(read->service->spaces.front().rooms.size() == 1);
}

TEST_CASE("the service's documentation has a row for each key, and says its default") {
    const std::string text = service_page();
    const std::string service = "[service]\nurl = \"https://chatleaf.example.org\"\nreaders = \"open\"\n";
    for (const char* table : {"service", "service.keys.k1", "service.proxy", "service.spaces.DEV"}) {
        const auto keys = keys_of(table, std::string_view(table) == "service" ? "" : service);
        CHECK(keys.size() > 1);
        for (const std::string& key : keys) {
            INFO(table << ": " << key);
            CHECK(text.find("\n| `" + key + "` | ") != std::string::npos);
        }
    }
    const config::Service usual;
    for (const std::string& row :
         {"`listen` | where it listens for readers: an address as numbers, and a port | `\"" + usual.listen.address +
              ":" + std::to_string(usual.listen.port) + "\"`",
          "| `\"" + std::to_string(usual.fresh.count()) + "s\"` |",
          "| `" + std::to_string(usual.most_memory_mib) + "` |", "| `\"" + usual.language + "\"` |"}) {
        INFO(row);
        CHECK(text.find(row) != std::string::npos);
    }
}
