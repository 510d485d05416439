// SPDX-License-Identifier: MIT
#include "http/target.hpp"

#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("a target is a path and a query, decoded once") {
    const auto target = http::read_target("/embed/r%C3%A4um%2e?server=team&text=a+b%26c%2B&empty=&bare&&x=1&x=2=3");
    REQUIRE(target);
    CHECK(target->authority.empty());
    CHECK(target->path == "/embed/r\u00e4um.");
    CHECK(target->query ==
          http::Query{{"server", "team"}, {"text", "a b&c+"}, {"empty", ""}, {"bare", ""}, {"x", "1"}, {"x", "2=3"}});
    CHECK(http::read_target("/a%2520b")->path == "/a%20b");
    CHECK(http::read_target("/a+b")->path == "/a+b");
    CHECK(http::read_target("/?")->query.empty());
    CHECK(http::read_target("/a//b")->path == "/a//b");
    CHECK(http::read_target("/...")->path == "/...");
}

TEST_CASE("a target may name its host, and that is given back") {
    CHECK(http::read_target("http://wiki.example:8080/a?b=c")->authority == "wiki.example:8080");
    CHECK(http::read_target("http://wiki.example:8080/a?b=c")->path == "/a");
    CHECK(http::read_target("HTTPS://wiki.example")->path == "/");
    CHECK(http::read_target("http://wiki.example?a=b")->path == "/");
    CHECK_FALSE(http::read_target("http:///a"));
    CHECK_FALSE(http::read_target("ftp://wiki.example/a"));
    CHECK_FALSE(http::read_target("//wiki.example\\a"));
}

TEST_CASE("a path that could be read in two ways is none") {
    for (const std::string_view target : {"",          "*",          "a",         "a/b",         "wiki.example:443",
                                          "?a=b",      "/a\\b",      "/a%5cb",    "/a%5Cb",      "/a%00b",
                                          "/a%0ab",    "/a%7f",      "/a%2fb",    "/a%2F..%2Fb", "/..",
                                          "/../a",     "/a/..",      "/a/../b",   "/.",          "/a/./b",
                                          "/%2e%2e/a", "/%2e",       "/a/.%2E",   "/%",          "/%4",
                                          "/%zz",      "/%4g",       "/%+1",      "/a#b",        "/a b",
                                          "/a\"b",     "/<a>",       "/\xc3\xa4", "/%ff",        "/%c3",
                                          "/%c0%ae",   "/%ed%a0%80", "/a\x01",    "/a\x7f"}) {
        INFO(target);
        CHECK_FALSE(http::read_target(target));
    }
    CHECK_FALSE(http::read_target(std::string_view("/a\0b", 4)));
}

TEST_CASE("a query that does not decode is none") {
    for (const std::string_view target : {"/?a=%", "/?%g0=1", "/?a=%00", "/?a=%ff", "/?a=1&b=%c3", "/?a=#"}) {
        INFO(target);
        CHECK_FALSE(http::read_target(target));
    }
    CHECK(http::read_target("/?a=../..\\%2f%0a")->query == http::Query{{"a", "../..\\/\n"}});
}
