// SPDX-License-Identifier: MIT
// How a configuration says that, and how, a server is to be asked.
#include <string>

#include "chatleaf/config/config.hpp"
#include "support/catch.hpp"

using namespace chatleaf;

namespace {

std::string error_of(const std::string& lines) {
    const auto read = config::read("[servers.team]\nurl = \"https://chat.example.org\"\n" + lines, "chatleaf.toml");
    return read ? "" : to_string(read.error());
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a server without credentials is not asked") {
    const auto read = config::read("[servers.team]\nurl = \"https://chat.example.org\"\n", "chatleaf.toml");
    REQUIRE(read);
    CHECK(read->servers.size() == 1);
    CHECK(read->access.empty());
}

TEST_CASE("credentials are in a file or in variables, and a proxy and an authority may be named") {
    const auto read = config::read(R"(
[servers.team]
url = "https://chat.example.org:8443/chat/"
version = "8.6"
credentials = "secrets/team"
proxy = "http://proxy.example.org:3128"
proxy_login_variable = "PROXY_LOGIN"
ca_file = "/etc/company-ca.pem"

[servers.partner]
url = "http://127.0.0.1:3000"
user_variable = "PARTNER_USER"
token_variable = "PARTNER_TOKEN"
)",
                                   "chatleaf.toml");
    REQUIRE(read);
    REQUIRE(read->access.size() == 2);
    config::Access partner;
    partner.alias = "partner";
    partner.url = {"http", "127.0.0.1", 3000, ""};
    partner.user_variable = "PARTNER_USER";
    partner.token_variable = "PARTNER_TOKEN";
    CHECK(read->access[0] == partner);
    config::Access team;
    team.alias = "team";
    team.url = {"https", "chat.example.org", 8443, "/chat"};
    team.credentials_file = "secrets/team";
    team.proxy = chat::ServerUrl{"http", "proxy.example.org", 3128, ""};
    team.proxy_login_variable = "PROXY_LOGIN";
    team.ca_file = "/etc/company-ca.pem";
    team.has_version = true;
    CHECK(read->access[1] == team);
}

TEST_CASE("what cannot be meant is an error with its line") {
    CHECK(error_of("credentials = 7\n").starts_with("chatleaf.toml:3:15: credentials must name a file"));
    CHECK(holds(error_of("credentials = \"\"\n"), "must name a file"));
    CHECK(holds(error_of("user_variable = \"A\"\n"), "are needed both"));
    CHECK(holds(error_of("credentials = \"a\"\nuser_variable = \"A\"\ntoken_variable = \"B\"\n"), "not both"));
    CHECK(holds(error_of("credentials = \"a\"\nproxy = \"ftp://a\"\n"), "proxy cannot be used"));
    CHECK(holds(error_of("credentials = \"a\"\nproxy = \"http://a/b\"\n"), "without a path"));
    CHECK(holds(error_of("credentials = \"a\"\nproxy_login_variable = \"A\"\n"), "of no use without proxy"));
    CHECK(holds(error_of("ca_file = \"a\"\n"), "only asked with credentials"));
    CHECK(holds(error_of("proxy = \"http://a:1\"\n"), "only asked with credentials"));
    const auto no_url = config::read("[servers.team]\ncredentials = \"a\"\n", "chatleaf.toml");
    REQUIRE_FALSE(no_url);
    CHECK(holds(no_url.error().message, "needs its url"));
}

TEST_CASE("a secret that was written where its name belongs is not repeated") {
    for (const char* key : {"token_variable", "user_variable", "proxy_login_variable"}) {
        const std::string error = error_of(std::string(key) + " = \"s3cret-token:0\"\n");
        CHECK(holds(error, "must name an environment variable"));
        CHECK_FALSE(holds(error, "s3cret"));
    }
    const std::string error = error_of("credentials = \"a\"\nproxy = \"http://user:s3cret@proxy:3128\"\n");
    CHECK(holds(error, "user name or password"));
    CHECK_FALSE(holds(error, "s3cret"));
}
