// SPDX-License-Identifier: MIT
// How a configuration says what the service shows, and to whom.
#include <string>

#include "chatleaf/config/config.hpp"
#include "support/catch.hpp"

using namespace chatleaf;

namespace {

constexpr const char* servers = R"(
[servers.team]
url = "https://chat.example.org"
credentials = "team"
[confluence.wiki]
url = "https://wiki.example.org/confluence"
token_variable = "WIKI_TOKEN"
)";

constexpr const char* least = R"(
[service]
url = "https://leaf.example.org/chat/"
[service.keys.k1]
file = "k1.key"
)";

Result<config::Config> read(const std::string& lines) { return config::read(servers + lines, "chatleaf.toml"); }

std::string error_of(const std::string& lines) {
    const auto config = read(lines);
    return config ? "" : config.error().message;
}

std::string error_with(const std::string& line) {
    return error_of("[service]\nurl = \"https://leaf.example.org\"\nreaders = \"open\"\n" + line);
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("without a word on it there is no service, and the least of it keeps to itself") {
    CHECK_FALSE(read("")->service);
    const auto config = read(least);
    REQUIRE(config);
    REQUIRE(config->service);
    const config::Service& service = *config->service;
    CHECK(service.listen == config::Listener{"127.0.0.1", 8400});
    CHECK(service.admin == config::Listener{"127.0.0.1", 8401});
    CHECK(service.readers == config::Readers::signed_links);
    CHECK(chat::to_string(service.url) == "https://leaf.example.org/chat");
    CHECK(service.frames == std::vector<std::string>{"https://wiki.example.org"});
    CHECK(service.spaces.empty());
    CHECK(service.keys == std::vector<config::LinkKey>{{"k1", "k1.key", ""}});
}

TEST_CASE("all that can be said of a service is read") {
    const auto config = read(R"(
[service]
url = "https://leaf.example.org"
listen = "[::1]:9000"
admin = "10.0.0.1:9001"
readers = "named"
sign_with = "new"
proxies = ["10.0.0.9"]
frames = ["https://other.example.org"]
fresh = "30s"
keep = "1d"
memory = 8
language = "de-AT"
zone = "Europe/Vienna"
[service.keys.a-old]
file = "old.key"
[service.keys.new]
variable = "NEW_KEY"
[service.proxy]
addresses = ["127.0.0.1", "::1"]
header = "X-Forwarded-Email"
user_is = "email"
[service.spaces.KIT]
rooms = ["team:board-minutes"]
[service.spaces."~ada"]
from = "wiki"
pages = false
)");
    if (!config) FAIL(to_string(config.error()));
    const config::Service& service = config->service.value();
    CHECK(service.listen == config::Listener{"::1", 9000});
    CHECK(service.admin == config::Listener{"10.0.0.1", 9001});
    CHECK(service.keys.front() == config::LinkKey{"new", "", "NEW_KEY"});
    CHECK(service.keys.size() == 2);
    CHECK(service.proxies == std::vector<std::string>{"10.0.0.9"});
    CHECK(service.proxy == config::ReaderProxy{{"127.0.0.1", "::1"}, "x-forwarded-email", config::NamedBy::email});
    CHECK(service.frames == std::vector<std::string>{"https://wiki.example.org", "https://other.example.org"});
    CHECK(service.fresh == std::chrono::seconds(30));
    CHECK(service.keep == std::chrono::days(1));
    CHECK(service.most_memory_mib == 8);
    REQUIRE(service.spaces.size() == 2);
    CHECK(service.spaces[0] == config::SpaceRules{"KIT", "wiki", true, {{"team", "board-minutes"}}});
    CHECK(service.spaces[1] == config::SpaceRules{"~ada", "wiki", false, {}});
}

TEST_CASE("what would make a service less safe than it seems is a fault, and says what to write") {
    CHECK(holds(error_of("[service]\nurl = \"https://leaf.example.org\"\n"), "[service.keys.k1]"));
    CHECK(holds(error_of("[service]\n"), "url must be the address"));
    CHECK(holds(error_of("[service]\nurl = \"https://leaf.example.org\"\nreaders = \"named\"\n"), "[service.proxy]"));
    CHECK(holds(error_with("[service.proxy]\naddresses = [\"10.0.0.7\"]\nheader = \"X-User\"\n"), "Nobody asks"));
    CHECK(holds(error_with("admin = \"127.0.0.1:8400\"\n"), "must not be the same"));
    CHECK(holds(error_with("listen = \"localhost:8400\"\n"), "an address as numbers"));
    CHECK(holds(error_with("listen = \"127.0.0.1\"\n"), "an address as numbers"));
    CHECK(holds(error_with("listen = \"127.0.0.1:0\"\n"), "an address as numbers"));
    CHECK(holds(error_with("listen = \"::1:8400\"\n"), "an address as numbers"));
    CHECK(holds(error_with("frames = [\"https://x.example.org/path\"]\n"), "is not where pages come from"));
    CHECK(holds(error_with("frames = [\"*\"]\n"), "is not where pages come from"));
    CHECK(holds(error_with("proxies = [\"proxy\"]\n"), "no address as numbers"));
    CHECK(holds(error_with("keep = \"5s\"\n"), "keep must be"));
    CHECK(holds(error_with("zone = \"Mars/Base\"\n"), "Mars/Base"));
    CHECK(holds(error_with("language = \"tlh\"\n"), "There are no words"));
    CHECK(holds(error_with("user = \"ada\"\n"), "user"));
}

TEST_CASE("a key is in a file or a variable, and is never written down here") {
    CHECK(holds(error_with("[service.keys.k1]\n"), "file or variable"));
    CHECK(holds(error_with("[service.keys.k1]\nfile = \"a\"\nvariable = \"B\"\n"), "file or variable"));
    CHECK(holds(error_with("[service.keys.k1]\nvariable = \"0f 1e\"\n"), "environment variable"));
    CHECK(holds(error_with("[service.keys.k1]\nfile = \"a\"\n[service.keys.k2]\nfile = \"b\"\n"), "sign_with"));
    CHECK(holds(error_with("sign_with = \"k3\"\n[service.keys.k1]\nfile = \"a\"\n"), "no [service.keys.k3]"));
    CHECK(holds(error_with("[service.keys.\"K 1\"]\nfile = \"a\"\n"), "A key's name"));
}

TEST_CASE("a space names its Confluence where there are several, and rooms of servers that there are") {
    CHECK(holds(error_with("[service.spaces.KIT]\nrooms = [\"board\"]\n"), "SERVER:ROOM"));
    CHECK(holds(error_with("[service.spaces.KIT]\nrooms = [\"taem:board\"]\n"), "Did you mean"));
    CHECK(holds(error_with("[service.spaces.KIT]\nfrom = \"wika\"\n"), "Did you mean"));
    const std::string other = "[confluence.lab]\nurl = \"https://lab.example.org\"\ntoken_variable = \"T\"\n";
    CHECK(holds(error_with("[service.spaces.KIT]\n" + other), "from must say which Confluence"));
}
