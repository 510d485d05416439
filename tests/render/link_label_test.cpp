// SPDX-License-Identifier: MIT
#include "render/link_label.hpp"

#include "support/catch.hpp"

using chatleaf::render::host_of;
using chatleaf::render::misleading_destination;

TEST_CASE("words that name another host than the link's are answered with the true one") {
    const std::string href = "https://evil.example/path?x=1#y";
    for (const char* label :
         {"https://bank.com", "bank.com", "BANK.com/login", "see www.bank.com.", "(https://bank.com)",
          "http://203.0.113.7/x", "//bank.com", "https://evil.example.bank.com", "bank.com?next=https://evil.example",
          "https://evil.example@bank.com/", "https://böse.example/"}) {
        CAPTURE(label);
        CHECK(misleading_destination(label, href) == "evil.example");
    }
}

TEST_CASE("words that claim nothing or tell the truth are left alone") {
    for (const char* label : {"", "here", "the bank", "https://docs.example.org/a", "docs.example.org", "example.org",
                              "www.example.org", "Docs.Example.ORG:443/b", "node.js", "1.5", "a.b", "v8.7.1"}) {
        CAPTURE(label);
        CHECK(misleading_destination(label, "https://docs.example.org/b").empty());
    }
}

TEST_CASE("an address that hides its host behind a user name says its host, whatever the words") {
    CHECK(misleading_destination("here", "https://bank.com@evil.example/") == "evil.example");
    CHECK(misleading_destination("https://bank.com@evil.example/", "https://bank.com@evil.example/") == "evil.example");
    CHECK(misleading_destination("x", "https://a/@b").empty());
}

TEST_CASE("a mail address is compared as a whole") {
    CHECK(misleading_destination("boss@bank.com", "mailto:eve@evil.example?subject=x") == "eve@evil.example");
    CHECK(misleading_destination("mailto:Eve@evil.example", "mailto:eve@evil.example").empty());
    CHECK(misleading_destination("write to us", "mailto:eve@evil.example").empty());
    CHECK(misleading_destination("boss@bank.com", "tel:+123456").empty());
}

TEST_CASE("the host of a link is without port and user, in lower case") {
    CHECK(host_of("https://u:p@Example.ORG:8443/x") == "example.org");
    CHECK(host_of("http://[2001:db8::1]:80/") == "[2001:db8::1]");
    CHECK(host_of("https://[2001:db8::1]") == "[2001:db8::1]");
    CHECK(host_of("mailto:a@b.c").empty());
}

TEST_CASE("long labels cost a glance") {
    const std::string words(2'000'000, 'a');
    CHECK(misleading_destination(words, "https://evil.example/").empty());
    std::string many;
    for (int i = 0; i < 100'000; ++i) many += "a.b ";
    CHECK(misleading_destination(many, "https://evil.example/").empty());
}
