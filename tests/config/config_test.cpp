// SPDX-License-Identifier: MIT
#include "chatleaf/config/config.hpp"

#include "support/catch.hpp"

using namespace chatleaf;

namespace {

std::string error_of(std::string_view toml) {
    const auto read = config::read(toml, "chatleaf.toml");
    return read ? "" : to_string(read.error());
}

}  // namespace

TEST_CASE("a configuration names servers, how to reach them and which rooms may appear") {
    const auto read = config::read(R"(
[servers.team]
url = "https://Chat.example.org:443/"
version = "7.7.1"
public_rooms = false
bound_rooms = ["board-minutes", "GENERAL"]

[servers.partner]
)",
                                   "chatleaf.toml");
    REQUIRE(read);
    REQUIRE(read->servers.size() == 2);

    const render::Server& partner = read->servers[0];
    CHECK(partner.alias == "partner");
    CHECK(partner.url.empty());
    CHECK(partner.dialect == markup::Dialect::v0_32_0);
    CHECK(partner.rooms.public_rooms);
    CHECK(partner.rooms.bound_rooms.empty());

    const render::Server& team = read->servers[1];
    CHECK(team.alias == "team");
    CHECK(team.url == "https://chat.example.org");
    CHECK(team.dialect == markup::Dialect::v0_31_32);
    CHECK_FALSE(team.rooms.public_rooms);
    CHECK(team.rooms.bound_rooms == std::vector<std::string>{"board-minutes", "GENERAL"});
}

TEST_CASE("a configuration says what a server shows of people, events and its own emoji") {
    const auto read = config::read(R"(
[servers.team]
show_usernames = true
hidden_events = ["uj", "mute_unmute"]
emoji = { party_parrot = "🦜", "+1" = "👍" }

[servers.partner]
)",
                                   "chatleaf.toml");
    REQUIRE(read);
    const render::Server& partner = read->servers.at(0);
    CHECK(partner.names == chat::NameStyle::real_names);
    CHECK(partner.hidden_events.empty());
    CHECK(partner.emoji.empty());
    const render::Server& team = read->servers.at(1);
    CHECK(team.names == chat::NameStyle::usernames);
    CHECK(team.hidden_events == std::vector<std::string>{"uj", "mute_unmute"});
    CHECK(team.emoji.at("party_parrot") == "🦜");
    CHECK(team.emoji.at("+1") == "👍");
}

TEST_CASE("an empty configuration names no servers") {
    REQUIRE(config::read("", "c"));
    CHECK(config::read("# nothing yet\n", "c")->servers.empty());
    CHECK(config::read("[servers]\n", "c")->servers.empty());
}

TEST_CASE("an unknown key is refused at its place, with the nearest one and all known ones") {
    CHECK(error_of("[servers.team]\npublic_room = true\n") ==
          "chatleaf.toml:2:1: There is no key \"public_room\" here. Did you mean \"public_rooms\"? "
          "Known: bound_rooms, ca_file, credentials, emoji, hidden_events, proxy, proxy_login_variable, "
          "public_rooms, show_usernames, token_variable, url, user_variable, version.");
    CHECK(error_of("[server.team]\n") ==
          "chatleaf.toml:1:2: There is no key \"server\" here. Did you mean \"servers\"? Known: confluence, "
          "delivery, jira, routes, servers, service, webhooks, words.");
    CHECK(error_of("[servers.team]\ntoken = \"x\"\n")
              .starts_with("chatleaf.toml:2:1: There is no key \"token\" here. Known"));
}

TEST_CASE("a value of the wrong kind is refused at its place, with what it should be") {
    const auto in_team = [](const std::string& line) { return error_of("[servers.team]\n" + line + "\n"); };
    CHECK(in_team("url = 7").starts_with("chatleaf.toml:2:7: url must be an address"));
    CHECK(in_team("version = 8.7").starts_with("chatleaf.toml:2:11: version must be"));
    CHECK(in_team("version = \"newest\"").starts_with("chatleaf.toml:2:11: version must be"));
    CHECK(in_team("public_rooms = \"no\"").starts_with("chatleaf.toml:2:16: public_rooms must be true or false"));
    CHECK(in_team("public_rooms = 0").starts_with("chatleaf.toml:2:16: public_rooms must be true or false"));
    CHECK(in_team("bound_rooms = \"a\"").starts_with("chatleaf.toml:2:15: bound_rooms must be a list"));
    CHECK(in_team("bound_rooms = [\"a\", 7]").starts_with("chatleaf.toml:2:21: bound_rooms must hold names"));
    CHECK(in_team("show_usernames = 1").starts_with("chatleaf.toml:2:18: show_usernames must be true or false"));
    CHECK(in_team("hidden_events = \"uj\"").starts_with("chatleaf.toml:2:17: hidden_events must be a list"));
    CHECK(in_team("hidden_events = [7]").starts_with("chatleaf.toml:2:18: hidden_events must hold kinds"));
    CHECK(in_team("emoji = \"x\"").starts_with("chatleaf.toml:2:9: emoji must be a table"));
    CHECK(in_team("emoji = { a = 7 }").starts_with("chatleaf.toml:2:15: An emoji must be 1 to 64 bytes"));
    CHECK(in_team("emoji = { a = \"\" }").starts_with("chatleaf.toml:2:15: An emoji must be 1 to 64 bytes"));
    CHECK(error_of("servers = 7").starts_with("chatleaf.toml:1:11: servers must be tables"));
    CHECK(error_of("[servers]\nteam = true").starts_with("chatleaf.toml:2:8: A server must be a table"));
}

