// SPDX-License-Identifier: MIT
#include "http/response_head.hpp"

#include "net/http_date.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;

TEST_CASE("dates are written as HTTP has them, and read back") {
    CHECK(http::http_date(std::chrono::sys_seconds(784111777s)) == "Sun, 06 Nov 1994 08:49:37 GMT");
    for (auto time = std::chrono::sys_seconds(); time < std::chrono::sys_days(std::chrono::year(2100) / 1 / 1);
         time += 400'009s) {
        const std::string date = http::http_date(time);
        INFO(date);
        const auto read = net::read_http_date(date);
        REQUIRE(read);
        CHECK(*read == time);
    }
}

TEST_CASE("a response says its length once, and whether the connection ends") {
    http::Response response;
    response.status = 404;
    response.headers = {{"content-type", "text/plain"}};
    response.body = std::make_shared<const std::string>("none");
    CHECK(http::response_head(response, "D", false) ==
          "HTTP/1.1 404 Not Found\r\ncontent-type: text/plain\r\ncontent-length: 4\r\ndate: D\r\n\r\n");
    CHECK(http::response_head({}, "D", true) ==
          "HTTP/1.1 200 OK\r\ncontent-length: 0\r\ndate: D\r\nconnection: close\r\n\r\n");
    response.status = 304;
    CHECK(http::response_head(response, "D", false).find("content-length") == std::string::npos);
    response.status = 299;
    CHECK(http::response_head(response, "D", false).starts_with("HTTP/1.1 299 \r\n"));
}

TEST_CASE("no header of a handler ends its line, or speaks for the server") {
    const auto is_sendable = [](std::string name, std::string value, int status = 200) {
        http::Response response;
        response.status = status;
        response.headers = {{std::move(name), std::move(value)}};
        return http::is_sendable(response);
    };
    CHECK(is_sendable("x-a", "b\tc \xc3\xa4"));
    CHECK_FALSE(is_sendable("x-a", "b\r\nset-cookie: c"));
    CHECK_FALSE(is_sendable("x-a", "b\nc"));
    CHECK_FALSE(is_sendable("x-a", std::string("b\0c", 3)));
    CHECK_FALSE(is_sendable("x-a: b\r\nx-c", "d"));
    CHECK_FALSE(is_sendable("", "d"));
    CHECK_FALSE(is_sendable("x a", "d"));
    for (const char* name : {"Content-Length", "Transfer-Encoding", "Connection", "Date"})
        CHECK_FALSE(is_sendable(name, "1"));
    CHECK_FALSE(is_sendable("x-a", "b", 101));
    CHECK_FALSE(is_sendable("x-a", "b", 600));
}

TEST_CASE("what is refused is told in a sentence, which nobody keeps") {
    const auto response = http::response_to({503, "Later."});
    CHECK(http::is_sendable(response));
    CHECK(*response.body == "Later.\n");
    CHECK(http::response_head(response, "D", true) ==
          "HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\ncache-control: no-store\r\n"
          "retry-after: 5\r\ncontent-length: 7\r\ndate: D\r\nconnection: close\r\n\r\n");
}
