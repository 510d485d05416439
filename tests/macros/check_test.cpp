// SPDX-License-Identifier: MIT
#include "chatleaf/macros/check.hpp"

#include <random>

#include "chatleaf/storage/parse.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using macros::Call;

namespace {

// A page that holds one macro, and what checking that gives.
Call check(const std::string& name, const std::string& content) {
    const auto page = storage::parse(
        "<p>x</p>\n<ac:structured-macro ac:name=\"" + name + "\">" + content + "</ac:structured-macro>", "page.xml");
    if (!page) FAIL(to_string(page.error()));
    for (storage::NodeId node = 0; node < page->document.size(); ++node) {
        if (page->document.kind(node) != storage::Kind::macro) continue;
        return macros::check(page->document, storage::macro(page->document, node));
    }
    FAIL("no macro");
    return {};
}

std::string with(const std::string& name, const std::string& value) {
    return "<ac:parameter ac:name=\"" + name + "\">" + value + "</ac:parameter>";
}

Call channel(const std::string& parameters) { return check("rocketchat-channel", parameters); }
Call message(const std::string& parameters) { return check("rocketchat-message", parameters); }

std::string only_problem(const Call& call) {
    REQUIRE(call.problems.size() == 1);
    CHECK(call.usable == (call.problems[0].severity == Severity::warning));
    return call.problems[0].message;
}

const std::string room = with("room", "general");

}  // namespace

TEST_CASE("a macro with what it needs has its values and defaults, and no problems") {
    const Call call =
        channel(room + with("server", "team") + with("since", "2026-10-05") + with("title", "Standup &amp; co"));
    CHECK(call.usable);
    CHECK(call.problems.empty());
    CHECK(call.definition == macros::find("rocketchat-channel"));
    CHECK(call.text("room") == "general");
    CHECK(call.text("server") == "team");
    CHECK(call.text("title") == "Standup & co");
    CHECK(call.text("order") == "oldest-first");
    CHECK(call.integer("limit") == 20);
    CHECK(call.text("replies") == "in-room");
    CHECK(call.text("theme") == "automatic");
    for (const char* shown : {"events", "avatars", "reactions", "attachments"}) CHECK(call.boolean(shown) == true);
    CHECK(call.instant("since") == text::parse_instant("2026-10-05"));
    CHECK_FALSE(call.instant("until"));
    CHECK_FALSE(call.text("limit"));
    CHECK_FALSE(call.integer("nonsense"));
}

TEST_CASE("a span of time that ends before it begins, or as it begins, cannot be shown") {
    const auto span = [](const char* since, const char* until) {
        return channel(room + with("until", until) + with("since", since));
    };
    CHECK(span("2026-10-05", "2026-10-05T00:00:01Z").usable);
    for (const char* until : {"2026-10-05", "2026-10-04", "2026-10-04T23:59Z"}) {
        const Call call = span("2026-10-05", until);
        CHECK(only_problem(call) == "since must be before until.");
        CHECK_FALSE(call.usable);
        CHECK(call.problems[0].code == "wrong-macro-parameter");
    }
}

TEST_CASE("a macro whose name is ours but for a slip is told the name that was meant") {
    CHECK(check("Rocket-Chat-Channel", room).problems.at(0).message.find("Did you mean \"rocketchat-channel\"?") !=
          std::string::npos);
    CHECK(check("rocketchatmessage", room).problems.at(0).message.find("Did you mean \"rocketchat-message\"?") !=
          std::string::npos);
    CHECK_FALSE(check("rocketchat", room).usable);
}

TEST_CASE("names, choices and aliases are matched in letters of either case, values are trimmed") {
    const Call call = channel(with(" ROOM ", "\n  general  ") + with("Limit", " 7 ") + with("order", "Newest-First") +
                              with("server", "TEAM"));
    CHECK(call.problems.empty());
    CHECK(call.text("room") == "general");
    CHECK(call.integer("limit") == 7);
    CHECK(call.text("order") == "newest-first");
    CHECK(call.text("server") == "team");
}

TEST_CASE("a room may be written with its sign, but is one name") {
    CHECK(channel(with("room", "#general")).text("room") == "general");
    CHECK(channel(with("room", "Büro")).text("room") == "Büro");
    for (const char* wrong : {"#", "two words", "https://chat.example.org/channel/general", "a/b"}) {
        CAPTURE(wrong);
        CHECK(only_problem(channel(with("room", wrong)))
                  .starts_with("room must be a room's name as in its address, like general; it is "));
    }
}

