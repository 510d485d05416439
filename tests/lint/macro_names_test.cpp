// SPDX-License-Identifier: MIT
#include "lint/macro_names.hpp"

#include <set>

#include "chatleaf/lint/known_macros.hpp"
#include "chatleaf/macros/definition.hpp"
#include "found.hpp"

using namespace chatleaf;
using test::Found;
using test::found_in;
using test::macro;

TEST_CASE("a macro that is nearly one that is known is told, with what was meant") {
    CHECK(found_in(macro("inof")) == Found{"1:1 warning unknown-macro"});
    CHECK(test::said_of("unknown-macro", macro("inof")) ==
          "There is no well-known macro \"inof\". Did you mean \"info\"?");
    CHECK(test::said_of("unknown-macro", macro("exerpt-include")) ==
          "There is no well-known macro \"exerpt-include\". Did you mean \"excerpt-include\"?");
    CHECK(test::said_of("unknown-macro", macro("roketchat-channel")) ==
          "There is no well-known macro \"roketchat-channel\". Did you mean \"rocketchat-channel\"?");
}

TEST_CASE("a macro that is near nothing is only noted") {
    CHECK(found_in(macro("fancy-charts")) == Found{"1:1 note unknown-macro"});
    // Half of a short word is another one.
    CHECK(found_in(macro("date")) == Found{"1:1 note unknown-macro"});
    CHECK(found_in("<p>x</p>\n<ac:macro ac:name='fancy-charts'/>") == Found{"2:1 note unknown-macro"});
}

TEST_CASE("macros of Confluence and of well-known apps are known, in letters of either case") {
    for (const std::string_view name : lint::known_macros()) CHECK(found_in(macro(name)).empty());
    CHECK(found_in(macro("Info")).empty());
    CHECK(found_in(macro("rocketchat-channel", test::parameter("room", "general"))).empty());
}

TEST_CASE("a macro that is said to be known is, and may be what another was meant to be") {
    lint::Options options;
    options.known_macros = {"fancy-charts"};
    CHECK(found_in(macro("fancy-charts"), options).empty());
    CHECK(test::said_of("unknown-macro", macro("fancy-chart"), options) ==
          "There is no well-known macro \"fancy-chart\". Did you mean \"fancy-charts\"?");
}

TEST_CASE("a macro without a name is an error") {
    CHECK(found_in("<ac:structured-macro/>") == Found{"1:1 error unknown-macro"});
    CHECK(found_in(macro(" ")) == Found{"1:1 error unknown-macro"});
}

TEST_CASE("macros in macros are looked at, parameters and templates' instructions are not") {
    CHECK(found_in(macro("panel", "<ac:rich-text-body>" + macro("inof") + "</ac:rich-text-body>")).size() == 1);
    CHECK(found_in("<ac:placeholder>" + macro("inof") + "</ac:placeholder>").empty());
}

TEST_CASE("of very many different names only some are compared with those that are known") {
    std::string page;
    for (int i = 0; i < 3000; ++i) page += macro("unheard-of-" + std::to_string(i));
    page += macro("exerpt-include");
    const auto report = test::report_of(page);
    CHECK(report.counts.notes == 3001);
    CHECK(report.findings.size() == 100);
}

TEST_CASE("each known macro is listed once, none of them is one of ours") {
    const auto known = lint::known_macros();
    CHECK(std::set<std::string_view>(known.begin(), known.end()).size() == known.size());
    for (const std::string_view name : known) CHECK_FALSE(macros::is_ours(name));
}
