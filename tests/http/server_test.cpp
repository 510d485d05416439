// SPDX-License-Identifier: MIT
#include "chatleaf/http/server.hpp"

#include <thread>

#include "http/server_fixture.hpp"

using namespace chatleaf;
using namespace chatleaf::test;

TEST_CASE("a request is answered with a length, a date and nothing about the software") {
    Scripted handler([](http::Request&& request, const http::Respond& respond) {
        respond(text_response(request.peer + ' ' + request.target + ' ' + std::string(*request.value("q"))));
    });
    const auto server = opened(handler);
    RawClient client(server->port());
    REQUIRE(client.say("GET /a%20b?q=c+d HTTP/1.1\r\nHost: h\r\n\r\n"));
    const auto response = client.response();
    REQUIRE(response);
    CHECK(response->status == 200);
    CHECK(response->body == "127.0.0.1 /a%20b?q=c+d c d");
    CHECK(response->head == "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 26\r\ndate: " +
                                response->header("date") + "\r\n");
    CHECK(response->header("date").ends_with(" GMT"));
}

TEST_CASE("HEAD is answered as GET is, without the body") {
    Scripted handler(echo);
    const auto server = opened(handler);
    RawClient client(server->port());
    REQUIRE(client.say("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n" + get_a));
    const auto response = client.response(true);
    REQUIRE(response);
    CHECK(response->header("content-length") == "7");
    const auto next = client.response();
    REQUIRE(next);
    CHECK(next->body == "GET /a ");
}

TEST_CASE("requests that are sent ahead are answered in order, whenever their answers come") {
    std::vector<std::thread> threads;
    Scripted handler([&](http::Request&& request, http::Respond respond) {
        if (request.path != "/slow") return echo(std::move(request), respond);
        threads.emplace_back([respond = std::move(respond)] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            respond(text_response("at last"));
        });
    });
    const auto server = opened(handler);
    RawClient client(server->port());
    REQUIRE(client.say("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n" + get_a +
                       "POST /b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n" +
                       "POST /c HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nConnection: close\r\n\r\nde" + get_a));
    std::string bodies;
    for (int i = 0; i < 4; ++i) {
        const auto response = client.response();
        REQUIRE(response);
        bodies += response->body + '|';
    }
    CHECK(bodies == "at last|GET /a |POST /b abc|POST /c de|");
    CHECK(client.is_closed());
    CHECK(server->counters().requests == 4);
    for (auto& thread : threads) thread.join();
}
