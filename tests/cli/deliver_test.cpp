// SPDX-License-Identifier: MIT
// From a changed page to a room, by the command, with servers that stand in for the real ones.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>

#include "chatleaf/folder/file.hpp"
#include "cli/office.hpp"
#include "cli/run_command.hpp"
#include "delivery/small_export.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/stand_in.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using test::Office;
using test::run_command;

namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const std::string plans = "[routes.plans]\nrooms = [\"team:general\"]\nbelow = [\"1002\"]\n";
const std::string everything =
    "[routes.everything]\nrooms = [\"team:general\"]\nspaces = [\"DEV\"]\ngroup_by = \"space\"\nminor_edits = true\n";

}  // namespace

TEST_CASE("what changed is posted to the route's room, with links, and once however often it is asked for") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Office office(*chat, *wiki, plans);

    const auto first = office.run({"deliver", "wiki:", "--since", "2020-01-01"});

    CHECK(first.code == 0);
    CHECK(holds(first.err, "1 digest posted"));
    const auto posts = office.posts();
    REQUIRE(posts.size() == 1);
    CHECK(posts[0].text.starts_with("**Cyd"));
    CHECK(holds(posts[0].text, "[Release plan](https://wiki.example.org/"));
    CHECK(holds(posts[0].text, "[compare](http://127.0.0.1:"));
    CHECK(holds(posts[0].text, "Ship it ~~soon~~ **on Monday**"));
    CHECK(posts[0].id.size() == 24);

    const auto again = office.run({"deliver", "wiki:", "--since", "2020-01-01"});
    CHECK(again.code == 0);
    CHECK(holds(again.err, "0 digests posted"));
    CHECK(office.posts().size() == 1);
}

TEST_CASE("a dry run shows what would be posted, posts nothing and remembers nothing") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Office office(*chat, *wiki, plans);

    const auto dry = office.run({"deliver", "wiki:", "--since", "2020-01-01", "--dry-run"});
    CHECK(dry.code == 0);
    CHECK(dry.out.starts_with("=== plans to team:general\n**Cyd"));
    CHECK(holds(dry.err, "1 digest composed"));

    const auto preview =
        office.run({"deliver", "wiki:", "--since", "2020-01-01", "--preview", office.file("out.html").string()});
    CHECK(preview.code == 0);
    const auto html = folder::read_file(office.file("out.html"), 1 << 20);
    REQUIRE(html);
    CHECK(holds(*html, "plans → team:general"));
    CHECK(holds(*html, "Release plan</a>"));
    CHECK_FALSE(holds(*html, "cannot be shown"));

    CHECK(office.posts().empty());
    CHECK_FALSE(std::filesystem::exists(office.file("chatleaf.db")));
    CHECK_FALSE(std::filesystem::exists(office.file("chatleaf.key")));
}

TEST_CASE("restricted pages go only to routes that name them, and appear nowhere else") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    SECTION("no route names them") {
        const Office office(*chat, *wiki, everything);
        const auto printed = office.run({"deliver", "wiki:", "--since", "2020-01-01"});
        const std::string all = office.all_texts() + printed.out + printed.err;
        CHECK(holds(office.all_texts(), "Release plan"));
        CHECK_FALSE(holds(all, "canary"));
        CHECK_FALSE(holds(all, "Board"));
        CHECK_FALSE(holds(all, "Minutes"));
    }
    SECTION("a route names one, which covers the page below it") {
        const Office office(*chat, *wiki,
                            "[routes.board]\nrooms = [\"team:board-minutes\"]\nbelow = [\"1003\"]\n"
                            "restricted_pages = [\"1003\"]\n" +
                                plans);
        const auto printed = office.run({"deliver", "wiki:", "--since", "2020-01-01"});
        CHECK(printed.code == 0);
        std::size_t told = 0;
        for (const auto& post : office.posts()) {
            const bool is_restricted = holds(post.text, "Minutes") || holds(post.text, "Board");
            told += is_restricted ? 1 : 0;
            CHECK(is_restricted == (post.room != "GENERAL"));
        }
        CHECK(told == 2);
    }
}

