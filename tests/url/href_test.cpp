// SPDX-License-Identifier: MIT
#include "chatleaf/url/href.hpp"

#include <cctype>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

using chatleaf::url::safe_href;

TEST_CASE("nothing but http, https, mailto and tel becomes a link target") {
    const std::vector<std::string> refused = {"javascript:alert(1)",
                                              "JaVaScRiPt:alert(1)",
                                              "java\tscript:alert(1)",
                                              "java\nscript:alert(1)",
                                              "\x01javascript:alert(1)",
                                              "  javascript:alert(1)",
                                              "java\rscript:x",
                                              "data:text/html,x",
                                              "vbscript:x",
                                              "file:///etc/passwd",
                                              "smb://host/x",
                                              "blob:https://a/b",
                                              "java&#115;cript:alert(1)",
                                              "javascript&colon;x",
                                              "\uFF4Aavascript:x",
                                              "\xE2\x80\xAEjavascript:x",
                                              "/path",
                                              "path",
                                              "#frag",
                                              "?q",
                                              "\\\\host",
                                              "/\\host",
                                              "http:host",
                                              "http:/host",
                                              "https:",
                                              "http://",
                                              "http:///",
                                              "mailto:",
                                              "tel:",
                                              "",
                                              " ",
                                              "view-source:http://a",
                                              "x-javascript:alert(1)",
                                              "feed:javascript:x",
                                              "\xE2\x80\x8Bhttps://a.b",
                                              std::string("java\0script:x", 13)};
    for (const std::string& reference : refused) {
        INFO(reference);
        CHECK_FALSE(safe_href(reference));
    }
}

TEST_CASE("an address that leads nowhere, because no browser can read its host or port, is no link target") {
    for (const std::string_view reference :
         {"http://foo.f)\x10url(javascript:alert(1));", "https://a b/c", "https://a.b:99999/", "https://[::1/",
          "https://%zz/", "//a<b/c", "http://1.2.3.400/"}) {
        INFO(reference);
        CHECK_FALSE(safe_href(reference));
    }
    CHECK(safe_href("https://[::1]:8080/a"));
    CHECK(safe_href("https://münchen.example/"));
}

TEST_CASE("a target goes where a browser would go, without characters that end an attribute") {
    CHECK(safe_href("https://a.b/c?d=e#f") == "https://a.b/c?d=e#f");
    CHECK(safe_href(" \thttps://a.b/ \n") == "https://a.b/");
    CHECK(safe_href("ht\ttp://a.b") == "http://a.b");
    CHECK(safe_href("HTTPS://a.b") == "https://a.b");
    CHECK(safe_href("//a.b/c") == "https://a.b/c");
    CHECK(safe_href("https:\\\\a.b\\c?d\\e") == "https://a.b/c?d%5Ce");
    CHECK(safe_href("https:////a.b") == "https://a.b");
    CHECK(safe_href("https://a.b/\"'<> `") == "https://a.b/%22%27%3C%3E%20%60");
    CHECK(safe_href("https://a.b/\xE2\x80\xAEx\xE2\x80\x8By") == "https://a.b/%E2%80%AEx%E2%80%8By");
    CHECK(safe_href("https://a.b/\xC3\xA4") == "https://a.b/\xC3\xA4");
    CHECK(safe_href("https://a.b/\xFF") == "https://a.b/%EF%BF%BD");
    CHECK(safe_href("mailto:a@b.c") == "mailto:a@b.c");
    CHECK(safe_href("tel:+1") == "tel:+1");
}

TEST_CASE("an address that is looked at briefly leads where it leads when it is looked at closely") {
    // With a space before it, which is cut off, each is looked at closely.
    const auto is_the_same = [](const std::string& address) {
        INFO(address);
        CHECK(safe_href(address) == safe_href(" " + address));
    };
    std::size_t led_somewhere = 0;
    for (const std::string scheme : {"http://", "https://", "http:///", "https:/", "httpss://", "HTTP://"}) {
        for (const std::string host :
             {"",      "a",      "a.b",  "a-b.c", "a--b.c",  "xn--a.b", "a.xn--a", "xn--mgba3a4f16a.ir",
              "a_b.c", "A.b",    "a.B",  "1",     "1.2.3.4", "a.1",     "a.0xa",   "0xa",
              "0xg",   "a.0xab", "a.0x", "x0.a1", "a.b.",    ".a",      "a..b",    "-a",
              "a-",    ".",      "-",    "u@a.b", "u:p@a.b", "a.b:80",  "a.b:",    "a.b:x",
              "[::1]", "a%2eb",  "ä.de"}) {
            for (const std::string rest : {"", "/", "?", "#", "/a?b#c", "\\a", "?\\", "/\"", "/\x7F", "/ä", "/\x01",
                                           " ", "/a b", "/`<>'", "/%zz", "?a=b&c=d", "/\ta", "/a\n", "@c.d"}) {
                is_the_same(scheme + host + rest);
                if (safe_href(scheme + host + rest)) ++led_somewhere;
            }
        }
    }
    CHECK(led_somewhere > 1000);
    for (int c = 0; c < 256; ++c)
        for (const std::string before :
             {"https://", "https://a", "https://a.", "https://a.b/", "https://a.b/0123456789abcdef"})
            for (const std::string behind : {"", "b", ".b", "/"}) is_the_same(before + static_cast<char>(c) + behind);
}

TEST_CASE("a target made safe stays as it is") {
    for (const char* reference : {"https:\\\\a/b c\\\"", "//x/y z", "mailto:\"a\"@b", "tel:1 2"}) {
        const auto once = safe_href(reference);
        REQUIRE(once);
        CHECK(safe_href(*once) == once);
    }
}

TEST_CASE("percent coding decodes once and keeps malformed escapes") {
    CHECK(chatleaf::url::percent_encoded("a b/\xC3\xA4~") == "a%20b%2F%C3%A4~");
    CHECK(chatleaf::url::percent_decoded("a%20b%2541%4") == "a b%41%4");
    for (int c = 0; c < 256; ++c) {
        CAPTURE(c);
        const std::string one(1, static_cast<char>(c));
        const std::string many = "abc.def-ghi_jkl~mno" + one + "09";
        const bool is_unreserved = chatleaf::url::percent_encoded(one) == one;
        CHECK(chatleaf::url::is_unreserved(one) == is_unreserved);
        CHECK(chatleaf::url::is_unreserved(many) == is_unreserved);
        CHECK(is_unreserved == (c < 0x80 && (std::isalnum(c) != 0 || std::strchr("-._~", c) != nullptr) && c != 0));
    }
    CHECK(chatleaf::url::percent_decoded("%zz%") == "%zz%");
}