TEST_CASE("a limit is a whole number within its bounds") {
    for (const char* good : {"1", "200", "007"}) CHECK(channel(room + with("limit", good)).usable);
    for (const char* wrong : {"0", "201", "-1", "lots", "1.5", "1e2", "20 messages", "99999999999999999999"}) {
        CHECK(only_problem(channel(room + with("limit", wrong))) ==
              "limit must be a whole number from 1 to 200; it is \"" + std::string(wrong) + "\".");
    }
}

TEST_CASE("a wrong choice gets the right ones, and the one that was meant") {
    CHECK(only_problem(channel(room + with("order", "newest-frist"))) ==
          "order must be oldest-first or newest-first; it is \"newest-frist\". Did you mean \"newest-first\"?");
    CHECK(only_problem(channel(room + with("order", "random"))) ==
          "order must be oldest-first or newest-first; it is \"random\".");
}

TEST_CASE("a date that is none is refused with examples of dates") {
    for (const char* good : {"2026-10-05", "2026-10-05T14:30Z", "2026-10-05T14:30+02:00", "2026-10-05 14:30"}) {
        CHECK(channel(room + with("since", good)).usable);
    }
    for (const char* wrong : {"yesterday", "5.10.2026", "2026-13-01"}) {
        CHECK(only_problem(channel(room + with("since", wrong))) ==
              "since must be a day like 2026-10-05 or a moment like 2026-10-05T14:30Z; it is \"" + std::string(wrong) +
                  "\".");
    }
}

TEST_CASE("a server is named by its alias, never by an address") {
    CHECK(only_problem(channel(room + with("server", "https://evil.example"))) ==
          "server must be the short name your administrator gave to a server, not an address; it is "
          "\"https://evil.example\".");
}

TEST_CASE("an unknown parameter is a problem with the nearest known name, and no more") {
    const Call call = channel(room + with("limt", "7"));
    CHECK(call.usable);
    CHECK(call.integer("limit") == 20);
    CHECK(only_problem(call) == "rocketchat-channel has no parameter \"limt\"; it is ignored. Did you mean \"limit\"?");
    CHECK(call.problems[0].code == "unknown-macro-parameter");
    CHECK(only_problem(channel(room + "<ac:parameter>x</ac:parameter>")) ==
          "rocketchat-channel has no parameter without a name; it is ignored.");
    CHECK(channel(room + with("atlassian-macro-output-type", "BLOCK")).problems.empty());
}

TEST_CASE("a missing parameter is named with what it is for") {
    for (const std::string& none : {std::string(), with("room", ""), with("room", " \n "), with("room", "&nbsp;")}) {
        const Call call = channel(none);
        CHECK(only_problem(call) ==
              "rocketchat-channel needs room: The room's name as in its address, such as general.");
        CHECK(call.problems[0].code == "missing-macro-parameter");
    }
}

TEST_CASE("of a parameter given twice the last one counts, and it is said") {
    const Call call = channel(with("room", "one") + with("Room", "two"));
    CHECK(call.text("room") == "two");
    CHECK(only_problem(call) == "room is given more than once; the last one counts.");
}

TEST_CASE("a problem says where in the page its parameter stands") {
    const Call call = channel("\n  " + room + "\n  " + with("limit", "lots"));
    REQUIRE(call.problems.size() == 1);
    CHECK(to_string(call.problems[0].place) == "page.xml:4:3");
    CHECK(to_string(channel("").problems.at(0).place) == "page.xml:2:1");
}

TEST_CASE("a parameter with more than characters in it is refused") {
    for (const char* rich : {"<strong>general</strong>", "<ri:page ri:content-title=\"general\"/>", "<p>general</p>"}) {
        CAPTURE(rich);
        CHECK(only_problem(channel(with("room", rich))) == "room must be plain text, without links or formatting.");
    }
    CHECK(channel(with("room", "<![CDATA[general]]>")).text("room") == "general");
    CHECK(channel(with("room", "gene<!-- x -->ral")).text("room") == "general");
}

TEST_CASE("a message is named by its link or by its id, one of the two") {
    const std::string link = "https://chat.example.org/channel/general?msg=abc";
    CHECK(message(with("permalink", link)).text("permalink") == link);
    CHECK(message(with("permalink", "<ri:url ri:value=\"" + link + "\"/>")).text("permalink") == link);
    CHECK(message(with("id", "abc") + with("server", "team")).usable);
    CHECK(message(with("id", "abc")).integer("before") == 0);
    CHECK(only_problem(message("")) == "rocketchat-message needs permalink or id.");
    CHECK(only_problem(message(with("permalink", link) + with("id", "abc"))) ==
          "rocketchat-message takes permalink or id, not both.");
    CHECK(only_problem(message(with("permalink", "abc")))
              .starts_with("permalink must be a link to a message, like https://"));
    CHECK(only_problem(message(with("permalink", "javascript:alert(1)"))).starts_with("permalink must be a link"));
    CHECK(only_problem(message(with("id", link))).starts_with("id must be a message's id, like "));
    CHECK(only_problem(message(with("id", "a") + with("before", "21")))
              .starts_with("before must be a whole number from 0 to 20"));
}

