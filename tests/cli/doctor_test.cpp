// SPDX-License-Identifier: MIT
// What the doctor finds on servers that are well, and on those that are not, each with what to do.
#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "chatleaf/folder/file.hpp"
#include "cli/run_command.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/stand_in.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using test::run_command;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// A configuration of both servers.
class Practice {
public:
    Practice(const test::StandIn& chat, const test::StandIn& wiki, const std::string& chat_user = "bot",
             const std::string& wiki_user = "leaf") {
        configure(
            "[servers.team]\nurl = \"" + address(chat) +
            "\"\ncredentials = \"team.credentials\"\nbound_rooms = [\"board-minutes\"]\n[confluence.wiki]\nurl = \"" +
            address(wiki) + "\"\ncredentials = \"wiki.credentials\"\n");
        secret("team.credentials",
               "X-User-Id: " + chat_user + "0000000000user\nX-Auth-Token: token-of-" + chat_user + "\n");
        secret("wiki.credentials", "Token: pat-of-" + wiki_user + "\n");
    }

    static std::string address(const test::StandIn& server) {
        return "http://127.0.0.1:" + std::to_string(server.port());
    }
    void configure(const std::string& toml) const {
        REQUIRE(folder::write_file(folder_.path() / "chatleaf.toml", toml));
    }
    void secret(const std::string& name, const std::string& text) const {
        REQUIRE(folder::write_file(folder_.path() / name, text));
        std::filesystem::permissions(folder_.path() / name, std::filesystem::perms::owner_read);
    }
    [[nodiscard]] test::Printed run(std::vector<std::string> more = {}, cli::Terminal terminal = {}) const {
        std::vector<std::string> words{"doctor", "--config", (folder_.path() / "chatleaf.toml").string()};
        words.insert(words.end(), more.begin(), more.end());
        return run_command(std::move(words), {}, terminal);
    }

    /// The finding and next step of a check, or "" when there is none; with its health before it.
    [[nodiscard]] std::string found(const std::string& subject, const std::string& what) const {
        const auto json = nlohmann::json::parse(run({"--format", "json"}).out);
        for (const auto& check : json["checks"]) {
            if (check["subject"] == subject && check["what"] == what)
                return check["health"].get<std::string>() + ": " + check["finding"].get<std::string>() + " > " +
                       check["next_step"].get<std::string>();
        }
        return {};
    }

private:
    test::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("where all is well, each check says so and nothing is to be done") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Practice practice(*chat, *wiki);

    const auto printed = practice.run();

    CHECK(printed.code == 0);
    CHECK(printed.err == "");
    CHECK_FALSE(holds(printed.out, "→"));
    CHECK_FALSE(holds(printed.out, "\x1b"));
    CHECK(holds(printed.out, "team\n  ok       credentials  They are there, and nobody else"));
    CHECK(
        holds(printed.out, "  ok       server       It is Rocket.Chat 8.7, whose messages chatleaf reads as it does."));
    CHECK(holds(printed.out, "takes the token for \"leaf.bot\" (bot)"));
    CHECK(holds(printed.out, "\"board-minutes\" is there, and joined."));
    CHECK(holds(printed.out, "\nwiki\n"));
    CHECK(holds(printed.out, "It is Confluence Data Center 9.2.1."));
    CHECK(holds(printed.out, "takes the token for \"Leaf Reader\"."));
    cli::Terminal terminal;
    terminal.is_out = true;
    CHECK(holds(practice.run({}, terminal).out, "\x1b[32mok     \x1b[0m"));
}

TEST_CASE("too much, too little and too often are warnings") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Practice practice(*chat, *wiki, "ada", "root");
    chat->set(R"({"rate":{"calls":100,"milliseconds":60000}})");
    wiki->set(R"({"clock":-7500000})");
    const auto found = [&](const char* subject, const char* what) {
        // Each look begins a new minute, so that nobody waits.
        wiki->set(R"({"rate":{"calls":7,"milliseconds":60000}})");
        return practice.found(subject, what);
    };

    CHECK(found("wiki", "rights").starts_with("warning: The account administers Confluence"));
    CHECK(holds(found("wiki", "rate"), "7 calls at once, and 7 more every 60 s. > Exempt the account"));
    CHECK(holds(found("wiki", "clock"), "It is 2 h 5 min behind this host's. > Set both clocks"));
    CHECK(holds(found("team", "posting"),
                "warning: It may call everybody in a room (mention-all, mention-here). > Take"));
    CHECK(holds(found("team", "rate"), "100 calls of a kind a minute or so. > Give the account the role bot"));
    wiki->set(R"({"rate":{"calls":7,"milliseconds":60000}})");
    CHECK(practice.run().code == 0);
}

TEST_CASE("whether an account may call everybody is told by the permissions of its roles, as far as they are shown") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Practice practice(*chat, *wiki);

    CHECK(practice.found("team", "posting").starts_with("ok: It may write in the rooms that it has joined"));
    chat->set(R"({"rights":{"bot":["mention-here"]}})");
    CHECK(practice.found("team", "posting").starts_with("warning: It may call everybody in a room (mention-here). >"));
    chat->fault(R"({"path":"/api/v1/permissions.listAll","kind":"raw","status":403,"body":{"success":false}})");
    CHECK(holds(practice.found("team", "posting"), "warning: Whether the account may call everybody"));
}

