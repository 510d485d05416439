// SPDX-License-Identifier: MIT
#include "http/head_check.hpp"

#include "support/catch.hpp"

using namespace chatleaf;

namespace {

int status_of(http::Headers headers, std::string_view authority = {}, bool is_1_0 = false) {
    const auto fault = http::fault_of_headers(headers, authority, is_1_0);
    return fault ? fault->status : 0;
}

}  // namespace

TEST_CASE("methods that a service has are known, as they are written, and no others") {
    for (const std::string_view method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        CHECK_FALSE(http::fault_of_method(method));
    for (const std::string_view method : {"", "get", "GETS", "TRACE", "CONNECT", "PRI", "SOURCE", "M-SEARCH"})
        CHECK(http::fault_of_method(method)->status == 501);
}

TEST_CASE("a request is for one host") {
    for (const char* host : {"wiki.example", "wiki_1.example:8080", "127.0.0.1", "[::1]", "[::ffff:1.2.3.4]:80"})
        CHECK(status_of({{"host", host}}) == 0);
    for (const char* host : {"", "a b", "a,b", "a@b", "a/b", "a:", "a:b", "a:123456", ":80", "[::1", "[]", "[::1]80",
                             "a:80:80", "a\\b", "\xc3\xa4"}) {
        INFO(host);
        CHECK(status_of({{"host", host}}) == 400);
    }
    CHECK(status_of({}) == 400);
    CHECK(status_of({{"host", "a"}, {"host", "a"}}) == 400);
    CHECK(status_of({{"host", "Wiki.example"}}, "wiki.EXAMPLE") == 0);
    CHECK(status_of({{"host", "a"}}, "b") == 400);
    CHECK(status_of({{"host", "a"}}, "a:80") == 400);
}

TEST_CASE("the length of a body is said once, in one way") {
    const auto with = [](http::Headers headers, bool is_1_0 = false) {
        headers.emplace_back("host", "a");
        return status_of(headers, {}, is_1_0);
    };
    CHECK(with({{"content-length", "0"}}) == 0);
    CHECK(with({{"content-length", "007"}}) == 0);
    CHECK(with({{"transfer-encoding", "Chunked"}}) == 0);
    for (const char* length : {"", "-1", "+1", "0x10", "1,1", "1 1", "1e3", "99999999999999999999", "1.0"}) {
        INFO(length);
        CHECK(with({{"content-length", length}}) == 400);
    }
    for (const char* coding : {"", "identity", "gzip", "gzip, chunked", "chunked, chunked", "chunked;a", "xchunked"}) {
        INFO(coding);
        CHECK(with({{"transfer-encoding", coding}}) == 400);
    }
    CHECK(with({{"content-length", "1"}, {"content-length", "1"}}) == 400);
    CHECK(with({{"content-length", "1"}, {"transfer-encoding", "chunked"}}) == 400);
    CHECK(with({{"transfer-encoding", "chunked"}, {"transfer-encoding", "chunked"}}) == 400);
    CHECK(with({{"transfer-encoding", "chunked"}}, true) == 400);
}

TEST_CASE("to go on is all that can be expected, and by HTTP/1.1 alone") {
    CHECK(status_of({{"host", "a"}, {"expect", "100-Continue"}}) == 0);
    CHECK(status_of({{"host", "a"}, {"expect", "200-maybe"}}) == 417);
    CHECK(status_of({{"host", "a"}, {"expect", "100-continue"}, {"expect", "100-continue"}}) == 417);
    CHECK(status_of({{"host", "a"}, {"expect", "200-maybe"}}, {}, true) == 0);
}
