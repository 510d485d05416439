// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

#include <chrono>
#include <nlohmann/json.hpp>

#include "chatleaf/folder/file.hpp"
#include "cli/run_command.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using test::run_command;

TEST_CASE("help names every subcommand and explains the exit status") {
    const auto help = run_command({"--help"});
    CHECK(help.code == cli::success);
    for (const char* subcommand : {"render", "snapshot", "lint", "inspect", "canonical", "diff", "patch", "digest",
                                   "markup", "macros", "privacy", "Exit status"}) {
        INFO(subcommand);
        CHECK(help.out.find(subcommand) != std::string::npos);
    }
    CHECK(help.err.empty());
}

TEST_CASE("a wrong command line prints nothing on standard output and fails") {
    for (const std::vector<std::string>& words : {std::vector<std::string>{},
                                                  {"rendre", "x"},
                                                  {"render"},
                                                  {"render", "-", "--theme", "pink"},
                                                  {"snapshot"},
                                                  {"lint"},
                                                  {"lint", "-", "--format", "xml"},
                                                  {"diff", "one"},
                                                  {"patch", "one"},
                                                  {"markup"}}) {
        const auto printed = run_command(words);
        CHECK(printed.code == cli::failed);
        CHECK(printed.out.empty());
        CHECK_FALSE(printed.err.empty());
    }
}

TEST_CASE("a missing file is named, and nothing is written") {
    const auto printed = run_command({"render", "no-such-page.xml"});
    CHECK(printed.code == cli::failed);
    CHECK(printed.out.empty());
    CHECK(printed.err == "chatleaf: no-such-page.xml: There is no such file.\n");
}

TEST_CASE("a malformed page is shown as far as it goes, with places on standard error and status 1") {
    const auto printed = run_command({"render", "-", "--fragment"}, "<p>before <strong>bold</p>\n<p att>after</p>");
    CHECK(printed.code == cli::input_faulty);
    CHECK(printed.out.find("before") != std::string::npos);
    CHECK(printed.out.find("after") != std::string::npos);
    CHECK(printed.err.find("-:2:") != std::string::npos);
}

TEST_CASE("a malformed page is refused with --strict: its place is told, nothing is written, the status is 2") {
    const test::TemporaryFolder folder;
    const std::string good = (folder.path() / "good.xml").string();
    REQUIRE(run_command({"inspect", "-", "-o", good}, "<p>x</p>").code == cli::success);  // any file will do
    const std::string result = (folder.path() / "result").string();
    for (const std::vector<std::string>& words : {std::vector<std::string>{"inspect", "-", "--strict", "-o", result},
                                                  {"render", "-", "--strict", "-o", result},
                                                  {"diff", good, "-", "--strict", "-o", result},
                                                  {"diff", "-", good, "--strict", "-o", result}}) {
        const auto refused = run_command(words, "<p>x\n<br>y</p>");
        CHECK(refused.code == cli::failed);
        CHECK(refused.out.empty());
        CHECK(refused.err == "chatleaf: -:2:6: Unexpected close tag </p>; expected </br>. Write <br/> at 2:1.\n");
        CHECK_FALSE(std::filesystem::exists(result));
        const auto read = run_command(words, "<p>x\n<br/>y</p>");
        CHECK(read.code == cli::success);
        CHECK(read.err.empty());
        CHECK(std::filesystem::remove(result));
    }
}

TEST_CASE("a subcommand that does not exist is corrected") {
    const auto printed = run_command({"rendr", "page.xml"});
    CHECK(printed.code == cli::failed);
    CHECK(printed.err ==
          "chatleaf: There is no subcommand \"rendr\". Did you mean \"render\"? `chatleaf --help` lists them.\n");
}

TEST_CASE("output that cannot be written is a failure, whatever was printed") {
    for (std::vector<std::string> words :
         {std::vector<std::string>{"privacy"}, {"macros"}, {"markup", "parse"}, {"inspect", "-"}, {"lint", "-"}}) {
        words.insert(words.begin(), "chatleaf");
        std::vector<char*> arguments;
        arguments.reserve(words.size());
        for (std::string& word : words) arguments.push_back(word.data());
        std::istringstream in("{\"msg\":\"x\"}");
        std::ostream broken(nullptr);
        std::ostringstream err;
        INFO(words[1]);
        CHECK(cli::run(arguments, in, broken, err) == cli::failed);
        CHECK_FALSE(err.str().empty());
    }
}

