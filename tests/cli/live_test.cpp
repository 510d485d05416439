// SPDX-License-Identifier: MIT
// The command asks the servers that a configuration gives credentials for, and nobody else; and its credentials
// go nowhere else.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "chatleaf/folder/file.hpp"
#include "cli/run_command.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/stand_in.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using test::run_command;

namespace {

constexpr const char* program = "rocketchat/main.mjs";

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// A page, a configuration and credentials for a stand-in, in a folder.
class Workplace {
public:
    explicit Workplace(const test::StandIn& server, const std::string& token = "token-of-bot") {
        write(
            "page.xml",
            R"(<p>Before</p><ac:structured-macro ac:name="rocketchat-channel"><ac:parameter ac:name="room">general</ac:parameter></ac:structured-macro><p>After</p>)");
        configure(server, "credentials = \"team.credentials\"\n");
        write("team.credentials", "X-User-Id: bot0000000000user\nX-Auth-Token: " + token + "\n");
        std::filesystem::permissions(file("team.credentials"), std::filesystem::perms::owner_read);
    }

    void configure(const test::StandIn& server, const std::string& lines) const {
        write("chatleaf.toml",
              "[servers.team]\nurl = \"http://127.0.0.1:" + std::to_string(server.port()) + "\"\n" + lines);
    }
    void write(const std::string& name, const std::string& text) const {
        REQUIRE(folder::write_file(folder_.path() / name, text));
    }
    [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }

    [[nodiscard]] test::Printed render() const {
        return run_command({"render", file("page.xml"), "--config", file("chatleaf.toml")});
    }

private:
    test::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a macro shows the messages of the server itself where no saved ones are given") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    const Workplace place(*server);

    const auto printed = place.render();

    CHECK(printed.err == "");
    CHECK(printed.code == 0);
    CHECK(holds(printed.out, "Good <strong>night</strong>"));
    CHECK(holds(printed.out, "Before"));
    CHECK(server->asked("/api/info") == 1);
    CHECK(server->asked("/api/v1/channels.history") == 1);
}

TEST_CASE("a snapshot is taken of the server itself, too") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    const Workplace place(*server);

    const auto printed = run_command({"snapshot", place.file("page.xml"), "--config", place.file("chatleaf.toml")});

    CHECK(printed.code == 0);
    CHECK(holds(printed.out, "Good <strong>night</strong>"));
}

TEST_CASE("credentials may be in environment variables") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    const Workplace place(*server);
    place.configure(
        *server,
        "user_variable = \"CHATLEAF_TEST_USER\"\ntoken_variable = \"CHATLEAF_TEST_TOKEN\"\nversion = \"8.7\"\n");
    setenv("CHATLEAF_TEST_USER", "bot0000000000user", 1);
    setenv("CHATLEAF_TEST_TOKEN", "token-of-bot", 1);

    const auto printed = place.render();
    unsetenv("CHATLEAF_TEST_TOKEN");

    CHECK(printed.code == 0);
    CHECK(holds(printed.out, "Good <strong>night</strong>"));
    CHECK(server->asked("/api/info") == 0);                         // the configuration says the version
    CHECK(std::string(std::getenv("CHATLEAF_TEST_USER")).empty());  // it is taken out of the environment
    setenv("CHATLEAF_TEST_USER", "bot0000000000user", 1);
    const auto without = place.render();
    CHECK(without.code == 2);
    CHECK(holds(without.err, "CHATLEAF_TEST_TOKEN"));
}

TEST_CASE("nobody is asked for a page without chat macros, or where messages are saved") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    const Workplace place(*server);
    place.write("messages/team/room.json", R"({"channel":{"_id":"GENERAL","t":"c","name":"general"},"success":true})");

    CHECK(run_command({"render", place.file("page.xml"), "--config", place.file("chatleaf.toml"), "--messages",
                       place.file("messages")})
              .code == 0);
    place.write("page.xml", "<p>Only words</p>");
    CHECK(place.render().code == 0);

    CHECK(server->requests() == "[]");
}