TEST_CASE("a bound room is one room: signs, patterns and empty names are refused") {
    for (const char* room : {"", "#general", "*", "board-*", "a b", "a/b"}) {
        CAPTURE(room);
        CHECK(error_of("[servers.team]\nbound_rooms = [\"" + std::string(room) + "\"]\n")
                  .find("patterns are not known") != std::string::npos);
    }
}

TEST_CASE("a server's address must be one that links can be made from") {
    for (const char* url : {"", "chat.example.org", "ftp://chat.example.org", "https://user:pw@chat.example.org",
                            "https://chat.example.org?x=1", "https://chat.example.org#x", "https://", "javascript:x"}) {
        CAPTURE(url);
        CHECK(error_of("[servers.team]\nurl = \"" + std::string(url) + "\"\n")
                  .starts_with("chatleaf.toml:2:7: url cannot be used."));
    }
}

TEST_CASE("an error never repeats the password of an address") {
    CHECK(error_of("[servers.team]\nurl = \"https://user:hunter2@chat.example.org\"\n").find("hunter2") ==
          std::string::npos);
}

TEST_CASE("an alias has only characters that a macro's author can type without a mistake") {
    for (const char* alias : {"Team", "team.one", "te am", "\u00e9quipe", ""}) {
        CAPTURE(alias);
        CHECK(error_of("[servers.\"" + std::string(alias) + "\"]\n").find("A server's alias has") != std::string::npos);
    }
    CHECK(error_of("[servers." + std::string(41, 'a') + "]\n").find("A server's alias has") != std::string::npos);
    CHECK(error_of("[servers." + std::string(40, 'a') + "]\n").empty());
    CHECK(error_of("[servers.team_2-b]\n").empty());
}

TEST_CASE("text that is no TOML is refused with its line and column") {
    CHECK(error_of("[servers.team\nurl = 1").starts_with("chatleaf.toml:1:"));
    CHECK(error_of("[servers.team]\nurl = \"a\"\nurl = \"b\"\n").starts_with("chatleaf.toml:3:"));
    CHECK(error_of("a = \"\xff\"").find("UTF-8") != std::string::npos);
    CHECK(error_of(std::string("a = \"\0\"", 7)).starts_with("chatleaf.toml:1:"));
    CHECK(error_of(std::string((1 << 20) + 1, '\n')).find("1 MiB") != std::string::npos);
}

TEST_CASE("depth is refused before it can cost a stack") {
    const auto repeated = [](std::string_view piece, std::size_t times) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i) text += piece;
        return text;
    };
    CHECK(error_of("a = " + repeated("[", 500'000)).find("nested too deeply") != std::string::npos);
    CHECK(error_of("a = " + repeated("{a=", 300'000)).find("nested too deeply") != std::string::npos);
    CHECK(error_of("[" + repeated("a.", 500'000) + "a]").find("nested too deeply") != std::string::npos);
    CHECK(error_of(repeated("a.", 500'000) + "a = 1").find("nested too deeply") != std::string::npos);
    CHECK(error_of(repeated("\"a\" . ", 150'000) + "a = 1").find("nested too deeply") != std::string::npos);
}

TEST_CASE("dots and brackets in strings and comments are no depth") {
    const std::string many(1000, '[');
    const std::string dots(1000, '.');
    CHECK(error_of("# " + many + dots + "\n[servers]\n").empty());
    for (const char* quote : {"\"", "'", "\"\"\"", "'''"}) {
        CAPTURE(quote);
        const std::string text = std::string("[servers.team]\nurl = ") + quote + many + dots + quote + "\n";
        CHECK(error_of(text).find("url cannot be used") != std::string::npos);
    }
}
