// SPDX-License-Identifier: MIT
// Whom something that happens to a page of a Confluence would interest, and why, in words and for programs.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "chatleaf/confluence/server.hpp"
#include "chatleaf/folder/file.hpp"
#include "cli/run_command.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/stand_in.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using confluence::Flavour;

namespace {

constexpr const char* program = "confluence/main.mjs";

const std::string routes = R"([servers.team]
credentials = "team.credentials"
url = "https://chat.example.org"
[routes.board]
rooms = ["team:board"]
below = ["1003"]
restricted_pages = ["1003"]
[routes.fast]
rooms = ["team:dev", "team:ops"]
spaces = ["dev"]
labels = ["label-07"]
smallest = 20
quiet_window = "0m"
[routes.weekly]
rooms = ["team:managers"]
when = "weekly"
zone = "Europe/Berlin"
not_authors = ["Cyd 💃 <b>"]
)";

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// A configuration with those routes, for a stand-in.
class Workplace {
public:
    explicit Workplace(const test::StandIn& server, Flavour flavour = Flavour::data_center,
                       const std::string& lines = routes) {
        const bool is_cloud = flavour == Flavour::cloud;
        write("chatleaf.toml", "[confluence.wiki]\nurl = \"http://127.0.0.1:" + std::to_string(server.port()) +
                                   "\"\nflavour = \"" + std::string(to_string(flavour)) +
                                   "\"\ncredentials = \"wiki.credentials\"\n" + lines);
        write("wiki.credentials",
              is_cloud ? "Email: leaf@example.org\nToken: token-of-leaf\n" : "Token: pat-of-leaf\n");
        std::filesystem::permissions(folder_.path() / "wiki.credentials", std::filesystem::perms::owner_read);
    }

    [[nodiscard]] test::Printed explain(std::vector<std::string> words, cli::Terminal terminal = {}) const {
        words.insert(words.begin(), {"config", "explain", "--config", (folder_.path() / "chatleaf.toml").string()});
        return test::run_command(std::move(words), {}, terminal);
    }

private:
    void write(const std::string& name, const std::string& text) const {
        REQUIRE(folder::write_file(folder_.path() / name, text));
    }