TEST_CASE("what stands when the answer is lost is not posted again, and what does not, is") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    for (const char* kind : {"502-after", "502-before", "reset-after", "html-after"}) {
        INFO(kind);
        const Office office(*chat, *wiki, plans);
        const std::size_t before = office.posts().size();
        chat->fault(R"({"path":"/api/v1/chat.sendMessage","times":1,"kind":")" + std::string(kind) + "\"}");
        const auto printed = office.run({"deliver", "wiki:", "--since", "2020-01-01"});
        INFO(printed.err);
        CHECK(printed.code == 0);
        CHECK(office.posts().size() == before + 1);
        chat->heal();
    }
}

TEST_CASE("a room that does not take it leaves the digest waiting, and the admin is told what to do") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Office office(*chat, *wiki, plans);
    chat->fault(
        R"({"path":"/api/v1/chat.sendMessage","kind":"raw","status":400,"body":{"success":false,"error":"no","errorType":"error-not-allowed"}})");

    const auto printed = office.run({"deliver", "wiki:", "--since", "2020-01-01"});
    CHECK(printed.code == 1);
    CHECK(holds(printed.err, "1 failed (see chatleaf delivery status)"));
    const auto status = office.run({"delivery", "status"});
    CHECK(holds(status.out, "failed"));
    CHECK(holds(status.out, "team:general"));
    CHECK(holds(status.out, "error-not-allowed"));
    CHECK_FALSE(holds(status.out, "Release"));

    chat->heal();
    CHECK(holds(office.run({"delivery", "retry", "1"}).out, "digest 1 is "));
    CHECK(office.run({"deliver", "wiki:"}).code == 0);
    CHECK(office.posts().size() == 1);
    CHECK(office.run({"delivery", "status"}).out == "nothing waits\n");
    CHECK(office.run({"delivery", "drop", "7"}).code == 2);
}

TEST_CASE("an export is delivered to the routes of its Confluence, and again only what is new") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Office office(*chat, *wiki, "[routes.all]\nrooms = [\"team:general\"]\n");
    const std::string source = CHATLEAF_SOURCE_DIR "/fixtures/demo-export";

    const auto printed = office.run({"deliver", source});
    INFO(printed.err);
    CHECK(printed.code == 0);
    const std::size_t posts = office.posts().size();
    CHECK(posts > 0);
    CHECK(office.run({"deliver", source}).code == 0);
    CHECK(office.posts().size() == posts);
}

TEST_CASE("an export is told from the version that a room knows, whatever its last two versions are") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const std::string first = "[routes.all]\nrooms = [\"team:general\"]\nedit_window = \"0m\"\n";
    Office office(*chat, *wiki, first);
    const std::string file = office.file("entities.xml").string();
    office.write("entities.xml", test::small_export(1, 2));
    REQUIRE(office.run({"deliver", file}).code == 0);
    REQUIRE(office.posts().size() == 1);
    CHECK(holds(office.posts()[0].text, "version 1 → 2"));

    office.write("entities.xml", test::small_export(1, 5));
    office.configure(first + "[routes.new]\nrooms = [\"team:board-minutes\"]\nedit_window = \"0m\"\n");
    const auto printed = office.run({"deliver", file});
    INFO(printed.err << office.all_texts());
    CHECK(printed.code == 0);
    REQUIRE(office.posts().size() == 3);
    for (const auto& post : {office.posts()[1], office.posts()[2]}) {
        const bool is_new_room = post.room != "GENERAL";
        CHECK(holds(post.text, is_new_room ? "version 4 → 5" : "version 2 → 5"));
        CHECK(holds(post.text, "Step 3") != is_new_room);
        CHECK(holds(post.text, "Step 5"));
        CHECK_FALSE(holds(post.text, "Step 2"));
    }
}