TEST_CASE("a result never overwrites the page it is made from") {
    const test::TemporaryFolder folder;
    const std::string page = (folder.path() / "page.xml").string();
    REQUIRE(folder::write_file(page, "<p>x</p>"));
    CHECK(run_command({"render", page, "-o", page}).code == cli::failed);
    CHECK(run_command({"snapshot", page, "-o", page}).code == cli::failed);
    CHECK(run_command({"inspect", page, "-o", page}).code == cli::failed);
    CHECK(run_command({"canonical", page, "-o", page}).code == cli::failed);
    CHECK(run_command({"diff", page, page, "-o", page}).code == cli::failed);
    CHECK(test::read_file(page) == "<p>x</p>");
}

TEST_CASE("a page's address that is none is refused, not left out in silence") {
    const auto printed = run_command({"diff", "-", "/dev/null", "--url", "javascript:alert(1)"}, "<p>x</p>");
    CHECK(printed.code == cli::failed);
    CHECK(printed.err.find("--url") != std::string::npos);
}

TEST_CASE("what a page says does not steer the terminal") {
    const auto page = run_command({"render", "-", "--fragment"}, "<p><x\xE2\x80\xAE a='1'></p>");
    CHECK(page.err.find("<x\\u{202e}>") != std::string::npos);
    CHECK(page.err.find("\xE2\x80\xAE") == std::string::npos);

    const auto file = run_command({"render", "no\x1B[31m.xml"});
    CHECK(file.err == "chatleaf: no\\u{1b}[31m.xml: There is no such file.\n");
}

TEST_CASE("canonical prints one spelling of a page, or with --repair the page itself") {
    const std::string page = "<p  b='2' a='1'>x&eacute;<br/></p>\r\n";
    const auto printed = run_command({"canonical", "-"}, page);
    CHECK(printed.code == cli::success);
    CHECK(printed.out == "<p a=\"1\" b=\"2\">xé<br /></p>\n");
    const auto repaired = run_command({"canonical", "--repair", "-"}, page + "<p>a & b</p>");
    CHECK(repaired.code == cli::success);
    CHECK(repaired.out == page + "<p>a &amp; b</p>");
    CHECK(repaired.err.find("bare-ampersand") != std::string::npos);
}

TEST_CASE("inspect prints JSON that says where each node stands") {
    const auto printed = run_command({"inspect", "-"}, "<h1>Title</h1>\n<p>Text &amp; more</p>");
    REQUIRE(printed.code == cli::success);
    const auto json = nlohmann::json::parse(printed.out);
    const auto& children = json.at("root").at("children");
    CHECK(children.at(0).at("kind") == "heading");
    CHECK(children.back().at("place") == "2:1");
    CHECK(children.back().at("children").at(0).at("text") == "Text & more");
}

TEST_CASE("a result goes to the file that is named, whole") {
    const test::TemporaryFolder folder;
    const std::string path = (folder.path() / "out" / "page.html").string();
    const auto printed = run_command({"render", "-", "-o", path}, "<p>Hello</p>");
    CHECK(printed.code == cli::success);
    CHECK(printed.out.empty());
    CHECK(test::read_file(path).find("Hello") != std::string::npos);
}

TEST_CASE("an unknown language or zone is refused with the nearest known one") {
    const auto language = run_command({"render", "-", "--locale", "klingon"}, "<p>x</p>");
    CHECK(language.code == cli::failed);
    CHECK(language.out.empty());
    const auto zone = run_command({"render", "-", "--time-zone", "Europe/Berln"}, "<p>x</p>");
    CHECK(zone.code == cli::failed);
    CHECK(zone.err.find("Europe/Berlin") != std::string::npos);
}

TEST_CASE("diff prints a message, or records as JSON") {
    const test::TemporaryFolder folder;
    const std::string old_page = (folder.path() / "old.xml").string();
    REQUIRE(run_command({"inspect", "-", "-o", old_page}, "<p>x</p>").code == cli::success);  // any file will do
    const auto same = run_command({"diff", old_page, old_page, "--format", "json"});
    REQUIRE(same.code == cli::success);
    CHECK(nlohmann::json::parse(same.out).at("records").empty());

    const auto both_standard_input = run_command({"diff", "-", "-"});
    CHECK(both_standard_input.code == cli::failed);
    CHECK(run_command({"diff", old_page, "-", "-"}, "<p>y</p>").code == cli::failed);
}