    test::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("each route says whether it would tell of a page, and why or why not") {
    for (const Flavour flavour : {Flavour::data_center, Flavour::cloud}) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(server, program, {std::string(to_string(flavour))});
        const auto printed = Workplace(*server, flavour).explain({"1002"});
        CHECK(printed.code == 0);
        CHECK(printed.err == "");
        CHECK(printed.out.starts_with(R"(Release plan (wiki:1002), a page of the space DEV
If it is changed now, by Cyd 💃 <b>:

board tells nobody
  yes    It is a page of wiki.
  no     It is not below any of the pages 1003.
  yes    Whoever may read its space may read this page.

fast may tell team:dev, team:ops
  yes    It is a page of wiki.
  yes    Space DEV is among dev.
  yes    It has the label label-07.
  maybe  It depends on whether at least 20 characters were changed, which is known when versions have been compared.
  yes    Whoever may read its space may read this page.
  when   at once: )"));
        CHECK(printed.out.ends_with(R"( UTC

weekly tells nobody
  yes    It is a page of wiki.
  no     Cyd 💃 <b> is among not_authors.
  yes    Whoever may read its space may read this page.
)"));
    }
}

TEST_CASE("a restricted page says so, and is told only where it is named") {
    CHATLEAF_REQUIRE_STAND_IN(server, program, {"data-center"});
    const Workplace place(*server);
    const auto printed = place.explain({"wiki:1004"});
    CHECK(printed.code == 0);
    CHECK(holds(printed.out,
                "\nA page above this one is restricted: not everybody who may read its space may read it.\n"));
    CHECK(holds(printed.out, "board tells team:board\n"));
    CHECK(
        holds(printed.out, "Each page above it that is restricted is named in restricted_pages.\n  when   at once: "));
    CHECK(holds(printed.out, "weekly tells nobody\n"));
    CHECK(holds(
        printed.out,
        "no     This page is open, but page 1003 above it is restricted, and restricted_pages does not name it.\n"));
    CHECK_FALSE(holds(printed.out, "canary"));
    CHECK(holds(place.explain({"wiki:1003"}).out, "This page is restricted, and restricted_pages names it."));
    CHECK(printed.out.starts_with("Minutes (wiki:1004), a page of the space DEV\n"));
    // Of a page that no route may tell, nothing that stands on it is said.
    CHECK(holds(place.explain({"wiki:1006"}).out + place.explain({"wiki:1005"}).err, "no page"));
    server->set(R"({"restrict":{"id":"1008","after":0}})");
    const auto unnamed = place.explain({"wiki:1008"});
    CHECK(unnamed.out.starts_with("wiki:1008, a page of the space DEV\nThis page is restricted"));
    CHECK_FALSE(holds(unnamed.out + unnamed.err + place.explain({"1008", "--format", "json"}).out, "Gap"));
}

TEST_CASE("what happens, and how, is for the asker to say") {
    CHATLEAF_REQUIRE_STAND_IN(server, program, {"data-center"});
    const Workplace place(*server);
    const auto minor = place.explain({"1002", "--minor"});
    CHECK(holds(minor.out, "If it is changed now, as a minor edit, by Cyd"));
    CHECK(holds(minor.out, "no     The edit is minor."));
    const auto moved = place.explain({"1002", "--event", "moved"});
    CHECK(holds(moved.out, "If it is moved now"));
    CHECK(holds(moved.out, "fast tells team:dev, team:ops\n"));
    CHECK(place.explain({"1002", "--event", "eaten"}).code == 2);
}

TEST_CASE("a program can read who is told, and when") {
    CHATLEAF_REQUIRE_STAND_IN(server, program, {"data-center"});
    const auto json = nlohmann::json::parse(Workplace(*server).explain({"1004", "--format", "json"}).out);
    CHECK(json["page"]["id"] == "1004");
    CHECK(json["page"]["source"] == "wiki");
    CHECK(json["event"] == "changed");
    CHECK(json["is_restricted"] == true);
    REQUIRE(json["routes"].size() == 3);
    const auto& board = json["routes"][0];
    CHECK(board["name"] == "board");
    CHECK(board["matches"] == "yes");
    CHECK(board["may_be_told"] == true);
    CHECK(board["rooms"] == nlohmann::json::array({"team:board"}));
    CHECK(board["due"].get<std::string>().ends_with("Z"));
    CHECK(board["reasons"][1] == nlohmann::json{{"matches", "yes"}, {"sentence", "It is below page 1003."}});
    const auto& weekly = json["routes"][2];
    CHECK(weekly["matches"] == "yes");
    CHECK(weekly["may_be_told"] == false);
    CHECK(weekly["due"].is_null());
}

TEST_CASE("a page that cannot be looked at is told as that") {
    CHATLEAF_REQUIRE_STAND_IN(server, program, {"data-center"});
    const Workplace place(*server);
    CHECK(holds(place.explain({"Plan"}).err, "\"Plan\" names no page"));
    CHECK(holds(place.explain({"wiki:1002@1"}).err, "leave the version away"));
    CHECK(holds(place.explain({"https://evil.example.org/x/6gM"}).err, "No Confluence of the configuration"));
    CHECK(holds(place.explain({"1005"}).err, "There is no page of this id that the account may see."));
    const Workplace faulty(*server, Flavour::data_center, "[routes.notes]\nrooms = [\"teem:dev\"]\n");
    CHECK(holds(faulty.explain({"1002"}).err, "chatleaf.toml:6:10: There is no [servers.teem]."));
    CHECK(faulty.explain({"1002"}).code == 2);
    const Workplace none(*server, Flavour::data_center, "");
    CHECK(holds(none.explain({"1002"}).out, "The configuration has no routes"));
    const Workplace two(*server, Flavour::data_center,
                        "[confluence.acme]\nurl = \"https://acme.atlassian.net\"\ncredentials = \"c\"\n");
    CHECK(holds(two.explain({"1002"}).err, "names several Confluences; write which of them has page 1002: acme:1002."));
}

TEST_CASE("on a terminal an explanation has colours, elsewhere none") {
    CHATLEAF_REQUIRE_STAND_IN(server, program, {"data-center"});
    const Workplace place(*server);
    cli::Terminal terminal;
    terminal.is_out = true;
    CHECK(holds(place.explain({"1002"}, terminal).out, "\x1b[31mno\x1b[0m     It is not below"));
    CHECK_FALSE(holds(place.explain({"1002"}).out, "\x1b"));
}
