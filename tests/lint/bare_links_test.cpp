// SPDX-License-Identifier: MIT
#include "found.hpp"

using namespace chatleaf;
using test::Found;
using test::found_in;
using test::with_server;

TEST_CASE("a paragraph that is only a permalink is noted, with the macro that would show the message") {
    const std::string page = "<p>https://chat.example.org/channel/general?msg=abc</p>";
    CHECK(found_in(page, with_server()) == Found{"1:4 note bare-permalink"});
    CHECK(found_in(page) == Found{"1:4 note bare-permalink"});
    const auto report = test::report_of("<p>http://chat.example.org/channel/general/thread/abc</p>", with_server());
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].message == "This paragraph is only a link to a thread in Rocket.Chat.");
    CHECK(report.findings[0].fix.find("rocketchat-thread") != std::string::npos);
}

TEST_CASE("a link among words, to a room, of another server or to a forbidden room is not noted") {
    for (const std::string& page : std::vector<std::string>{
             "<p>See https://chat.example.org/channel/general?msg=abc</p>",
             "<p>https://chat.example.org/channel/general</p>", "<p>https://example.org/?msg=abc</p>",
             "<p>https://other.example.org/channel/general?msg=abc</p>",
             "<p>https://chat.example.org/group/board?msg=abc</p>"}) {
        INFO(page);
        CHECK(found_in(page, with_server()).empty());
    }
    CHECK(found_in("<p>https://example.org/?msg=abc</p>").empty());
}
