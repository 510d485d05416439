// SPDX-License-Identifier: MIT
// How a configuration says that, and how, a Confluence is to be asked.
#include <string>

#include "chatleaf/config/config.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using confluence::Flavour;

namespace {

std::string error_of(const std::string& lines) {
    const auto read = config::read("[confluence.wiki]\n" + lines, "chatleaf.toml");
    return read ? "" : to_string(read.error());
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

config::Wiki wiki_of(const std::string& lines) {
    const auto read = config::read("[confluence.wiki]\n" + lines, "chatleaf.toml");
    if (!read) FAIL(to_string(read.error()));
    REQUIRE(read->wikis.size() == 1);
    return read->wikis[0];
}

}  // namespace

TEST_CASE("a Confluence is Data Center, or Cloud where its address or the configuration says so") {
    const auto center = wiki_of("url = \"https://example.org/confluence/\"\ncredentials = \"wiki.credentials\"\n");
    CHECK(center.flavour == Flavour::data_center);
    CHECK(center.access.alias == "wiki");
    CHECK(center.access.url == chat::ServerUrl{"https", "example.org", 443, "/confluence"});
    CHECK(center.access.credentials_file == "wiki.credentials");
    for (const char* url : {"https://acme.atlassian.net", "https://acme.atlassian.net/wiki/"}) {
        const auto cloud = wiki_of(std::string("url = \"") + url + "\"\ncredentials = \"a\"\n");
        CHECK(cloud.flavour == Flavour::cloud);
        CHECK(cloud.access.url.path == "/wiki");
    }
    const auto gateway = wiki_of(
        "url = \"https://api.atlassian.com/ex/confluence/0a1b/wiki\"\nflavour = \"cloud\"\nemail_variable = \"E\"\n"
        "token_variable = \"T\"\n");
    CHECK(gateway.flavour == Flavour::cloud);
    CHECK(gateway.access.url.path == "/ex/confluence/0a1b/wiki");
    CHECK(gateway.access.user_variable == "E");
    CHECK(gateway.access.token_variable == "T");
    CHECK(wiki_of("url = \"https://x.atlassian.net.example.org\"\ntoken_variable = \"T\"\n").flavour ==
          Flavour::data_center);
}

TEST_CASE("a Confluence may be behind a proxy, with a company's own authority") {
    const auto wiki = wiki_of(
        "url = \"https://wiki.example.org\"\ntoken_variable = \"T\"\nproxy = \"http://proxy:3128\"\n"
        "proxy_login_variable = \"P\"\nca_file = \"ca.pem\"\n");
    CHECK(wiki.access.proxy == chat::ServerUrl{"http", "proxy", 3128, ""});
    CHECK(wiki.access.proxy_login_variable == "P");
    CHECK(wiki.access.ca_file == "ca.pem");
}

TEST_CASE("what cannot be meant of a Confluence is an error with its line") {
    const std::string url = "url = \"https://wiki.example.org\"\n";
    CHECK(holds(error_of(url), "needs credentials or token_variable"));
    CHECK(holds(error_of("token_variable = \"T\"\n"), "needs its url"));
    CHECK(error_of("url = \"wiki.example.org\"\ntoken_variable = \"T\"\n")
              .starts_with("chatleaf.toml:2:7: url cannot be used."));
    CHECK(holds(error_of(url + "token_variable = \"T\"\nemail_variable = \"E\"\n"), "of no use for Data Center"));
    CHECK(holds(error_of(url + "flavour = \"cloud\"\ntoken_variable = \"T\"\n"), "email_variable and token_variable"));
    CHECK(holds(error_of(url + "flavour = \"server\"\ntoken_variable = \"T\"\n"), "\"data-center\" or \"cloud\""));
    CHECK(holds(error_of(url + "token_variable = \"T\"\ncredentials = \"a\"\n"), "not both"));
    CHECK(holds(error_of(url + "user_variable = \"T\"\n"), "There is no key \"user_variable\" here."));
    CHECK(holds(to_string(config::read("confluence = 1\n", "c").error()), "must be tables"));
    CHECK(holds(to_string(config::read("[confluence]\nwiki = 1\n", "c").error()), "must be a table"));
    CHECK(holds(to_string(config::read("[servers.a]\n[confluence.a]\n", "c").error()), "has this alias already"));
    CHECK(holds(to_string(config::read("[confluence.\"A b\"]\n", "c").error()), "alias has 1 to 40 characters"));
}

TEST_CASE("a token that was written where its name belongs is not repeated") {
    const std::string error = error_of("url = \"https://wiki.example.org\"\ntoken_variable = \"s3cret-token:0\"\n");
    CHECK(holds(error, "must name an environment variable"));
    CHECK_FALSE(holds(error, "s3cret"));
}