TEST_CASE("patch makes the newer version of the older one, and back, and refuses other pages") {
    const test::TemporaryFolder folder;
    const std::string changes = (folder.path() / "changes.json").string();
    const std::string demo = test::project_file("fixtures/demo").string();
    const std::string older = demo + "/page-before.xml";
    const std::string newer = demo + "/page.xml";
    REQUIRE(run_command({"diff", older, newer, "--format", "json", "-o", changes}).code == cli::success);
    CHECK(run_command({"patch", older, changes}).out == run_command({"canonical", newer}).out);
    CHECK(run_command({"patch", newer, changes, "--reverse"}).out == run_command({"canonical", older}).out);

    const auto other = run_command({"patch", newer, changes});
    CHECK(other.code == cli::failed);
    CHECK(other.out.empty());
    CHECK(other.err.starts_with("chatleaf: " + newer + ": This page ("));
    const auto torn = run_command({"patch", older, "-"}, "{\"version\": 1,\n \"from\": }");
    CHECK(torn.code == cli::failed);
    CHECK(torn.err.starts_with("chatleaf: -:2:10: This is no JSON any more"));
    CHECK(run_command({"patch", "-", "-"}).code == cli::failed);
    CHECK(run_command({"patch", older, changes, "-o", changes}).code == cli::failed);
}

TEST_CASE("pages whose names come out alike keep a file each") {
    const auto page = [](const std::string& id, const std::string& body) {
        return "<object class=\"Page\"><id name=\"id\">" + id +
               "</id><property name=\"title\">T</property><property name=\"version\">1</property>"
               "<property name=\"contentStatus\">current</property></object>"
               "<object class=\"BodyContent\"><id name=\"id\">b" +
               id + "</id><property name=\"body\">&lt;p&gt;" + body +
               "&lt;/p&gt;</property><property name=\"content\" class=\"Page\"><id name=\"id\">" + id +
               "</id></property><property name=\"bodyType\">2</property></object>";
    };
    const test::TemporaryFolder folder;
    const auto entities = folder.path() / "entities.xml";
    REQUIRE(folder::write_file(
        entities, "<hibernate-generic>" + page("a/b", "one") + page("a_b", "two") + "</hibernate-generic>"));

    const auto printed = run_command({"digest", entities.string(), "-o", (folder.path() / "out").string()});

    REQUIRE(printed.code == cli::success);
    CHECK(test::read_file(folder.path() / "out" / "_-a_b.md").find("one") != std::string::npos);
    CHECK(test::read_file(folder.path() / "out" / "_-a_b~2.md").find("two") != std::string::npos);
}

TEST_CASE("markup parse answers each line with a line, faulty ones too") {
    const auto printed =
        run_command({"markup", "parse"}, "{\"msg\":\"*hi*\"}\n\nnot json\n{\"msg\":\"\"}\n{\"msg\":\"x\"}");
    CHECK(printed.code == cli::input_faulty);
    std::istringstream lines(printed.out);
    std::vector<nlohmann::json> answers;
    for (std::string line; std::getline(lines, line);) answers.push_back(nlohmann::json::parse(line));
    REQUIRE(answers.size() == 4);
    CHECK(answers[0].at(0).at("value").at(0).at("type") == "BOLD");
    CHECK(answers[1].contains("error"));
    CHECK(answers[2].contains("error"));
    CHECK(answers[3].at(0).at("type") == "PARAGRAPH");
}

TEST_CASE("what markup parse reads, markup write writes, and markup html shows") {
    const std::string message = "{\"msg\":\"Hi **all** @all, see a_b\\n- [x] done\"}\n";
    const auto tree = run_command({"markup", "parse"}, message);
    CHECK(run_command({"markup", "write"}, tree.out).out ==
          "{\"msg\":\"Hi **all** @all, see a\\\\_b\\n- [x] done\"}\n");
    CHECK(run_command({"markup", "write", "--inert"}, tree.out).out ==
          "{\"msg\":\"Hi **all** @\u200Ball, see a\\\\_b\\n- [x] done\"}\n");
    const auto shown = run_command({"markup", "html"}, message + "[]\n");
    CHECK(shown.code == cli::input_faulty);
    CHECK(shown.out.starts_with("{\"html\":\"<div"));
    CHECK(shown.out.find("<strong>all</strong>") != std::string::npos);
    CHECK(shown.out.find("\n{\"error\":\"-:2:1: ") != std::string::npos);
    CHECK(run_command({"markup", "html", "--raw"}, message).out.starts_with("<div"));
    const auto refused = run_command({"markup", "write"}, "[{\"type\":\"BLINK\"}]");
    CHECK(refused.code == cli::input_faulty);
    CHECK(refused.out == "{\"error\":\"-:1:1: There is no node of type \\\"BLINK\\\".\"}\n");
}

