// SPDX-License-Identifier: MIT
#include "chatleaf/http/server.hpp"

#include <atomic>
#include <mutex>
#include <stdexcept>
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

TEST_CASE("a server listens where it is told, on IPv6 as well, and says why it cannot") {
    Scripted handler(echo);
    const auto why = [&](const std::string& address, std::uint16_t port) {
        http::Settings settings;
        settings.address = address;
        settings.port = port;
        const auto server = http::Server::open(settings, handler);
        return server ? std::string() : to_string(server.error());
    };
    CHECK(why("::1", 0).empty());
    CHECK(why("localhost", 0) ==
          "localhost: Cannot listen for HTTP there: this is no address. Give one like 127.0.0.1, or ::1.");
    CHECK(why("192.0.2.1", 8080) ==
          "192.0.2.1:8080: Cannot listen for HTTP. This host has no such address; 127.0.0.1 and ::1 are those for "
          "programs on the same host.");
    const auto first = opened(handler);
    CHECK(why("127.0.0.1", first->port()) ==
          "127.0.0.1:" + std::to_string(first->port()) +
              ": Cannot listen for HTTP. Another program listens there already; stop it, or choose another port.");
}

TEST_CASE("a server starts at once on the port of the one before, whose connections are not forgotten yet") {
    Scripted handler(echo);
    http::Settings settings;
    for (int round = 0; round < 5; ++round) {
        const auto server = opened(handler, settings);
        settings.port = server->port();
        RawClient client(server->port());
        REQUIRE(client.say("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n" + get_a));
        CHECK(client.response());
        RawClient idle(server->port());
        REQUIRE(idle.say(get_a));
        CHECK(idle.response());
    }
}

TEST_CASE("drained, a server lets go of who is idle, answers who waits, and takes nobody any more") {
    std::atomic<int> asked{0};
    std::vector<std::thread> threads;
    std::mutex mutex;
    Scripted handler([&](http::Request&& /*request*/, http::Respond respond) {
        const std::lock_guard lock(mutex);
        threads.emplace_back([respond = std::move(respond)] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            respond(text_response("done"));
        });
        ++asked;
    });
    http::Settings settings;
    settings.threads = 2;
    const auto server = opened(handler, settings);
    RawClient idle(server->port());
    RawClient half(server->port());
    REQUIRE(half.say("GET /a HTTP/1.1\r\nHo"));
    std::vector<RawClient> waiting;
    for (int i = 0; i < 20; ++i) {
        waiting.emplace_back(server->port());
        REQUIRE(waiting.back().say(get_a + get_a));
    }
    while (asked < 20) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    bool drained = false;
    std::thread draining([&] { drained = server->drain(std::chrono::seconds(20)); });
    CHECK(idle.is_closed());
    CHECK_THROWS(RawClient(server->port()));
    REQUIRE(half.say("st: h\r\n\r\n"));
    for (auto& client : waiting) {
        const auto response = client.response();
        REQUIRE(response);
        CHECK(response->body == "done");
        CHECK(response->header("connection") == "close");
        CHECK(client.is_closed());
    }
    CHECK(half.response()->body == "done");
    {
        const RawClient gone = std::move(half);
    }
    draining.join();
    CHECK(drained);
    CHECK(server->counters().connections == 0);
    CHECK(asked == 21);
    for (auto& thread : threads) thread.join();
}

TEST_CASE("who waits too long for a server to drain is told that it did not") {
    std::vector<http::Respond> kept;
    std::atomic<bool> asked{false};
    Scripted handler([&](http::Request&& /*request*/, http::Respond respond) {
        kept.push_back(std::move(respond));
        asked = true;
    });
    auto server = opened(handler);
    RawClient client(server->port());
    REQUIRE(client.say(get_a));
    while (!asked) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    CHECK_FALSE(server->drain(std::chrono::milliseconds(50)));
    CHECK(server->counters().connections == 1);
    server.reset();
    CHECK_FALSE(client.response());
}

TEST_CASE("a server can be closed while everything is under way") {
    for (int round = 0; round < 20; ++round) {
        Scripted handler(echo);
        http::Settings settings;
        settings.threads = 3;
        auto server = opened(handler, settings);
        std::atomic<bool> over{false};
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&, port = server->port()] {
                while (!over) {
                    try {
                        RawClient client(port);
                        while (client.say(get_a) && client.response()) {
                        }
                    } catch (const std::runtime_error&) {
                        return;
                    }
                }
            });
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        server.reset();
        over = true;
        for (auto& thread : threads) thread.join();
    }
    SUCCEED("all threads came back");
}