TEST_CASE("a save soon after changes the post in place, and a later one answers in the page's thread") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    SECTION("within the edit window") {
        const Office office(*chat, *wiki, plans + "minor_edits = true\n");
        REQUIRE(office.run({"deliver", "wiki:", "--since", "2020-01-01"}).code == 0);
        wiki->set(R"({"touch":"1002"})");
        const auto printed = office.run({"deliver", "wiki:", "--since", "2020-01-01"});
        INFO(printed.err);
        CHECK(printed.code == 0);
        const auto posts = office.posts();
        REQUIRE(posts.size() == 1);
        CHECK(holds(posts[0].text, "version 3 → 5"));
        CHECK(holds(posts[0].text, "Touched"));
        CHECK(holds(posts[0].text, "on Monday"));
    }
    SECTION("after it") {
        const Office office(*chat, *wiki, plans + "minor_edits = true\nthread_per_page = true\nedit_window = \"0m\"\n");
        REQUIRE(office.run({"deliver", "wiki:", "--since", "2020-01-01"}).code == 0);
        wiki->set(R"({"touch":"1002"})");
        REQUIRE(office.run({"deliver", "wiki:", "--since", "2020-01-01"}).code == 0);
        const auto posts = office.posts();
        REQUIRE(posts.size() == 2);
        CHECK(posts[0].thread.empty());
        CHECK(posts[1].thread == posts[0].id);
        CHECK(holds(posts[1].text, "version 4 → 5"));
    }
}

TEST_CASE("in a round a page's versions are listed once, and who may read it is asked each time") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Office office(*chat, *wiki, plans + "minor_edits = true\nsmallest = 1\n");
    REQUIRE(office.run({"deliver", "wiki:"}).code == 0);
    wiki->set(R"({"touch":"1002"})");
    wiki->set(R"({"touch":"1002"})");
    const int listed = wiki->asked("/rest/experimental/content/1002/version");
    const int asked = wiki->asked("/rest/api/content/1002/restriction/byOperation/read");
    const auto printed = office.run({"deliver", "wiki:"});
    INFO(printed.err);
    CHECK(printed.code == 0);
    REQUIRE(office.posts().size() == 1);
    CHECK(holds(office.posts()[0].text, "version 4 → 6"));
    CHECK(wiki->asked("/rest/experimental/content/1002/version") == listed + 3);  // six, two by two
    CHECK(wiki->asked("/rest/api/content/1002/restriction/byOperation/read") >= asked + 3);
}

TEST_CASE("how much changed is measured over all the saves since the last time") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Office office(*chat, *wiki, plans + "minor_edits = true\nsmallest = 9\n");
    REQUIRE(office.run({"deliver", "wiki:"}).code == 0);
    wiki->set(R"({"touch":"1002"})");  // some seven characters each time
    wiki->set(R"({"touch":"1002"})");
    REQUIRE(office.run({"deliver", "wiki:"}).code == 0);
    CHECK(office.posts().size() == 1);
}

TEST_CASE("a page that is found elsewhere is told to have moved, and from where, unless that may not be known") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Office office(*chat, *wiki, plans + "minor_edits = true\nedit_window = \"0m\"\n");
    REQUIRE(office.run({"deliver", "wiki:", "--since", "2020-01-01"}).code == 0);
    REQUIRE(office.run({"deliver", "wiki:"}).code == 0);
    REQUIRE(office.posts().size() == 1);
    wiki->set(R"({"move":{"id":"1002","parent":"2000"}})");
    wiki->set(R"({"touch":"1002"})");
    REQUIRE(office.run({"deliver", "wiki:"}).code == 0);
    REQUIRE(office.posts().size() == 2);
    INFO(office.all_texts());
    CHECK(holds(office.posts()[1].text, "Touched"));
    CHECK(holds(office.posts()[1].text, " was moved from **Home** to **Page 0**"));

    wiki->set(R"({"move":{"id":"2000","parent":"1005"}})");  // where not everybody may look
    wiki->set(R"({"move":{"id":"1002","parent":"1001"}})");
    wiki->set(R"({"touch":"1002"})");
    REQUIRE(office.run({"deliver", "wiki:"}).code == 0);
    REQUIRE(office.posts().size() == 3);
    CHECK(holds(office.posts()[2].text, " was moved to **Home**"));
    CHECK_FALSE(holds(office.posts()[2].text, "Page 0"));
}