TEST_CASE("macros lists every macro, and a mistyped one is corrected") {
    const auto listed = run_command({"macros"});
    CHECK(listed.out.find("rocketchat-channel") != std::string::npos);
    CHECK(listed.out.find("rocketchat-message") != std::string::npos);

    const auto mistyped = run_command({"macros", "user-macro", "rocketchat-chanel"});
    CHECK(mistyped.code == cli::failed);
    CHECK(mistyped.err.find("Did you mean \"rocketchat-channel\"?") != std::string::npos);
}

TEST_CASE("privacy prints the policy that came with the program") {
    CHECK(run_command({"privacy"}).out == test::read_file(test::project_file("PRIVACY.md")));
}

TEST_CASE("each test that the privacy policy names exists") {
    const std::string policy = test::read_file(test::project_file("PRIVACY.md"));
    std::size_t named = 0;
    for (std::size_t at = policy.find('`'); at != std::string::npos; at = policy.find('`', at + 1)) {
        const auto end = policy.find('`', at + 1);
        REQUIRE(end != std::string::npos);
        const std::string name = policy.substr(at + 1, end - at - 1);
        at = end;
        const auto slash = name.find('/');
        if (slash == std::string::npos || slash == 0 || name == "browser/demo") continue;
        ++named;
        // A program of its own, or a test of a program of many.
        bool found = std::filesystem::exists(test::project_file("tests/" + name + ".mjs")) ||
                     test::read_file(test::project_file("tests/CMakeLists.txt")).find("NAME \"" + name + "\"") !=
                         std::string::npos;
        for (const auto& entry :
             std::filesystem::directory_iterator(test::project_file("tests/" + name.substr(0, slash)))) {
            if (entry.is_regular_file() &&
                test::read_file(entry.path()).find("TEST_CASE(\"" + name.substr(slash + 1) + "\"") != std::string::npos)
                found = true;
        }
        INFO(name);
        CHECK(found);
    }
    CHECK(named >= 5);
}

TEST_CASE("the whole corpus goes through inspect and digest") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    std::size_t pages = 0;
    std::size_t exports = 0;
    for (const auto& file : test::corpus_files(*corpus)) {
        INFO(file.path.string());
        if (file.kind == "fragment") {
            const auto printed = run_command({"inspect", file.path.string()});
            CHECK(printed.code != cli::failed);
            CHECK(nlohmann::json::accept(printed.out));
            ++pages;
        } else if (file.kind == "entities" || file.kind == "zip") {
            CHECK(run_command({"digest", file.path.string()}).code != cli::failed);
            ++exports;
        }
    }
    CHECK(pages > 600);
    CHECK(exports > 30);
}

TEST_CASE("a snapshot says when it was taken: as it is told, or now") {
    const auto demo = [](const char* name) {
        return test::project_file(std::string("fixtures/demo/") + name).string();
    };
    const auto snapshot = [&](std::vector<std::string> more) {
        std::vector<std::string> words{"snapshot",       demo("page.xml"), "--messages",
                                       demo("messages"), "--config",       demo("chatleaf.toml")};
        words.insert(words.end(), more.begin(), more.end());
        return run_command(words);
    };
    const auto told = snapshot({"--taken", "2026-11-25T18:00+02:00"});
    CHECK(told.code == cli::input_faulty);  // a room of the demo may not be shown
    CHECK(told.out.find("taken on 25 November 2026 at 16:00 (UTC)") != std::string::npos);

    const auto year =
        std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())).year();
    const auto now = snapshot({});
    CHECK(now.out.find(" " + std::to_string(static_cast<int>(year)) + " at ") != std::string::npos);

    const auto wrong = snapshot({"--taken", "yesterday"});
    CHECK(wrong.code == cli::failed);
    CHECK(wrong.out.empty());
    CHECK(wrong.err.find("--taken: \"yesterday\" is no moment") != std::string::npos);
}