TEST_CASE("what is to be shown is a matter of yes or no") {
    for (const char* no : {"false", "No", "OFF"})
        CHECK(channel(room + with("avatars", no)).boolean("avatars") == false);
    for (const char* yes : {"true", "Yes", "on"})
        CHECK(channel(room + with("avatars", yes)).boolean("avatars") == true);
    CHECK(only_problem(channel(room + with("reactions", "hide"))) ==
          "reactions must be true or false; it is \"hide\".");
    CHECK(only_problem(channel(room + with("theme", "darkk"))) ==
          "theme must be automatic or light or dark; it is \"darkk\". Did you mean \"dark\"?");
    CHECK(only_problem(channel(room + with("replies", "all"))) ==
          "replies must be in-room or in-order or nested; it is \"all\".");
}

TEST_CASE("a thread is named as a message is, and its room may stand beside an id") {
    const std::string link = "https://chat.example.org/channel/general/thread/abc";
    const Call call = check("rocketchat-thread", with("permalink", link));
    CHECK(call.problems.empty());
    CHECK(call.integer("limit") == 50);
    CHECK(check("rocketchat-thread", with("id", "abc") + with("room", "#general")).text("room") == "general");
    CHECK(only_problem(check("rocketchat-thread", "")) == "rocketchat-thread needs permalink or id.");
    CHECK(only_problem(check("rocketchat-thread", with("id", "a") + with("limit", "0")))
              .starts_with("limit must be a whole number from 1 to 200"));
}

TEST_CASE("a room's card needs a room") {
    CHECK(check("rocketchat-room", room + with("topic", "no")).boolean("topic") == false);
    CHECK(only_problem(check("rocketchat-room", "")).starts_with("rocketchat-room needs room: "));
}

TEST_CASE("an unknown macro of ours is told the nearest one it may have meant") {
    const Call call = check("rocketchat-chanel", "");
    CHECK(call.definition == nullptr);
    CHECK(only_problem(call) ==
          "There is no macro \"rocketchat-chanel\". Did you mean \"rocketchat-channel\"? "
          "chatleaf knows rocketchat-channel, rocketchat-message, rocketchat-room and rocketchat-thread.");
    CHECK(call.problems[0].code == "unknown-macro");
}

TEST_CASE("an author's words are repeated on one line and not at any length") {
    const std::string long_word = only_problem(channel(room + with("limit", std::string(5000, 'x'))));
    CHECK(long_word == "limit must be a whole number from 1 to 200; it is \"" + std::string(60, 'x') + "…\".");
    const std::string lines = only_problem(channel(room + with("limit", "a&#x85;b&#x202E;c")));
    CHECK(lines.ends_with("it is \"a b c\"."));
}

TEST_CASE("whatever an author writes, a call is usable or says what to change") {
    std::mt19937 random(5);
    const std::vector<std::string> names{"server", "room",      "limit", "since",   "until", "order",
                                         "title",  "permalink", "id",    "before",  "after", "Room",
                                         "",       "x",         "LIMIT", "replies", "theme"};
    const std::vector<std::string> macros{"rocketchat-channel", "rocketchat-message", "rocketchat-room",
                                          "rocketchat-thread"};
    const std::vector<std::string> values{"",
                                          "general",
                                          "7",
                                          "-7",
                                          "2026-10-05",
                                          "newest-first",
                                          "https://a/channel/b?msg=c",
                                          "<b>x</b>",
                                          "&#x202E;",
                                          "team",
                                          "a b",
                                          "true",
                                          "<ri:url ri:value=\"https://x\"/>"};
    for (int i = 0; i < 2000; ++i) {
        std::string parameters;
        for (auto count = random() % 5; count > 0; --count) {
            parameters += with(names[random() % names.size()], values[random() % values.size()]);
        }
        CAPTURE(parameters);
        const Call call = check(macros[random() % macros.size()], parameters);
        const bool has_error = std::any_of(call.problems.begin(), call.problems.end(),
                                           [](const auto& problem) { return problem.severity == Severity::error; });
        REQUIRE(call.usable == !has_error);
        if (!call.usable) continue;
        for (const auto& parameter : call.definition->parameters) {
            if (parameter.required || !parameter.default_value.empty()) REQUIRE(call.values.contains(parameter.name));
        }
    }
}
