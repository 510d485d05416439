// SPDX-License-Identifier: MIT
// Where Jira is, as a configuration says it.
#include "chatleaf/config/config.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;

TEST_CASE("each Jira has the name that macros call it, and one is that of all others") {
    const auto read = config::read(
        "[jira]\ndefault = \"https://jira.example.org/\"\n\"Jira of the lab\" = \"https://lab.example.org/jira\"\n",
        "chatleaf.toml");
    REQUIRE(read.has_value());
    CHECK(read->jira.at("") == "https://jira.example.org");
    CHECK(read->jira.at("Jira of the lab") == "https://lab.example.org/jira");
    CHECK(config::read("", "chatleaf.toml")->jira.empty());
}

TEST_CASE("what is no address of a Jira is told with its place") {
    for (const char* value : {"7", "\"\"", "\"javascript:alert(1)\"", "\"https://u:p@jira.example.org\"", "[]"}) {
        CAPTURE(value);
        const auto read = config::read("[jira]\ndefault = " + std::string(value) + "\n", "chatleaf.toml");
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().place.line == 2);
        CHECK(read.error().message ==
              "The address of a Jira must be in quotation marks, like \"https://jira.example.org\".");
    }
    CHECK_FALSE(config::read("jira = \"https://jira.example.org\"\n", "chatleaf.toml").has_value());
}

}  // namespace
