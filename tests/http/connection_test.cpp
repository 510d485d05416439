// SPDX-License-Identifier: MIT
#include <atomic>
#include <chrono>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "http/server_fixture.hpp"

using namespace chatleaf;
using namespace chatleaf::test;
using namespace std::chrono_literals;

namespace {

http::Settings impatient() {
    http::Settings settings;
    settings.limits.head = 300ms;
    settings.limits.body = 300ms;
    settings.limits.idle = 300ms;
    settings.limits.answer = 300ms;
    settings.limits.sending = 300ms;
    return settings;
}

/// Keeps what it was asked, for the test to answer.
struct Keeping {
    std::mutex mutex;
    std::vector<http::Respond> kept;
    Scripted handler{[this](http::Request&& /*request*/, http::Respond respond) {
        const std::lock_guard lock(mutex);
        kept.push_back(std::move(respond));
    }};
    http::Respond next() {
        for (;;) {
            {
                const std::lock_guard lock(mutex);
                if (!kept.empty()) {
                    http::Respond respond = std::move(kept.back());
                    kept.pop_back();
                    return respond;
                }
            }
            std::this_thread::sleep_for(1ms);
        }
    }
};

/// Waits for what has to come about; the tests say what that is.
template <typename Fact>
bool comes_about(Fact fact) {
    const auto end = std::chrono::steady_clock::now() + 20s;
    while (!fact()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(1ms);
    }
    return true;
}

std::chrono::milliseconds since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
}

/// What came back to who says one more byte now and then; none in twenty seconds.
std::optional<RawResponse> dripped(RawClient& client, std::string_view byte,
                                   std::chrono::steady_clock::time_point start) {
    std::optional<RawResponse> response;
    while (!response && since(start) < 20s) {
        client.say(byte);
        response = client.response(false, 20ms);
    }
    return response;
}

}  // namespace

TEST_CASE("headers that drip are answered 408 when their time is up, however often something comes") {
    Scripted handler(echo);
    const auto server = opened(handler, impatient());
    RawClient client(server->port());
    const auto start = std::chrono::steady_clock::now();
    REQUIRE(client.say("GET /a HTTP/1.1\r\nHost: h\r\n"));
    const auto response = dripped(client, "A", start);
    REQUIRE(response);
    CHECK(since(start) >= 295ms);
    CHECK(response->status == 408);
    CHECK(response->header("connection") == "close");
    CHECK(client.is_closed());
    CHECK(server->counters().timed_out == 1);
    CHECK(server->counters().refused == 1);
    CHECK(server->counters().requests == 0);
}

TEST_CASE("a body that drips is answered 408, too, and has a time of its own") {
    Scripted handler(echo);
    const auto server = opened(handler, impatient());
    for (const auto* const framing : {"Content-Length: 900\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n384\r\n"}) {
        RawClient client(server->port());
        const auto start = std::chrono::steady_clock::now();
        REQUIRE(client.say(std::string("POST /a HTTP/1.1\r\nHost: h\r\n") + framing));
        const auto response = dripped(client, "a", start);
        REQUIRE(response);
        CHECK(since(start) >= 295ms);
        CHECK(response->status == 408);
        CHECK(client.is_closed());
    }
}

TEST_CASE("who says nothing is left without a word, before a request and after one") {
    Scripted handler(echo);
    const auto server = opened(handler, impatient());
    RawClient silent(server->port());
    const auto start = std::chrono::steady_clock::now();
    CHECK(silent.is_closed());
    CHECK(since(start) >= 295ms);
    RawClient client(server->port());
    REQUIRE(client.say(get_a));
    CHECK(client.response());
    CHECK(client.is_closed());
    CHECK(server->counters().timed_out == 2);
    CHECK(server->counters().refused == 0);
}

TEST_CASE("an answer that does not come is answered for, and is of no use when it does come") {
    Keeping keeping;
    const auto server = opened(keeping.handler, impatient());
    RawClient client(server->port());
    REQUIRE(client.say(get_a));
    const auto response = client.response();
    REQUIRE(response);
    CHECK(response->status == 503);
    CHECK(response->header("retry-after") == "5");
    keeping.next()(text_response("too late"));
    CHECK(client.is_closed());
    CHECK(server->counters().timed_out == 1);
}

TEST_CASE("the answer for HEAD that does not come has no body") {
    Keeping keeping;
    const auto server = opened(keeping.handler, impatient());
    RawClient client(server->port());
    REQUIRE(client.say("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n"));
    CHECK(client.response(true)->status == 503);
    CHECK(client.is_closed());
}