TEST_CASE("a webhook is looked at without posting, and its address is not told") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Practice practice(*chat, *wiki);
    const auto with_hook = [&](const std::string& hook) {
        practice.configure("[webhooks.releases]\nurl = \"" + Practice::address(*chat) + "\"\naddress_file = \"hook" +
                           std::to_string(hook.size()) + "\"\n");
        practice.secret("hook" + std::to_string(hook.size()), hook);
        const auto printed = practice.run();
        CHECK_FALSE(holds(printed.out + printed.err, "canary"));
        return printed.code;
    };

    CHECK(with_hook("# of the team\n" + Practice::address(*chat) + "/hooks/hook0general00000/canary-token\n") == 0);
    CHECK(holds(practice.found("releases", "server"), "ok: It is Rocket.Chat 8.7."));
    CHECK(with_hook("https://other.example.org/hooks/a/canary\n") == 1);
    CHECK(holds(practice.found("releases", "address"), "another server"));
    CHECK(with_hook("canary") == 1);
    CHECK(with_hook("/hooks/a/canary\n/hooks/b/canary\n") == 1);
    CHECK(holds(practice.found("releases", "address"), "There must be one line"));
    CHECK(chat->posts() == "[]");
}

TEST_CASE("a role that no server comes with may let the account do anything, which is a warning") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Practice practice(*chat, *wiki);
    chat->set(R"({"roles":{"leaf.bot":["bot","release-captain"]}})");
    CHECK(practice.found("team", "rights") ==
          "warning: What it may do as release-captain is not known: no server comes with that. > Look at that role's "
          "permissions, and take from the account what is not for reading.");
}

TEST_CASE("a room that a server does not answer for is not told as one that is not there") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Practice practice(*chat, *wiki);
    chat->fault(R"({"path":"/api/v1/rooms.info","times":9,"kind":"raw","status":500,"body":{"success":false}})");
    CHECK(practice.found("team", "room") == "failure: The server failed inside (500). > Try later; its log says more.");
}

TEST_CASE("rooms that are not there, or not joined, are failures") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Practice practice(*chat, *wiki);
    for (const auto& [room, finding] : {std::pair{"secret", "is not there, or not for the account. > Check its name"},
                                        std::pair{"unjoined", "has not joined it. > Invite"}}) {
        practice.configure("[servers.team]\nurl = \"" + Practice::address(*chat) +
                           "\"\ncredentials = \"team.credentials\"\nbound_rooms = [\"" + room + "\"]\n");
        CHECK(holds(practice.found("team", "room"), finding));
        CHECK(practice.run().code == 1);
    }
}

TEST_CASE("what keeps a server from answering is a failure with its next step, and ends what depends on it") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Practice practice(*chat, *wiki, "nobody", "nobody");

    CHECK(practice.found("team", "account")
              .starts_with("failure: The server does not accept the user id and token (401)."));
    CHECK(practice.found("team", "rate") == "");
    CHECK(holds(practice.found("wiki", "account"), "takes it for nobody's. > Make a new personal access token"));
    chat->fault(R"({"path":"/api/info","kind":"html"})");
    CHECK(holds(practice.found("team", "server"), "A web page came in place of JSON"));
    wiki->fault(R"({"kind":"html","times":2})");
    CHECK(holds(practice.found("wiki", "server"), "A web page came in place of JSON"));
    practice.configure(
        "[confluence.wiki]\nurl = \"http://127.0.0.1:1\"\ntoken_variable = \"CHATLEAF_NO_SUCH_VARIABLE\"\n");
    CHECK(holds(practice.found("wiki", "credentials"), "CHATLEAF_NO_SUCH_VARIABLE"));
}

TEST_CASE("an application that is no Confluence, and a manifest that is switched off") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Practice practice(*chat, *wiki);
    wiki->fault(R"({"path":"/rest/applinks","kind":"raw","status":404,"body":{"message":"null for uri"}})");
    CHECK(practice.found("wiki", "server") == "ok: It is Confluence Data Center. > ");
    practice.configure("[confluence.wiki]\nurl = \"" + Practice::address(*chat) +
                       "\"\ncredentials = \"wiki.credentials\"\n");
    CHECK(practice.found("wiki", "server").starts_with("failure: "));
}

TEST_CASE("a configuration that cannot be read is told with its line, and one that is not there is no check") {
    const test::TemporaryFolder folder;
    const std::string file = (folder.path() / "chatleaf.toml").string();
    REQUIRE(folder::write_file(file, "[servers.team]\nurl = 7\n"));
    const auto printed = run_command({"doctor", "--config", file});
    CHECK(printed.code == 1);
    CHECK(holds(printed.out, "chatleaf.toml:2:7: url must be an address"));
    CHECK(run_command({"doctor", "--config", (folder.path() / "none.toml").string()}).code == 2);
    REQUIRE(folder::write_file(file, ""));
    CHECK(holds(run_command({"doctor", "--config", file}).out, "It names no server."));
}

TEST_CASE("nothing secret is ever said") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    for (const char* who : {"bot", "nobody"}) {
        const Practice practice(*chat, *wiki, who, "leaf");
        for (const auto& printed : {practice.run(), practice.run({"--format", "json"})}) {
            CHECK_FALSE(holds(printed.out + printed.err, "token-of-"));
            CHECK_FALSE(holds(printed.out + printed.err, "pat-of-"));
        }
    }
}
