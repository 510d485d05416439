// SPDX-License-Identifier: MIT
// How a configuration names webhooks, whose addresses are secrets.
#include <string>

#include "chatleaf/config/config.hpp"
#include "support/catch.hpp"

using namespace chatleaf;

namespace {

constexpr const char* servers = R"(
[servers.team]
url = "https://chat.example.org/chat"
version = "8.6"
credentials = "team"
proxy = "http://proxy.example.org:3128"
ca_file = "ca.pem"
[servers.plain]
url = "https://plain.example.org"
[servers.nowhere]
[confluence.wiki]
url = "https://wiki.example.org"
token_variable = "WIKI_TOKEN"
)";

std::string error_of(const std::string& lines, const std::string& head = "[webhooks.releases]\n") {
    const auto read = config::read(servers + head + lines, "chatleaf.toml");
    return read ? "" : read.error().message;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a webhook stands on a known server, which says how it is reached, or on one of its own") {
    const auto read = config::read(std::string(servers) + R"(
[webhooks.releases]
server = "team"
address_file = "releases.hook"
[webhooks.plain-one]
server = "plain"
address_variable = "PLAIN_HOOK"
[webhooks.partner]
url = "http://127.0.0.1:3000"
version = "7.7"
address_variable = "PARTNER_HOOK"
proxy = "http://proxy.example.org:3128"
proxy_login_variable = "PROXY_LOGIN"
ca_file = "partner.pem"
)",
                                   "chatleaf.toml");
    REQUIRE(read);
    REQUIRE(read->webhooks.size() == 3);
    config::Webhook partner;
    partner.address_variable = "PARTNER_HOOK";
    partner.dialect = markup::Dialect::v0_31_32;
    partner.access.alias = "partner";
    partner.access.url = {"http", "127.0.0.1", 3000, ""};
    partner.access.proxy = chat::ServerUrl{"http", "proxy.example.org", 3128, ""};
    partner.access.proxy_login_variable = "PROXY_LOGIN";
    partner.access.ca_file = "partner.pem";
    partner.access.has_version = true;
    CHECK(read->webhooks[0] == partner);
    config::Webhook plain;
    plain.server = "plain";
    plain.address_variable = "PLAIN_HOOK";
    plain.access.alias = "plain-one";
    plain.access.url = {"https", "plain.example.org", 443, ""};
    CHECK(read->webhooks[1] == plain);
    config::Webhook releases;
    releases.server = "team";
    releases.address_file = "releases.hook";
    releases.dialect = markup::Dialect::v0_31_36;
    releases.access.alias = "releases";
    releases.access.url = {"https", "chat.example.org", 443, "/chat"};
    releases.access.proxy = chat::ServerUrl{"http", "proxy.example.org", 3128, ""};
    releases.access.ca_file = "ca.pem";
    releases.access.has_version = true;
    CHECK(read->webhooks[2] == releases);
    CHECK(read->access.size() == 1);
}

TEST_CASE("what cannot be meant of a webhook is an error that says what to do") {
    const std::string on_team = "server = \"team\"\n";
    CHECK(holds(error_of(on_team), "needs address_file or address_variable"));
    CHECK(holds(error_of(on_team + "address_file = \"a\"\naddress_variable = \"A\"\n"), "one of both"));
    CHECK(holds(error_of("address_file = \"a\"\n"), "needs server"));
    CHECK(holds(error_of("server = \"partner\"\naddress_file = \"a\"\n"), "alias of one of [servers]"));
    CHECK(holds(error_of("server = \"nowhere\"\naddress_file = \"a\"\n"), "needs its url"));
    CHECK(holds(error_of(on_team + "address_file = \"a\"\nurl = \"https://a.org\"\n"), "url is that of the server"));
    CHECK(holds(error_of(on_team + "address_file = 7\n"), "must name a file"));
    CHECK(holds(error_of("url = 7\naddress_file = \"a\"\n"), "url cannot be used"));
    CHECK(holds(error_of("url = \"https://a.org\"\naddress_file = \"a\"\nversion = \"x\"\n"), "version must be"));
    CHECK(holds(error_of("url = \"https://a.org\"\naddress_file = \"a\"\nproxy_login_variable = \"A\"\n"),
                "of no use without proxy"));
    CHECK(holds(error_of(on_team + "address_file = \"a\"\nroom = \"general\"\n"), "no key \"room\""));
    CHECK(holds(error_of(on_team + "address_file = \"a\"\n", "[webhooks.team]\n"), "has this alias already"));
    CHECK(holds(error_of(on_team + "address_file = \"a\"\n", "[webhooks.wiki]\n"), "has this alias already"));
    CHECK(holds(error_of(on_team + "address_file = \"a\"\n", "[webhooks.\"A b\"]\n"), "1 to 40 characters"));
    CHECK(holds(error_of("releases = 7\n", "[webhooks]\n"), "must be a table"));
    const auto no_tables = config::read("webhooks = 7\n", "chatleaf.toml");
    REQUIRE_FALSE(no_tables);
    CHECK(holds(no_tables.error().message, "must be tables"));
}

TEST_CASE("an address that was written where its name belongs is not repeated") {
    for (const char* line : {"address_variable = \"/hooks/canary/token\"\n",
                             "address_file = \"a\"\nurl = \"https://a.org/hooks/canary/token\"\n",
                             "address_file = \"a\"\nserver = \"https://a.org/hooks/canary/token\"\n"}) {
        const std::string error = error_of(line);
        INFO(error);
        CHECK_FALSE(error.empty());
        CHECK_FALSE(holds(error, "canary"));
    }
}
