// SPDX-License-Identifier: MIT
// How a configuration says who may tell the service of something.
#include <string>

#include "chatleaf/config/config.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

using namespace chatleaf;

namespace {

constexpr const char* around = R"(
[servers.team]
url = "https://chat.example.org"
credentials = "team"
[servers.silent]
url = "https://other.example.org"
[confluence.wiki]
url = "https://wiki.example.org/confluence"
token_variable = "WIKI_TOKEN"
[confluence.docs]
url = "https://docs.example.org"
token_variable = "DOCS_TOKEN"
[routes.notes]
rooms = ["team:general"]
from = "wiki"
[service]
url = "https://leaf.example.org"
readers = "open"
)";

Result<config::Config> read(const std::string& lines) { return config::read(around + lines, "chatleaf.toml"); }

std::string error_of(const std::string& lines) {
    const auto config = read(lines);
    return config ? "" : config.error().message;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("without a word on them nobody tells of anything, and routes are looked after") {
    const auto config = read("");
    REQUIRE(config);
    CHECK(config->service->hooks.are_none());
    CHECK(config->service->watches);
    CHECK_FALSE(config::read(around + std::string("watch = false\n"), "c")->service->watches);
    CHECK(holds(error_of("watch = \"no\"\n"), "watch must be true or false"));
}

TEST_CASE("all that can be said of webhooks is read") {
    const auto config = read(R"(
[service.hooks.confluence.wiki]
secret_file = "wiki.hook"
old_secret_variable = "OLD_WIKI_HOOK"
[service.hooks.addon.wiki]
secret_variable = "ADDON_HOOK"
[service.hooks.rocketchat.team-links]
server = "team"
secret_file = "team.token"
)");
    if (!config) FAIL(to_string(config.error()));
    const config::Hooks& hooks = config->service->hooks;
    CHECK(hooks.confluence == std::vector<config::EventHook>{{"wiki", {{"wiki.hook", ""}, {"", "OLD_WIKI_HOOK"}}}});
    CHECK(hooks.addon == std::vector<config::EventHook>{{"wiki", {{"", "ADDON_HOOK"}}}});
    CHECK(hooks.rocketchat == std::vector<config::ChatHook>{{"team-links", "team", {{"team.token", ""}}}});
    CHECK(hooks.take_events());
}

TEST_CASE("a secret is never written into the configuration, and there is always one") {
    const std::string hook = "[service.hooks.confluence.wiki]\n";
    CHECK(holds(error_of(hook), "needs secret_file or secret_variable"));
    CHECK(holds(error_of(hook + "secret = \"hunter2hunter2hunter2\"\n"), "no key \"secret\""));
    CHECK(holds(error_of(hook + "secret_file = \"a\"\nsecret_variable = \"B\"\n"), "cannot both"));
    const std::string misplaced = error_of(hook + "secret_variable = \"hunter2 hunter2\"\n");
    CHECK(holds(misplaced, "must name an environment variable"));
    CHECK_FALSE(holds(misplaced, "hunter2"));
    CHECK(holds(error_of(hook + "old_secret_file = \"a\"\n"), "needs secret_file or secret_variable"));
}

TEST_CASE("a webhook is of a Confluence that some route is for, or of a Rocket.Chat that can be asked") {
    CHECK(holds(error_of("[service.hooks.confluence.wikki]\nsecret_file = \"a\"\n"), "Did you mean \"wiki\"?"));
    CHECK(holds(error_of("[service.hooks.addon.docs]\nsecret_file = \"a\"\n"), "no route is for [confluence.docs]"));
    const std::string chat = "[service.hooks.rocketchat.links]\nsecret_file = \"a\"\n";
    CHECK(holds(error_of(chat), "server must say which"));
    CHECK(holds(error_of(chat + "server = \"teem\"\n"), "There is no [servers.teem]"));
    CHECK(holds(error_of(chat + "server = \"silent\"\n"), "[servers.silent] needs credentials"));
    CHECK(holds(error_of("[service.hooks.rocketchat.\"a/b\"]\nserver = \"team\"\nsecret_file = \"a\"\n"),
                "A webhook's name has"));
}

TEST_CASE("what is no table of webhooks is told with what it must be") {
    CHECK(holds(error_of("hooks = 1\n"), "hooks must be tables"));
    CHECK(holds(error_of("hooks = {confluence = 1}\n"), "must be tables, like [service.hooks.confluence.wiki]"));
    CHECK(holds(error_of("hooks = {rocketchat = {links = 1}}\n"), "like [service.hooks.rocketchat.team]"));
    CHECK(holds(error_of("[service.hooks.confluance.wiki]\n"), "Did you mean \"confluence\"?"));
}

TEST_CASE("the example of the documentation on webhooks is a configuration") {
    const std::string page = test::read_file(test::project_file("docs/webhooks.md"));
    const std::size_t begin = page.find("```toml\n");
    REQUIRE(begin != std::string::npos);
    const auto config = config::read(page.substr(begin + 8, page.find("```\n", begin + 8) - begin - 8), "docs");
    if (!config) FAIL(to_string(config.error()));
    const config::Hooks& hooks = config->service->hooks;
    CHECK(hooks.confluence.size() == 1);
    CHECK(hooks.addon.size() == 1);
    CHECK(hooks.rocketchat.size() == 1);
    for (const char* key : {"secret_file", "secret_variable", "old_secret_file", "old_secret_variable", "server"}) {
        INFO(key);
        CHECK(page.find("\n| `" + std::string(key)) != std::string::npos);
    }
}