TEST_CASE("who does not take its answer is closed when its time is up") {
    Scripted handler([](http::Request&& /*request*/, const http::Respond& respond) {
        respond(text_response(std::string(std::size_t{64} << 20, 'a')));
    });
    const auto server = opened(handler, impatient());
    RawClient client(server->port());
    const auto start = std::chrono::steady_clock::now();
    REQUIRE(client.say(get_a));
    CHECK(comes_about([&] { return server->counters().connections == 0 && server->counters().timed_out == 1; }));
    CHECK(since(start) >= 295ms);
    CHECK_FALSE(client.response());
}

TEST_CASE("the first answer counts, on whatever thread it is given") {
    Keeping keeping;
    const auto server = opened(keeping.handler);
    RawClient client(server->port());
    for (int round = 0; round < 50; ++round) {
        REQUIRE(client.say(get_a));
        const http::Respond respond = keeping.next();
        respond(text_response("first"));
        respond(text_response("second"));
        const auto response = client.response();
        REQUIRE(response);
        CHECK(response->body == "first");
    }
}

TEST_CASE("an answer to a connection that is gone does nothing") {
    Keeping keeping;
    const auto server = opened(keeping.handler);
    for (int round = 0; round < 20; ++round) {
        RawClient client(server->port());
        REQUIRE(client.say(get_a));
        const http::Respond respond = keeping.next();
        client.reset();
        respond(text_response(std::string(1'000'000, 'a')));
    }
    CHECK(comes_about([&] { return server->counters().connections == 0; }));
}

TEST_CASE("an answer to a server that is gone does nothing") {
    Keeping keeping;
    auto server = opened(keeping.handler);
    RawClient client(server->port());
    REQUIRE(client.say(get_a));
    const http::Respond respond = keeping.next();
    server.reset();
    respond(text_response("nobody is there"));
    CHECK_FALSE(client.response());
}

TEST_CASE("a handler that forgets a request, or throws, has it answered 500, and the connection goes on") {
    Scripted handler([](http::Request&& request, const http::Respond& respond) {
        if (request.path == "/throw") throw std::runtime_error("no");
        if (request.path == "/throw-after") {
            respond(text_response("answered"));
            throw std::runtime_error("no");
        }
        if (request.path == "/split") {
            http::Response split;
            split.headers = {{"x-name", "a\r\nset-cookie: b"}};
            respond(std::move(split));
        }
    });
    const auto server = opened(handler);
    RawClient client(server->port());
    for (const auto& [path, status] : {std::pair{"/forget", 500}, std::pair{"/throw", 500},
                                       std::pair{"/throw-after", 200}, std::pair{"/split", 500}}) {
        INFO(path);
        REQUIRE(client.say("GET " + std::string(path) + " HTTP/1.1\r\nHost: h\r\n\r\n"));
        const auto response = client.response();
        REQUIRE(response);
        CHECK(response->status == status);
        CHECK(response->header("set-cookie").empty());
    }
}

TEST_CASE("who asks whether to go on is told so, once the headers are good") {
    Scripted handler(echo);
    const auto server = opened(handler);
    RawClient client(server->port());
    REQUIRE(client.say("POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"));
    CHECK(client.response(true)->head == "HTTP/1.1 100 Continue\r\n");
    REQUIRE(client.say("abc"));
    CHECK(client.response()->body == "POST /a abc");
    REQUIRE(client.say("POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"));
    CHECK(client.response()->body == "POST /a abc");
    REQUIRE(client.say("POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n"));
    CHECK(client.response()->status == 413);
    CHECK(client.is_closed());
}

TEST_CASE("a refusal reaches who is still sending") {
    Scripted handler(echo);
    const auto server = opened(handler);
    for (int round = 0; round < 20; ++round) {
        RawClient client(server->port());
        REQUIRE(client.say("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2000000\r\n\r\n"));
        client.say(std::string(2'000'000, 'a'));
        const auto response = client.response();
        REQUIRE(response);
        CHECK(response->status == 413);
    }
}

TEST_CASE("a client that has nothing more to say still gets its answer") {
    Keeping keeping;
    const auto server = opened(keeping.handler);
    RawClient client(server->port());
    REQUIRE(client.say(get_a));
    client.end_saying();
    keeping.next()(text_response("here"));
    CHECK(client.response()->body == "here");
    CHECK(client.is_closed());
}

TEST_CASE("a body is sent from where its owner keeps it, to all who ask, and is let go after that") {
    const auto body = std::make_shared<const std::string>(20'000, 'a');
    Scripted handler([&](http::Request&& /*request*/, const http::Respond& respond) {
        http::Response response;
        response.body = body;
        respond(std::move(response));
    });
    const auto server = opened(handler);
    for (int round = 0; round < 10; ++round) {
        RawClient client(server->port());
        REQUIRE(client.say(get_a));
        CHECK(client.response()->body == *body);
    }
    CHECK(comes_about([&] { return body.use_count() == 1; }));
    CHECK(server->counters().sent_bytes == 200'000);
}