TEST_CASE("a server is asked for a message that a paragraph links to only where that is wanted") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    const Workplace place(*server);
    place.write("page.xml",
                "<p>http://127.0.0.1:" + std::to_string(server->port()) + "/channel/general?msg=last0000000000000</p>");

    CHECK(place.render().code == 0);
    CHECK(run_command({"lint", place.file("page.xml"), "--config", place.file("chatleaf.toml")}).code == 0);
    CHECK(server->requests() == "[]");

    const auto printed =
        run_command({"render", place.file("page.xml"), "--config", place.file("chatleaf.toml"), "--expand-links"});
    CHECK(printed.err == "");
    CHECK(printed.code == 0);
    CHECK(holds(printed.out, "Good <strong>night</strong>"));
    CHECK(server->asked("/api/info") == 1);  // how it reads messages
}

TEST_CASE("what keeps a server from answering is told to the admin, with its alias, and the page stays") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    const Workplace place(*server, "canary-0123456789");

    const auto printed = place.render();

    CHECK(printed.code == 1);
    CHECK(holds(printed.err, "team: error: The server does not accept the user id and token (401)."));
    CHECK(holds(printed.out, "After"));
    for (const auto* text : {&printed.out, &printed.err}) CHECK_FALSE(holds(*text, "canary"));
}

TEST_CASE("a server that fails, is limited or gone is told to readers as that, and to the admin in full") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    const Workplace place(*server);
    const auto page_of = [&](const char* room) {
        place.write("page.xml", R"(<ac:structured-macro ac:name="rocketchat-channel"><ac:parameter ac:name="room">)" +
                                    std::string(room) + "</ac:parameter></ac:structured-macro>");
        return place.render();
    };
    const auto hidden = page_of("secret");
    CHECK(hidden.out.substr(hidden.out.find("cl-box")).find("not public") != std::string::npos);
    const std::pair<std::string, std::string> faults[] = {
        {R"("502-before")", "(502)"},
        {R"("reset-before")", "The connection broke"},
        {R"("html")", "A web page came in place of JSON"},
        {R"("429","headers":{"Retry-After":"300"})", "The server is asked too often"},
        {R"("raw","status":401,"body":{"success":false})", "The server does not accept the user id and token (401)"}};
    for (const auto& [kind, cause] : faults) {
        INFO(kind);
        std::vector<std::string> pages;
        for (const char* room : {"general", "secret", "board-minutes", "nowhere"}) {
            server->fault(R"({"path":"/api/v1/","times":99,"kind":)" + kind + "}");
            const auto printed = page_of(room);
            server->heal();
            CHECK(printed.code == 1);
            CHECK(holds(printed.err, "team: error: "));
            CHECK(holds(printed.err, cause));
            CHECK(holds(printed.out, "cannot be shown here right now."));
            CHECK_FALSE(holds(printed.out, cause));
            pages.push_back(printed.out);
        }
        for (const std::string& page : pages) CHECK(page == pages.front());
    }
}

TEST_CASE("beside a server with credentials, one without is not asked, and that is told") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    const Workplace place(*server);
    place.configure(*server, "credentials = \"team.credentials\"\n[servers.partner]\nurl = \"http://127.0.0.1:9\"\n");
    place.write(
        "page.xml",
        R"(<ac:structured-macro ac:name="rocketchat-channel"><ac:parameter ac:name="room">general</ac:parameter><ac:parameter ac:name="server">partner</ac:parameter></ac:structured-macro>)");

    const auto printed = place.render();

    CHECK(printed.code == 1);
    CHECK(
        holds(printed.err, "partner: error: This server is not asked: the configuration gives no credentials for it."));
}

TEST_CASE("a bot that is not in a channel is told to be invited") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    const Workplace place(*server);
    place.write(
        "page.xml",
        R"(<ac:structured-macro ac:name="rocketchat-channel"><ac:parameter ac:name="room">unjoined</ac:parameter></ac:structured-macro>)");

    const auto printed = place.render();

    CHECK(printed.code == 1);
    CHECK(holds(printed.err, "team: error: The account may not read this (403). Invite it into the room"));
}

TEST_CASE("a private room is shown only where the admin bound it, whatever the account may read") {
    CHATLEAF_REQUIRE_STAND_IN(server, program);
    const Workplace place(*server);
    place.write(
        "page.xml",
        R"(<ac:structured-macro ac:name="rocketchat-channel"><ac:parameter ac:name="room">board-minutes</ac:parameter></ac:structured-macro>)");

    CHECK_FALSE(holds(place.render().out, "The board met"));
    place.configure(*server, "credentials = \"team.credentials\"\nbound_rooms = [\"board-minutes\"]\n");
    CHECK(holds(place.render().out, "The board met"));
}
