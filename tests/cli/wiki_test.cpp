// SPDX-License-Identifier: MIT
// Pages of a Confluence on the command line: by id and by address, from the servers that the configuration names and
// from nobody else.
#include <filesystem>
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
using test::run_command;

namespace {

constexpr const char* program = "confluence/main.mjs";
constexpr Flavour flavours[] = {Flavour::data_center, Flavour::cloud};

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// A configuration and credentials for a stand-in, in a folder.
class Workplace {
public:
    Workplace(const test::StandIn& server, Flavour flavour, const std::string& who = "leaf")
        : root_("http://127.0.0.1:" + std::to_string(server.port())) {
        const bool is_cloud = flavour == Flavour::cloud;
        write("chatleaf.toml", "[confluence.wiki]\nurl = \"" + root_ + "\"\nflavour = \"" +
                                   std::string(to_string(flavour)) + "\"\ncredentials = \"wiki.credentials\"\n");
        write("wiki.credentials", is_cloud ? "Email: " + who + "@example.org\nToken: token-of-" + who + "\n"
                                           : "# of Data Center\nToken: pat-of-" + who + "\n");
        std::filesystem::permissions(file("wiki.credentials"), std::filesystem::perms::owner_read);
    }

    void write(const std::string& name, const std::string& text) const {
        REQUIRE(folder::write_file(folder_.path() / name, text));
    }
    [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
    [[nodiscard]] const std::string& root() const noexcept { return root_; }

    [[nodiscard]] test::Printed run(std::vector<std::string> words, cli::Terminal terminal = {}) const {
        words.insert(words.end(), {"--config", file("chatleaf.toml")});
        return run_command(std::move(words), {}, terminal);
    }

private:
    test::TemporaryFolder folder_;
    std::string root_;
};

}  // namespace

TEST_CASE("a page is rendered by its id and by its address") {
    for (const Flavour flavour : flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(server, program, {std::string(to_string(flavour))});
        const Workplace place(*server, flavour);
        const std::string wiki = place.root() + (flavour == Flavour::cloud ? "/wiki" : "");
        for (const std::string& page : {std::string("wiki:1002"), wiki + "/spaces/DEV/pages/1002/Release+plan",
                                        wiki + "/display/DEV/Release+plan", wiki + "/x/6gM"}) {
            INFO(page);
            const auto printed = place.run({"render", page});
            CHECK(printed.err == "");
            CHECK(printed.code == 0);
            CHECK(holds(printed.out, "<title>Release plan</title>"));
            CHECK(holds(printed.out, "Ship it on Monday."));
        }
        CHECK(holds(place.run({"render", "wiki:1002@1"}).out, "Ship it.<"));
        CHECK(place.run({"snapshot", "wiki:1002"}).out == "<p>Ship it on Monday.</p><p>Then rest.</p>");
    }
}

TEST_CASE("a page is looked at by its id, and one that is not there is told") {
    for (const Flavour flavour : flavours) {
        CHATLEAF_REQUIRE_STAND_IN(server, program, {std::string(to_string(flavour))});
        const Workplace place(*server, flavour);
        const auto printed = place.run({"lint", "wiki:1002", "wiki:9999"});
        CHECK(printed.out == "Found nothing in 1 page. 1 page could not be read.\n");
        CHECK(printed.code == 2);
    }
}

TEST_CASE("a page's latest change is told, and that between any two versions") {
    for (const Flavour flavour : flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(server, program, {std::string(to_string(flavour))});
        const Workplace place(*server, flavour);

        const auto digest = place.run({"digest", "wiki:1002"});
        CHECK(digest.code == 0);
        CHECK(holds(digest.out, "Monday"));
        CHECK(holds(digest.out, "Release plan"));
        CHECK(holds(digest.out, "Cyd"));
        CHECK(holds(digest.err, "1 page, 1 digest, 1 message"));
        const auto diff = place.run({"diff", "wiki:1002", "--format", "text"});
        CHECK(diff.code == 0);
        CHECK(holds(diff.out, "Monday"));
        const auto renamed = place.run({"diff", "wiki:1002@1", "wiki:1002@3"});
        CHECK(renamed.code == 0);
        CHECK(holds(renamed.out, "Then rest"));
        CHECK(holds(renamed.out, "Release"));
        const auto of_that_version = place.run({"diff", "wiki:1002@2", "--format", "text"});
        CHECK(holds(of_that_version.out, "soon"));
        CHECK_FALSE(holds(of_that_version.out, "Monday"));
        const auto new_page = place.run({"diff", "wiki:1001"});
        CHECK(new_page.code == 2);
        CHECK(holds(new_page.err, "one version only"));
    }
}

TEST_CASE("a file and a version on a server can be compared") {
    CHATLEAF_REQUIRE_STAND_IN(server, program, {"data-center"});
    const Workplace place(*server, Flavour::data_center);
    place.write("draft.xml", "<p>Ship it on Tuesday.</p><p>Then rest.</p>");
    const auto printed = place.run({"diff", "wiki:1002", place.file("draft.xml"), "--format", "text"});
    CHECK(printed.code == 0);
    CHECK(holds(printed.out, "Tuesday"));
}

TEST_CASE("all that changed on a server is told, but for what is restricted") {
    for (const Flavour flavour : flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(server, program, {std::string(to_string(flavour))});
        const Workplace place(*server, flavour);

        const auto printed = place.run({"digest", "wiki:", "--space", "DEV"});
        CHECK(printed.code == 0);
        CHECK(holds(printed.out, "=== page 1002 of DEV"));
        CHECK(holds(printed.err, "Page 1004 is restricted, and left out."));
        CHECK(holds(printed.err, "76 pages, 74 digests"));
        CHECK_FALSE(holds(printed.out, "canary"));
        CHECK_FALSE(holds(printed.out, "Board"));
        CHECK_FALSE(holds(printed.err, "\r"));
        const auto everything = place.run({"digest", "wiki:"});
        CHECK(everything.code == 2);
        CHECK(holds(everything.err, "--since"));
    }
}

TEST_CASE("a server that stops answering leaves what it gave before, and an error") {
    CHATLEAF_REQUIRE_STAND_IN(server, program, {"data-center"});
    const Workplace place(*server, Flavour::data_center);
    server->fault(R"({"path":"/rest/api/content/2000","kind":"raw","status":401,"body":{}})");
    const auto printed = place.run({"digest", "wiki:", "--space", "DEV"});
    CHECK(printed.code == 1);
    CHECK(holds(printed.out, "=== page 1002 of DEV"));
    CHECK_FALSE(holds(printed.out, "=== page 2000 of DEV"));
    CHECK(holds(printed.err, "chatleaf: wiki: The server does not accept the token (401)."));
    server->fault(R"({"path":"/rest/api/content/search","kind":"raw","status":401,"body":{}})");
    CHECK(place.run({"digest", "wiki:", "--space", "DEV"}).code == 2);
}

TEST_CASE("on a terminal one sees how far it has come") {
    CHATLEAF_REQUIRE_STAND_IN(server, program, {"data-center"});
    const Workplace place(*server, Flavour::data_center);
    cli::Terminal terminal;
    terminal.err_columns = 100;
    const auto printed = place.run({"digest", "wiki:", "--space", "DEV", "-o", place.file("out")}, terminal);
    CHECK(printed.code == 0);
    CHECK(holds(printed.err, "\r\x1b[KTelling [..............................] 0/76 pages"));
    CHECK(std::filesystem::exists(place.file("out/DEV-1002.md")));
}

TEST_CASE("a restricted page that is named is given, with a warning") {
    for (const Flavour flavour : flavours) {
        INFO(to_string(flavour));
        CHATLEAF_REQUIRE_STAND_IN(server, program, {std::string(to_string(flavour))});
        const Workplace place(*server, flavour);
        for (const char* command : {"render", "digest", "diff"}) {
            INFO(command);
            const auto printed = place.run({command, "wiki:1004"});
            CHECK(printed.code == 0);
            CHECK(holds(printed.out, "canary"));
            CHECK(holds(printed.err, "page 1004: warning: A page above this one is restricted"));
        }
        CHECK_FALSE(holds(place.run({"render", "wiki:1002"}).err, "restricted"));
        const auto unseen = place.run({"render", "wiki:1005"});
        CHECK(unseen.code == 2);
        CHECK(unseen.out == "");
        CHECK(holds(unseen.err, "There is no page of this id that the account may see."));
    }
}

TEST_CASE("addresses of other hosts, and aliases of no server, are refused before anybody is asked") {
    CHATLEAF_REQUIRE_STAND_IN(server, program, {"data-center"});
    const Workplace place(*server, Flavour::data_center);
    for (const char* page : {"https://evil.example.org/pages/viewpage.action?pageId=1002", "http://127.0.0.1:1/x/6gM",
                             "http://127.0.0.1/x/6gM", "http://169.254.169.254/x/6gM"}) {
        INFO(page);
        const auto printed = place.run({"render", page});
        CHECK(printed.code == 2);
        CHECK(holds(printed.err, "No Confluence of the configuration has the address"));
    }
    const auto dashboard = place.run({"render", place.root() + "/dashboard.action"});
    CHECK(holds(dashboard.err, "no address of a page"));
    const auto misspelled = place.run({"digest", "wikki:1002"});
    CHECK(misspelled.code == 2);
    CHECK(holds(misspelled.err, "Did you mean \"wiki\"?"));
    const auto alone = run_command({"render", "wiki:1002"});
    CHECK(alone.code == 2);
    CHECK(holds(alone.err, "--config"));
    CHECK(server->requests() == "[]");
}

TEST_CASE("a token that is not accepted is told as that, and never shown") {
    CHATLEAF_REQUIRE_STAND_IN(server, program, {"cloud"});
    const Workplace place(*server, Flavour::cloud);
    place.write("wiki.credentials", "Email: leaf@example.org\nToken: canary-0123456789\n");
    const auto printed = place.run({"render", "wiki:1002"});
    CHECK(printed.code == 2);
    CHECK(holds(printed.err, "(401)"));
    server->fault(
        R"({"kind":"raw","status":403,"body":{"message":"canary-0123456789 (Basic bGVhZkBleGFtcGxlLm9yZzpjYW5hcnktMDEyMzQ1Njc4OQ==) may not"}})");
    const auto repeated = place.run({"render", "wiki:1002"});
    CHECK(holds(repeated.err, "It says: … (…) may not"));
    place.write("wiki.credentials", "Token: canary-0123456789\n");
    const auto half = place.run({"render", "wiki:1002"});
    CHECK(holds(half.err, "There must be one line \"Email: …\"."));
    place.write("wiki.credentials", "Email: a\ncanary-0123456789\n");
    const auto bad = place.run({"render", "wiki:1002"});
    CHECK(holds(bad.err, "wiki.credentials:2:1: This line must be \"Email: …\" or \"Token: …\"."));
    for (const auto* each : {&printed, &repeated, &half, &bad}) {
        CHECK_FALSE(holds(each->err + each->out, "canary"));
        CHECK_FALSE(holds(each->err + each->out, "Y2FuYXJ5"));  // in Base64
    }
}
