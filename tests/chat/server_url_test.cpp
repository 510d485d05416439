// SPDX-License-Identifier: MIT
#include "chatleaf/chat/server_url.hpp"

#include "support/catch.hpp"

using namespace chatleaf::chat;

TEST_CASE("a server's address is read with its port and path and written in one way") {
    CHECK(*read_server_url("https://chat.example.org") == ServerUrl{"https", "chat.example.org", 443, ""});
    CHECK(*read_server_url("HTTP://Chat.Example.org:80/a/b/") == ServerUrl{"http", "chat.example.org", 80, "/a/b"});
    CHECK(*read_server_url("https://[2001:DB8::1]:8443") == ServerUrl{"https", "[2001:db8::1]", 8443, ""});
    CHECK(to_string(*read_server_url("https://chat.example.org:443/")) == "https://chat.example.org");
    CHECK(to_string(*read_server_url("http://[::1]:3000/chat/")) == "http://[::1]:3000/chat");
}

TEST_CASE("what cannot be a server's address is refused with the reason") {
    const auto error = [](std::string_view url) {
        const auto read = read_server_url(url);
        return read ? "" : read.error().message;
    };
    for (const char* url : {"", "chat.example.org", "ftp://chat.example.org", "javascript://x", "//chat.example.org"}) {
        CAPTURE(url);
        CHECK(error(url) == "The address must begin with https:// or http://.");
    }
    CHECK(error("https://u:p@chat.example.org") == "The address must not hold a user name or password.");
    CHECK(error("https://chat.example.org?x") == "The address must end before any \"?\" or \"#\".");
    CHECK(error("https://chat.example.org/#x") == "The address must end before any \"?\" or \"#\".");
    for (const char* url : {"https://", "https:///a", "https://:80", "https://b\u00fcro.example", "https://a b",
                            "https://a\\b", "https://[::1", "https://[]", "https://[x]"}) {
        CAPTURE(url);
        CHECK(error(url).starts_with("The address must name a host"));
    }
    for (const char* url : {"https://a:0", "https://a:65536", "https://a:-1", "https://a:8x"}) {
        CAPTURE(url);
        CHECK(error(url).starts_with("The port in the address"));
    }
    CHECK(error("https://a/b c").starts_with("The path in the address"));
    CHECK(error("https://a/" + std::string(3000, 'b')) == "The address is too long.");
}

TEST_CASE("http and https are the same server between default ports only") {
    const auto same = [](const char* left, const char* right) {
        return same_server(*read_server_url(left), *read_server_url(right));
    };
    CHECK(same("http://a", "https://a"));
    CHECK(same("https://A:443", "https://a"));
    CHECK_FALSE(same("http://a:8080", "https://a:8080"));
    CHECK_FALSE(same("https://a", "https://b"));
    CHECK_FALSE(same("https://a/x", "https://a/y"));
}
