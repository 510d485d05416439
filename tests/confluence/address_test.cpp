// SPDX-License-Identifier: MIT
// What addresses of pages say, in each form that browsers show, and which say nothing.
#include "chatleaf/confluence/address.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace chatleaf;
using confluence::PageAddress;
using confluence::read_page_address;

namespace {

chat::ServerUrl server(std::string_view url) {
    const auto read = chat::read_server_url(url);
    REQUIRE(read);
    return *read;
}

/// "1002", or "DEV/Release plan"; "-" for no page.
std::string said(const chat::ServerUrl& at, std::string_view url) {
    const auto address = read_page_address(at, url);
    if (!address) return "-";
    if (address->id.empty()) return address->space_key + "/" + address->title;
    return address->id;
}

}  // namespace

TEST_CASE("each form of a page's address on Data Center says its id, or space and title") {
    const auto wiki = server("https://wiki.example.org");
    CHECK(said(wiki, "https://wiki.example.org/pages/viewpage.action?pageId=1002") == "1002");
    CHECK(said(wiki, "https://wiki.example.org/pages/viewpage.action?focusedCommentId=7&pageId=1002#comment-7") ==
          "1002");
    CHECK(said(wiki, "https://wiki.example.org/pages/diffpagesbyversion.action?pageId=1002&selectedPageVersions=3") ==
          "1002");
    CHECK(said(wiki, "https://wiki.example.org/pages/viewpage.action?spaceKey=DEV&title=Release+plan%21") ==
          "DEV/Release plan!");
    CHECK(said(wiki, "https://wiki.example.org/display/DEV/Release+plan") == "DEV/Release plan");
    CHECK(said(wiki, "https://wiki.example.org/display/~ada/%C3%84rger/") == "~ada/Ärger");
    CHECK(said(wiki, "https://wiki.example.org/spaces/DEV/pages/1002/Release+plan") == "1002");
    CHECK(said(wiki, "http://wiki.example.org/spaces/DEV/pages/1002") == "1002");  // the one leads to the other
    const auto news = read_page_address(wiki, "https://wiki.example.org/display/DEV/2026/01/31/News");
    REQUIRE(news);
    CHECK(*news == PageAddress{"", "DEV", "News", pages::PageType::blog_post});
}

TEST_CASE("a context path belongs to the server") {
    const auto wiki = server("https://example.org/confluence");
    CHECK(said(wiki, "https://example.org/confluence/x/6gM") == "1002");
    CHECK(said(wiki, "https://example.org/display/DEV/Plan") == "-");
    CHECK(said(wiki, "https://example.org/confluence2/display/DEV/Plan") == "-");
}

TEST_CASE("Cloud's addresses are known with and without /wiki in the configuration") {
    for (const char* url : {"https://acme.atlassian.net/wiki", "https://acme.atlassian.net"}) {
        INFO(url);
        const auto wiki = server(url);
        CHECK(said(wiki, "https://acme.atlassian.net/wiki/spaces/DEV/pages/1002/Release+plan") == "1002");
        CHECK(said(wiki, "https://acme.atlassian.net/wiki/spaces/DEV/pages/edit-v2/1002?draftShareId=7") == "1002");
        CHECK(said(wiki, "https://acme.atlassian.net/wiki/x/6gM") == "1002");
        const auto news =
            read_page_address(wiki, "https://acme.atlassian.net/wiki/spaces/DEV/blog/2026/01/31/1007/News");
        REQUIRE(news);
        CHECK(*news == PageAddress{"1007", "", "", pages::PageType::blog_post});
    }
}

TEST_CASE("a tiny link is its page's id") {
    const auto wiki = server("https://wiki.example.org");
    // 131148 = 0x0002004C: the bytes 4C 00 02, the lowest first.
    CHECK(said(wiki, "https://wiki.example.org/x/TAAC") == "131148");
    CHECK(said(wiki, "https://wiki.example.org/x/AQ") == "1");
    CHECK(said(wiki, "https://wiki.example.org/x/_-8") == "65531");  // FB FF in the letters that URLs take
    for (const char* none : {"", "A", "AAAA", "!!", "TAAC/2", "AAAAAAAAAAAAAAAA"}) {
        INFO(none);
        CHECK(said(wiki, std::string("https://wiki.example.org/x/") + none) == "-");
    }
}

TEST_CASE("other hosts, and what is no page, say nothing") {
    const auto wiki = server("https://wiki.example.org");
    for (const char* url :
         {"https://wiki.example.com/x/TAAC", "https://wiki.example.org.evil.org/x/TAAC",
          "https://wiki.example.org:8443/x/TAAC", "https://wiki.example.org@evil.org/x/TAAC",
          "https://evil.org\\@wiki.example.org/x/TAAC", "ftp://wiki.example.org/x/TAAC", "//wiki.example.org/x/TAAC",
          "/x/TAAC", "", "https://", "https://wiki.example.org", "https://wiki.example.org/display/DEV",
          "https://wiki.example.org/spaces/DEV/overview", "https://wiki.example.org/spaces/DEV/pages/abc",
          "https://wiki.example.org/pages/viewpage.action?pageId=../1",
          "https://wiki.example.org/pages/viewpage.action?pageId=007", "https://wiki.example.org/pages/viewpage.action",
          "https://wiki.example.org/dashboard.action?pageId=1002"}) {
        INFO(url);
        CHECK(said(wiki, url) == "-");
    }
}

TEST_CASE("only digits are an id") {
    CHECK(confluence::is_page_id("1"));
    CHECK(confluence::is_page_id("9223372036854775807"));
    for (const char* none : {"", "0", "01", "-1", "1/2", "1 ", "12345678901234567890", "١"}) {
        INFO(none);
        CHECK_FALSE(confluence::is_page_id(none));
    }
}