TEST_CASE("comments are found and told, in words of their own") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Office office(*chat, *wiki,
                        "[routes.all]\nrooms = [\"team:general\"]\nbelow = [\"1001\"]\nquiet_window = "
                        "\"0m\"\nedit_window = \"0m\"\nminor_edits = true\n");
    REQUIRE(office.run({"deliver", "wiki:", "--since", "2020-01-01"}).code == 0);
    REQUIRE(office.run({"deliver", "wiki:"}).code == 0);
    const std::size_t before = office.posts().size();

    wiki->set(R"({"say":{"id":"5100","page":"1002","by":"cyd","body":"<p>Is it vegan?</p>"}})");
    REQUIRE(office.run({"deliver", "wiki:"}).code == 0);
    const auto posts = office.posts();
    REQUIRE(posts.size() == before + 1);
    CHECK(holds(posts.back().text, "commented on [Release plan]"));
    CHECK(holds(posts.back().text, "> Is it vegan?"));
}

TEST_CASE("a route may go to an incoming webhook") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Office office(*chat, *wiki,
                        "[webhooks.releases]\nserver = \"team\"\naddress_file = \"hook\"\n[routes.plans]\nrooms = "
                        "[\"releases\"]\nbelow = [\"1002\"]\n");
    office.write("hook", "/hooks/hook0general00000/canary-token-of-hook\n");
    const auto printed = office.run({"deliver", "wiki:", "--since", "2020-01-01"});
    INFO(printed.err);
    CHECK(printed.code == 0);
    CHECK_FALSE(holds(printed.out + printed.err, "canary-token"));
    REQUIRE(office.posts().size() == 1);
    CHECK(holds(office.posts()[0].text, "[Release plan]"));
}

TEST_CASE("the ledger holds no word of what was told, and belongs to its owner alone") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Office office(*chat, *wiki, everything);
    REQUIRE(office.run({"deliver", "wiki:", "--since", "2020-01-01"}).code == 0);
    for (const auto& entry : std::filesystem::directory_iterator(office.file("chatleaf.db").parent_path())) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("chatleaf.db") && name != "chatleaf.key") continue;
        INFO(name);
        const auto bytes = folder::read_file(entry.path(), std::size_t{64} << 20);
        REQUIRE(bytes);
        for (const char* word : {"Release", "Monday", "Cyd", "Ada", "Welcome", "Development"})
            CHECK_FALSE(holds(*bytes, word));
        const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
        CHECK((entry.status().permissions() & others) == std::filesystem::perms::none);
    }
}

TEST_CASE("watch begins now, tells what comes after, and stops cleanly") {
    CHATLEAF_REQUIRE_STAND_IN(chat, "rocketchat/main.mjs");
    CHATLEAF_REQUIRE_STAND_IN(wiki, "confluence/main.mjs");
    const Office office(*chat, *wiki,
                        plans + "quiet_window = \"0m\"\nminor_edits = true\n[delivery]\npoll = \"10s\"\n");
    // As in a program that blocks it before it makes threads: only who waits for the signal gets it.
    sigset_t terminating;
    sigemptyset(&terminating);
    sigaddset(&terminating, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &terminating, nullptr);
    std::thread somebody([&] {
        for (int i = 0; i < 100 && wiki->asked("/rest/api/content/search") < 1; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        wiki->set(R"({"touch":"1002"})");
        for (int i = 0; i < 300 && office.posts().empty(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        kill(getpid(), SIGTERM);
    });
    const auto printed = office.run({"watch"});
    somebody.join();
    pthread_sigmask(SIG_UNBLOCK, &terminating, nullptr);
    CHECK(printed.code == 0);
    CHECK(holds(printed.err, "stopped"));
    INFO(printed.out << printed.err);
    const auto posts = office.posts();
    REQUIRE(posts.size() == 1);
    CHECK(holds(posts[0].text, "Release plan"));
}
