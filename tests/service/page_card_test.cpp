// SPDX-License-Identifier: MIT
// Cards of pages that a message has links to.
#include "service/page_card.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "chatleaf/markup/parse.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using markup::Dialect;
using service::LinkedPage;

namespace {

const std::vector<service::KnownWiki>& wikis() {
    static const std::vector<service::KnownWiki> known{
        {"wiki", *chat::read_server_url("https://wiki.example.org/confluence")},
        {"docs", *chat::read_server_url("https://docs.example.org")}};
    return known;
}

std::vector<std::string> ids(std::string_view message) {
    std::vector<std::string> found;
    for (const LinkedPage& page : service::linked_pages(message, Dialect::v0_32_0, wikis()))
        found.push_back(page.wiki + ':' + (page.address.id.empty() ? page.address.title : page.address.id));
    return found;
}
using Ids = std::vector<std::string>;

const locale::Reader& reader() {
    static const locale::Reader english = *locale::Reader::create("en", "UTC");
    return english;
}

flows::FetchedFacts facts(std::string title, std::string body, std::string author = "Cyd") {
    flows::FetchedFacts page;
    page.page.title = std::move(title);
    page.page.space_name = "Development";
    page.version.author = std::move(author);
    page.version.time = Instant(std::chrono::seconds(1'800'000'000));
    page.version.body = std::move(body);
    return page;
}

nlohmann::json card(const flows::FetchedFacts& page, Dialect dialect = Dialect::v0_32_0) {
    service::PageCards cards(reader(), dialect);
    cards.add(page, "https://wiki.example.org/x/6gMB");
    const auto json = nlohmann::json::parse(cards.json());
    REQUIRE(json["attachments"].size() == 1);
    return json["attachments"][0];
}

void require_harmless(const markup::Node& node) {
    using markup::Kind;
    for (const Kind loud : {Kind::mention_user, Kind::mention_channel, Kind::link, Kind::image})
        REQUIRE(node.kind != loud);
    for (const markup::Node& child : node.children) require_harmless(child);
}

}  // namespace

TEST_CASE("links to pages of known Confluences are found in a message, each once and at most three") {
    CHECK(ids("see https://wiki.example.org/confluence/pages/viewpage.action?pageId=1002 please") == Ids{"wiki:1002"});
    CHECK(ids("[plan](https://docs.example.org/display/DEV/Release+plan)") == Ids{"docs:Release plan"});
    CHECK(
        ids("https://docs.example.org/pages/viewpage.action?pageId=7 https://docs.example.org/spaces/DEV/pages/7/x") ==
        Ids{"docs:7"});
    CHECK(ids("*see* https://docs.example.org/pages/viewpage.action?pageId=7, > please") == Ids{"docs:7"});
    std::string many;
    for (int i = 1; i < 9; ++i)
        many += "https://docs.example.org/pages/viewpage.action?pageId=" + std::to_string(i) + "\n";
    CHECK(ids(many) == Ids{"docs:1", "docs:2", "docs:3"});
}

TEST_CASE("nothing else is asked for: other hosts, other places, code, and no link at all") {
    CHECK(ids("https://wiki.example.org.evil.example/confluence/pages/viewpage.action?pageId=1").empty());
    CHECK(ids("https://wiki.example.org/other/pages/viewpage.action?pageId=1").empty());
    CHECK(ids("https://docs.example.org/dashboard.action").empty());
    CHECK(ids("`https://docs.example.org/pages/viewpage.action?pageId=1`").empty());
    CHECK(ids("docs.example.org 1002").empty());
    CHECK(ids("").empty());
    CHECK(ids(std::string(1'000'000, 'x')).empty());
}

TEST_CASE("a card says what the page is, whose space it is in, who changed it last, and how it begins") {
    const auto json =
        card(facts("Release plan", "<h1>Plan</h1><p>Ship it on <strong>Monday</strong>.</p><p/><p>Then rest.</p>"));
    CHECK(json["title"] == "Release plan");
    CHECK(json["title_link"] == "https://wiki.example.org/x/6gMB");
    CHECK(json["text"] ==
          "Development · Last changed by Cyd, 15 January 2027 at 08:00\n\nPlan\n\nShip it on Monday.\n\nThen rest.");
    CHECK(json.size() == 3);
}

TEST_CASE("a card is short, however long the page is, and shows nothing that a reader does not see") {
    std::string body =
        R"(<ac:structured-macro ac:name="toc"><ac:parameter ac:name="title">canary</ac:parameter></ac:structured-macro>)"
        "<ac:placeholder>canary</ac:placeholder>";
    for (int i = 0; i < 1000; ++i) body += "<p>" + std::string(5000, 'x') + "</p>";
    const auto json = card(facts(std::string(5000, 't'), body, std::string(5000, 'a')));
    CHECK(json["title"].get<std::string>().size() < 250);
    CHECK(json["text"].get<std::string>().size() < 1500);
    CHECK(json.dump().find("canary") == std::string::npos);
}

TEST_CASE("without a page, or with a link that leads nowhere, it says nothing, which is not empty") {
    service::PageCards cards(reader(), Dialect::v0_32_0);
    CHECK(cards.json() == "{}");
    cards.add(facts("Plan", "<p>x</p>"), "javascript:alert(1)");
    CHECK(cards.size() == 0);
    CHECK(cards.json() == "{}");
}

TEST_CASE("nothing that a page says notifies anybody, formats anything or leads anywhere, in either parser") {
    const std::string loud[] = {"@all",
                                "@here @ada",
                                "#general",
                                "[bank](https://evil.example)",
                                "<https://evil.example|bank>",
                                "https://evil.example",
                                "<b>x</b>",
                                "<img src=x onerror=alert(1)>",
                                "![x](https://evil.example/x.png)",
                                "www.evil.example",
                                "@all</p><p>@here",
                                "`@all`",
                                "*@all*",
                                "ada@evil.example",
                                "[x]: https://evil.example",
                                "&lt;@all&gt;",
                                "\u202E@all",
                                "@\u200Ball"};
    for (const Dialect dialect : {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0}) {
        for (const std::string& words : loud) {
            std::string escaped;
            for (const char c : words) escaped += c == '<' ? std::string("&lt;") : std::string(1, c);
            const auto json = card(facts(words, "<p>" + escaped + "</p>", words), dialect);
            INFO(json.dump());
            for (const char* part : {"title", "text"}) {
                const std::string text = json[part];
                for (const markup::Node& block : markup::parse(text, markup::server_defaults(dialect)))
                    require_harmless(block);
                // GFM, which the web client reads attachments as: no tag, no link with words, no address by itself.
                for (const char* sign : {"<b>", "<img", "](", "<http", "@all", "@here", "@ada"})
                    CHECK(text.find(sign) == std::string::npos);
            }
            for (const char* sign : {"://", "www."})
                CHECK(json["text"].get<std::string>().find(sign) == std::string::npos);
        }
    }
}
