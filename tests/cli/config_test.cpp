// SPDX-License-Identifier: MIT
// What `config check` finds in a configuration.
#include <nlohmann/json.hpp>
#include <string>

#include "cli/run_command.hpp"
#include "support/catch.hpp"

using chatleaf::test::Printed;

namespace {

Printed check(const std::string& toml, std::vector<std::string> more = {}, chatleaf::cli::Terminal terminal = {}) {
    std::vector<std::string> words{"config", "check", "--config", "-"};
    words.insert(words.end(), more.begin(), more.end());
    return chatleaf::test::run_command(std::move(words), toml, terminal);
}

const std::string good = R"([servers.team]
url = "https://chat.example.org"
credentials = "team.credentials"
[confluence.wiki]
url = "https://wiki.example.org"
credentials = "wiki.credentials"
[routes.notes]
rooms = ["team:dev", "team:release-notes"]
[routes.weekly]
rooms = ["team:dev"]
when = "weekly"
)";

}  // namespace

TEST_CASE("a configuration that is right is summed up") {
    const auto printed = check(good);
    CHECK(printed.code == 0);
    CHECK(printed.err.empty());
    CHECK(printed.out == R"(-: all is well
  servers  team
  wikis    wiki
  routes   notes, weekly
  rooms    team:dev, team:release-notes
)");
    CHECK(check("").out == R"(-: all is well
  servers  none
  wikis    none
  routes   none
  rooms    none
)");
}

TEST_CASE("all that is wrong with a configuration is told at once, each with its line") {
    const auto printed = check(good + "wen = \"daily\"\nzone = \"Europe/Berlni\"\nat = 7\n");
    CHECK(printed.code == 1);
    CHECK(printed.err.empty());
    CHECK(printed.out.starts_with("-:12:1: There is no key \"wen\" here. Did you mean \"when\"?"));
    CHECK(printed.out.find("\n-:13:8: There is no time zone \"Europe/Berlni\".") != std::string::npos);
    CHECK(printed.out.find("\n-:14:6: at must be a time of day") != std::string::npos);
    CHECK(printed.out.ends_with("\n\n3 faults\n"));
    CHECK(check("servers = 7\n").out.ends_with("\n\n1 fault\n"));
    CHECK(check("[servers\n").code == 1);
}

TEST_CASE("a program can read what was found") {
    const auto well = nlohmann::json::parse(check(good, {"--format", "json"}).out);
    CHECK(well["faults"].empty());
    CHECK(well["routes"] == nlohmann::json{"notes", "weekly"});
    CHECK(well["rooms"] == nlohmann::json{"team:dev", "team:release-notes"});
    const auto printed = check("[servers.team]\nurl = 7\n", {"--format", "json"});
    CHECK(printed.code == 1);
    const auto faulty = nlohmann::json::parse(printed.out);
    REQUIRE(faulty["faults"].size() == 1);
    CHECK(faulty["faults"][0]["line"] == 2);
    CHECK(faulty["faults"][0]["column"] == 7);
    CHECK(faulty["faults"][0]["message"].get<std::string>().starts_with("url must be an address"));
    CHECK_FALSE(faulty.contains("servers"));
}

TEST_CASE("a configuration that is not there is no fault in it") {
    const auto printed = chatleaf::test::run_command({"config", "check", "--config", "/no/such/chatleaf.toml"});
    CHECK(printed.code == 2);
    CHECK(printed.out.empty());
    CHECK(printed.err.starts_with("chatleaf: /no/such/chatleaf.toml"));
}

TEST_CASE("no byte of a configuration steers the terminal") {
    const auto printed = check("[servers.\"\\u001b[31m\"]\n\"\\u001b]0;x\\u0007\" = 1\n");
    CHECK(printed.code == 1);
    CHECK(printed.out.find('\x1b') == std::string::npos);
}
