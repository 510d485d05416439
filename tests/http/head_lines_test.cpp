// SPDX-License-Identifier: MIT
#include "http/head_lines.hpp"

#include <string>

#include "support/catch.hpp"

using namespace chatleaf;

namespace {

struct Look {
    bool whole = false;
    std::size_t size = 0;
    int status = 0;
};

// All at once, and a byte at a time: what is found must not depend on how the bytes came.
Look look_at(std::string_view head, const http::Limits& limits = {}) {
    http::HeadLines at_once(limits);
    at_once.look_at(head);
    http::HeadLines slowly(limits);
    for (std::size_t size = 0; size <= head.size(); ++size) slowly.look_at(head.substr(0, size));
    CHECK(at_once.are_whole() == slowly.are_whole());
    CHECK(at_once.size() == slowly.size());
    CHECK(at_once.refusal() == slowly.refusal());
    return {at_once.are_whole(), at_once.size(), at_once.refusal() ? at_once.refusal()->status : 0};
}

}  // namespace

TEST_CASE("a head ends with an empty line, and what follows is not looked at") {
    const auto look = look_at("GET / HTTP/1.1\r\nHost: h\r\n\r\n\x01\n");
    CHECK(look.whole);
    CHECK(look.size == 27);
    CHECK(look.status == 0);
    CHECK_FALSE(look_at("GET / HTTP/1.1\r\nHost: h\r\n\r").whole);
    CHECK(look_at("GET / HTTP/1.1\r\nA: b\tc\xc3\xa4\r\n\r\n").whole);
}

TEST_CASE("lines that one party would end elsewhere than another are refused as they come") {
    for (const std::string_view head :
         {"GET / HTTP/1.1\n", "GET / HTTP/1.1\rH", "GET / HTTP/1.1\r\r\n", "\n", "GET / HTTP/1.1\r\nA: b\n",
          "GET / HTTP/1.1\r\nA: b\r\n c", "GET / HTTP/1.1\r\nA: b\r\n\tc", "GET / HTTP/1.1\r\n Host: h"}) {
        INFO(head);
        CHECK(look_at(head).status == 400);
    }
}

TEST_CASE("every control character but the tab is refused") {
    for (int c = 0; c < 256; ++c) {
        const std::string head = std::string("GET / HTTP/1.1\r\nA: ") + static_cast<char>(c) + "b";
        INFO(c);
        CHECK((look_at(head).status == 400) == ((c < 0x20 && c != '\t') || c == 0x7f));
    }
}

TEST_CASE("a head that is too large is refused where it becomes so, to the byte") {
    http::Limits limits;
    limits.most_target = 20;
    limits.most_head = 60;
    limits.most_headers = 3;
    const std::string longest = "OPTIONS " + std::string(20, 'a') + " HTTP/1.1";
    CHECK(look_at(longest, limits).status == 0);
    CHECK(look_at(longest + "1", limits).status == 414);
    const std::string line = "GET / HTTP/1.1\r\n";
    CHECK(look_at(line + "A: " + std::string(60 - line.size() - 7, 'b') + "\r\n\r\n", limits).whole);
    CHECK(look_at(line + "A: " + std::string(60 - line.size() - 6, 'b') + "\r\n\r\n", limits).status == 431);
    CHECK(look_at(line + "A:1\r\nB:2\r\nC:3\r\n\r\n", limits).whole);
    CHECK(look_at(line + "A:1\r\nB:2\r\nC:3\r\nD:4\r\n", limits).status == 431);
}
