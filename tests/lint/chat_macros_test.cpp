// SPDX-License-Identifier: MIT
#include "found.hpp"

using namespace chatleaf;
using test::Found;
using test::found_in;
using test::macro;
using test::parameter;
using test::said_of;
using test::with_server;

namespace {

std::string channel(const std::string& parameters) { return macro("rocketchat-channel", parameters); }
std::string message(const std::string& url) { return macro("rocketchat-message", parameter("permalink", url)); }
std::string thread(const std::string& url) { return macro("rocketchat-thread", parameter("permalink", url)); }

const std::string room = parameter("room", "general");
const std::string chat_url = "https://chat.example.org/";

}  // namespace

TEST_CASE("a chat macro that is right is not told of, with and without a configuration") {
    for (const std::string& page :
         {channel(room), channel(parameter("room", "#general") + parameter("limit", "5")),
          message(chat_url + "channel/general?msg=abc"), thread(chat_url + "channel/general/thread/abc"),
          thread(chat_url + "channel/general?msg=abc"), macro("rocketchat-room", room),
          macro("rocketchat-message", parameter("id", "abc") + parameter("server", "team"))}) {
        INFO(page);
        CHECK(found_in(page).empty());
        CHECK(found_in(page, with_server()).empty());
    }
}

TEST_CASE("wrong and unknown parameters are told at their place, with what was meant") {
    const std::string start = "<ac:structured-macro ac:name=\"rocketchat-channel\">";
    CHECK(start.size() == 50);
    CHECK(found_in(channel(parameter("rom", "general") + room)) == Found{"1:51 warning unknown-macro-parameter"});
    CHECK(said_of("unknown-macro-parameter", channel(parameter("rom", "general") + room)) ==
          "rocketchat-channel has no parameter \"rom\"; it is ignored. Did you mean \"room\"?");
    CHECK(found_in(channel(parameter("limit", "many") + room)) == Found{"1:51 error wrong-macro-parameter"});
    CHECK(found_in(channel(room + room)) == Found{"1:102 warning repeated-macro-parameter"});
    CHECK(found_in("<p>x</p>" + channel("")) == Found{"1:9 error missing-macro-parameter"});
    CHECK(found_in(macro("rocketchat-message", parameter("id", "a") + parameter("permalink", chat_url))).size() == 2);
    CHECK(found_in(macro("rocketchat-chanel", room)) == Found{"1:1 error unknown-macro"});
}

TEST_CASE("the fix of an unknown parameter names those that there are") {
    const auto report = test::report_of(macro("rocketchat-room", parameter("x", "1") + room));
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].fix.starts_with("Take it out, or correct its name; there are server, room, "));
}

TEST_CASE("a permalink that leads to no message is wrong, whatever server it is of") {
    for (const std::string& url : {chat_url, chat_url + "admin/rooms?msg=abc", chat_url + "channel/general?msg=a%20b",
                                   chat_url + "channel/general", chat_url + "channel/general/thread/a%20b",
                                   std::string("https://user@chat.example.org/channel/general?msg=abc")}) {
        for (const auto& options : {lint::Options{}, with_server()}) {
            INFO(url);
            CHECK(found_in(message(url), options) == Found{"1:51 error wrong-permalink"});
        }
    }
    CHECK(said_of("wrong-permalink", message(chat_url + "channel/general?msg=a%20b")) ==
          "What follows msg= is no message id. A permalink looks like "
          "https://chat.example.org/channel/general?msg=ID.");
    CHECK(said_of("wrong-permalink", message(chat_url + "channel/general")) ==
          "The link leads to a room, and not to a message or thread.");
}

TEST_CASE("a permalink below a server's own path is read, with and without a configuration") {
    const std::string url = "https://example.org/chat/channel/general?msg=abc";
    auto options = with_server();
    options.servers->front().url = "https://example.org/chat";
    CHECK(found_in(message(url)).empty());
    CHECK(found_in(message(url), options).empty());
    options.servers->front().url = "https://example.org";
    CHECK(found_in(message(url), options) == Found{"1:51 error foreign-permalink"});
}

TEST_CASE("a permalink of a server that is not configured is told, unless a server's address is not known") {
    const std::string page = message("https://other.example.org/channel/general?msg=abc");
    CHECK(found_in(page).empty());
    CHECK(found_in(page, with_server()) == Found{"1:51 error foreign-permalink"});
    auto options = with_server();
    options.servers->push_back({"ops", "", {}});
    CHECK(found_in(page, options).empty());
}

TEST_CASE("a server that is not configured is told, with what was meant") {
    CHECK(found_in(channel(room + parameter("server", "taem"))).empty());
    CHECK(found_in(channel(room + parameter("server", "taem")), with_server()) == Found{"1:102 error unknown-server"});
    CHECK(said_of("unknown-server", channel(room + parameter("server", "taem")), with_server()) ==
          "The configuration names no server \"taem\". Did you mean \"team\"?");
    lint::Options none;
    none.servers.emplace();
    CHECK(found_in(channel(room), none) == Found{"1:1 error unknown-server"});
    CHECK(found_in(message(chat_url + "channel/general?msg=abc"), none) == Found{"1:1 error unknown-server"});
}

TEST_CASE("where there are several servers a macro has to name one, unless its link does") {
    auto options = with_server();
    options.servers->push_back({"ops", "https://ops.example.org", {}});
    CHECK(found_in(channel(room), options) == Found{"1:1 error unnamed-server"});
    CHECK(found_in(channel(room + parameter("server", "ops")), options).empty());
    CHECK(found_in(message("https://ops.example.org/channel/general?msg=abc"), options).empty());
}

TEST_CASE("a room that may not appear is forbidden, and one that is bound is not") {
    CHECK(found_in(message(chat_url + "group/board?msg=abc")).empty());
    CHECK(found_in(message(chat_url + "group/board?msg=abc"), with_server()) == Found{"1:51 error forbidden-room"});
    CHECK(found_in(message(chat_url + "direct/abc?msg=abc"), with_server()) == Found{"1:51 error forbidden-room"});
    CHECK(found_in(message(chat_url + "group/board?msg=abc"), with_server({"Board"})).empty());
    CHECK(found_in(channel(room), with_server({}, false)) == Found{"1:51 error forbidden-room"});
    CHECK(found_in(macro("rocketchat-room", room), with_server({"sales"}, false)).size() == 1);
    CHECK(found_in(channel(room), with_server({"general"}, false)).empty());
}

TEST_CASE("whether a room is bound by an id or by a name that the page does not say is not certain") {
    const std::string page = message(chat_url + "group/board?msg=abc");
    CHECK(found_in(page, with_server({"ByehQjC44FwMeiLbX"})) == Found{"1:51 warning forbidden-room"});
    CHECK(found_in(message(chat_url + "group/ByehQjC44FwMeiLbX?msg=abc"), with_server({"board"})) ==
          Found{"1:51 warning forbidden-room"});
    CHECK(found_in(page, with_server({"sales"})) == Found{"1:51 error forbidden-room"});
}

TEST_CASE("which rooms may appear is not said to who names one that may not") {
    const auto report = test::report_of(channel(room), with_server({"takeover-talks"}, false));
    REQUIRE(report.findings.size() == 1);
    CHECK((report.findings[0].message + report.findings[0].fix).find("takeover") == std::string::npos);
}

TEST_CASE("a macro of a hundred thousand parameters is looked at in part, and takes no time") {
    std::string parameters = room;
    for (int i = 0; i < 100'000; ++i) parameters += parameter("rooom" + std::to_string(i), "x");
    CHECK(test::report_of(channel(parameters)).counts.warnings == 999);
}
