// SPDX-License-Identifier: MIT
#include "chatleaf/macros/bare_link.hpp"

#include "chatleaf/macros/check.hpp"
#include "chatleaf/storage/parse.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using macros::BareLink;
using storage::Kind;
using storage::NodeId;

namespace {

constexpr const char* link_to_message = "https://chat.example.org/channel/general?msg=abc";

storage::Document document_of(const std::string& page) {
    auto parsed = storage::parse(page, "page.xml");
    REQUIRE(parsed);
    return std::move(parsed->document);
}

std::optional<BareLink> link_in(const std::string& paragraph) {
    const auto document = document_of("<p>" + paragraph + "</p>");
    return macros::bare_link(document, 1);
}

std::string in_link(const std::string& words) {
    return std::string("<a href='") + link_to_message + "'>" + words + "</a>";
}

chat::Permalink permalink(const std::string& url) { return *chat::read_permalink(url, "https://chat.example.org"); }

}  // namespace

TEST_CASE("a paragraph that is an address alone is a bare link, whatever formatting or space is around it") {
    for (const std::string& paragraph : std::vector<std::string>{
             link_to_message, std::string("\n ") + link_to_message + "&nbsp;<br/>",
             std::string("<strong><span style='color: red'>") + link_to_message + "</span></strong>",
             std::string("<ac:inline-comment-marker ac:ref='a'>") + link_to_message + "</ac:inline-comment-marker>",
             in_link(link_to_message), in_link(""),
             "<em>" + in_link("<strong>" + std::string(link_to_message) + "</strong>") + "</em>",
             std::string("<ac:link><ri:url ri:value='") + link_to_message + "'/></ac:link>"}) {
        INFO(paragraph);
        const auto link = link_in(paragraph);
        REQUIRE(link);
        CHECK(link->address == link_to_message);
        CHECK(link->words.empty());
    }
}

TEST_CASE("a link's words are kept, unless they are an address") {
    CHECK(link_in(in_link("What we  <em>decided</em>"))->words == "What we decided");
    CHECK(link_in(std::string("<ac:link><ri:url ri:value='") + link_to_message +
                  "'/><ac:plain-text-link-body><![CDATA[Decided]]></ac:plain-text-link-body></ac:link>")
              ->words == "Decided");
    CHECK(link_in(in_link("https://chat.example.org/channel/general"))->words.empty());
}

TEST_CASE("a paragraph that holds anything else is none") {
    for (const std::string& paragraph : std::vector<std::string>{
             "", "<br/>", std::string("See ") + link_to_message, std::string(link_to_message) + " for more",
             std::string(link_to_message) + "<br/>" + link_to_message, in_link("a") + in_link("b"),
             in_link("a") + " and", "<code>" + std::string(link_to_message) + "</code>",
             in_link("<ac:image><ri:attachment ri:filename='a.png'/></ac:image>"),
             in_link("<ac:structured-macro ac:name='status'/>"), in_link(std::string(3000, 'x')),
             "<a href='#top'>top</a>", "<a href='mailto:a@example.org'>a</a>", "<a name='x'>x</a>",
             "<ac:link><ri:page ri:content-title='Plan'/></ac:link>", "ftp://chat.example.org/a",
             "https://chat.example.org/" + std::string(3000, 'x')}) {
        INFO(paragraph.substr(0, 200));
        CHECK_FALSE(link_in(paragraph));
    }
}

TEST_CASE("a link to a message or thread has a macro, one to a room has none") {
    CHECK(macros::macro_for(permalink(link_to_message))->name == "rocketchat-message");
    CHECK(macros::macro_for(permalink("https://chat.example.org/channel/general/thread/q"))->name ==
          "rocketchat-thread");
    CHECK(macros::macro_for(permalink("https://chat.example.org/group/board/thread/q?msg=r"))->name ==
          "rocketchat-thread");
    CHECK(macros::macro_for(permalink("https://chat.example.org/channel/general")) == nullptr);
}

TEST_CASE("the macro in a link's place passes the check of parameters as if an author had written it") {
    for (const std::string& paragraph : std::vector<std::string>{
             link_to_message, in_link("What we <em>decided</em>"), in_link("<strong><em>x</em></strong>"),
             std::string("<ac:link><ri:url ri:value='") + link_to_message +
                 "'/><ac:link-body>What we <em>decided</em></ac:link-body></ac:link>"}) {
        INFO(paragraph);
        const auto document = document_of("<p>" + paragraph + "</p>");
        const auto link = macros::bare_link(document, 1);
        REQUIRE(link);
        const auto* definition = macros::macro_for(permalink(link_to_message));
        const auto call = macros::check(document, macros::macro_in_place_of(*link, *definition, 1));
        CHECK(call.problems.empty());
        CHECK(call.usable);
        CHECK(call.text("permalink") == link_to_message);
        CHECK(call.text("title").value_or("") == link->words);
    }
}
