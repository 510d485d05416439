// SPDX-License-Identifier: MIT
// Servers that mean harm, or are broken: each request ends in time, in little memory, with a sentence.
#include <atomic>
#include <chrono>
#include <future>
#include <string>

#include "net/breaker.hpp"
#include "net/client_fixture.hpp"
#include "net/scripted_server.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace std::chrono_literals;
using test::answer;
using test::Asker;
using test::Connection;
using test::failure;
using test::local_site;
using test::response;
using test::ScriptedServer;

namespace {

net::Limits small_limits() {
    net::Limits limits;
    limits.connect = 300ms;
    limits.total = 400ms;
    limits.most_body = std::size_t{4} << 20;
    return limits;
}

/// What asking a server comes to that answers each request so.
template <typename Script>
net::Outcome outcome_with(Script script, net::Limits limits = small_limits()) {
    ScriptedServer server([&](Connection& connection) {
        connection.request();
        script(connection);
    });
    const Asker asker({local_site(server.port())}, limits);
    return asker.get("/api/info");
}

/// A gzip file without its end that unpacks to 258 bytes for each 13 bits: one block of fixed Huffman
/// codes (RFC 1951), a literal and then matches of the greatest length.
std::string gzip_bomb(std::size_t matches) {
    std::string bytes("\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03", 10);
    unsigned held = 0;
    unsigned count = 0;
    const auto put = [&](unsigned code, unsigned width) {  // a Huffman code's first bit comes first
        for (unsigned i = width; i-- > 0;) {
            held |= (code >> i & 1U) << count;
            if (++count < 8) continue;
            bytes += static_cast<char>(held);
            held = count = 0;
        }
    };
    put(0b1, 1);         // the last block …
    put(0b10, 2);        // … of fixed codes
    put(0x30 + '0', 8);  // the literal "0"
    for (std::size_t i = 0; i < matches; ++i) {
        put(0b11000101, 8);  // length 258
        put(0, 5);           // distance 1
    }
    return bytes;
}

}  // namespace

TEST_CASE("a body of two gigabytes is refused by what it says of itself") {
    const auto failed = failure(outcome_with([](Connection& connection) {
        connection.say("HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n{");
        connection.pause(10s);
    }));
    CHECK(failed.kind == net::FailureKind::excessive);
    CHECK(failed.error.message == "The server's answer is over 4 MiB.");
}

TEST_CASE("a body that never ends is cut off where the limit is") {
    std::atomic<std::size_t> said = 0;
    net::Limits limits = small_limits();
    limits.total = 10s;
    const auto failed = failure(outcome_with(
        [&](Connection& connection) {
            connection.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            const std::string chunk = "10000\r\n" + std::string(0x10000, ' ') + "\r\n";
            for (; said < (std::size_t{2} << 30) && connection.say(chunk); said += 0x10000) {
            }
        },
        limits));
    CHECK(failed.kind == net::FailureKind::excessive);
    CHECK(said < (std::size_t{32} << 20));  // what the kernel had taken already, and no more
}

TEST_CASE("headers without end are cut off, too") {
    const auto failed = failure(outcome_with([](Connection& connection) {
        connection.say("HTTP/1.1 200 OK\r\n");
        while (connection.say("X-A: " + std::string(1000, 'a') + "\r\n")) {
        }
    }));
    CHECK(failed.kind == net::FailureKind::excessive);
}

TEST_CASE("a header that never ends is cut off") {
    std::atomic<std::size_t> said = 0;
    const auto failed = failure(outcome_with([&](Connection& connection) {
        connection.say("HTTP/1.1 200 OK\r\nX-A: ");
        for (; connection.say(std::string(1000, 'a')); said += 1000) {
        }
    }));
    CHECK(failed.kind != net::FailureKind::refused);
    CHECK(said < (std::size_t{32} << 20));
}

TEST_CASE("a gzip bomb is refused for what it unpacks to, long before it is unpacked") {
    const std::string bomb = gzip_bomb(std::size_t{8} << 20);  // 13 MB, unpacked over 2 GB
    net::Limits limits = small_limits();
    limits.most_body = std::size_t{1} << 30;
    limits.total = 20s;
    const auto failed = failure(outcome_with(
        [&](Connection& connection) {
            connection.say("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " +
                           std::to_string(bomb.size()) + "\r\n\r\n");
            connection.say(bomb);
        },
        limits));
    CHECK(failed.kind == net::FailureKind::excessive);
    CHECK(failed.error.message == "The server's answer unpacks to over 100 times its size.");
}

TEST_CASE("what claims to be packed and is not is told") {
    const auto failed = failure(outcome_with([](Connection& connection) {
        connection.say(answer("{\"success\":true}", "200 OK", "Content-Encoding: gzip\r\n"));
    }));
    CHECK(failed.kind == net::FailureKind::broken);
}

TEST_CASE("a server that says nothing, or one byte now and then, is given up in time") {
    const auto begin = std::chrono::steady_clock::now();
    const auto silent = failure(outcome_with([](Connection& connection) { connection.pause(10s); }));
    CHECK(silent.kind == net::FailureKind::broken);  // it may have got the request
    const auto slow = failure(outcome_with([](Connection& connection) {
        connection.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        while (connection.say("x")) connection.pause(20ms);
    }));
    CHECK(slow.kind == net::FailureKind::broken);
    CHECK(std::chrono::steady_clock::now() - begin < 4s);
}

TEST_CASE("those who wait behind a server that says nothing are given up in time, too") {
    ScriptedServer server([](Connection& connection) {
        connection.request();
        connection.pause(10s);
    });
    net::Limits limits = small_limits();
    limits.most_at_once = 1;
    const Asker asker({local_site(server.port())}, limits);
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::future<bool>> askers;
    for (int i = 0; i < 4; ++i)
        askers.push_back(
            std::async(std::launch::async, [&] { return std::holds_alternative<net::Failure>(asker.get("/a")); }));
    for (auto& each : askers) CHECK(each.get());
    CHECK(std::chrono::steady_clock::now() - begin < 4s);
}

TEST_CASE("an answer that breaks off is no answer") {
    for (const bool reset : {false, true}) {
        const auto failed = failure(outcome_with([&](Connection& connection) {
            connection.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"success\":tr");
            if (reset) connection.reset();
        }));
        CHECK(failed.kind == net::FailureKind::broken);
    }
    CHECK(failure(outcome_with([](Connection&) {})).kind == net::FailureKind::broken);
}

TEST_CASE("what is no HTTP is told as that") {
    const auto failed =
        failure(outcome_with([](Connection& connection) { connection.say("SSH-2.0-OpenSSH_9.2\r\n"); }));
    CHECK(failed.kind == net::FailureKind::broken);
    CHECK(failed.error.message.find("does not speak HTTP") != std::string::npos);
}

TEST_CASE("where nothing listens, nothing was sent") {
    const std::uint16_t port = ScriptedServer([](Connection&) {}).port();
    const Asker asker({local_site(port)}, small_limits());

    const auto failed = failure(asker.get("/api/info"));

    CHECK(failed.kind == net::FailureKind::unreachable);
    CHECK(failed.error.place.source == "team");
}

TEST_CASE("where no TLS is spoken, no request gets") {
    ScriptedServer server([](Connection& connection) {
        connection.request();
        connection.say(answer("{}", "400 Bad Request"));
    });
    net::Site site = local_site(server.port());
    site.tls = true;
    const Asker asker({site}, small_limits());

    CHECK(failure(asker.get("/api/info")).kind == net::FailureKind::unreachable);
}

TEST_CASE("after five failures in a row a site is left alone for half a minute") {
    std::atomic<int> asked{0};
    std::atomic<bool> works{false};
    ScriptedServer server([&](Connection& connection) {
        while (!connection.request().empty()) {
            ++asked;
            if (!connection.say(works ? answer("{}") : answer("", "502 Bad Gateway"))) return;
        }
    });
    Asker asker({local_site(server.port())});
    for (int i = 0; i < 5; ++i) CHECK(response(asker.get("/a")).status == 502);

    const auto held_back = failure(asker.get("/a"));
    CHECK(held_back.kind == net::FailureKind::refused);
    CHECK(held_back.error.message == "The server failed several times in a row and is left alone for another 30 s.");
    CHECK(asked == 5);

    asker.clock.wait(net::Breaker::pause);
    works = true;
    CHECK(response(asker.get("/a")).status == 200);
    CHECK(response(asker.get("/a")).status == 200);
}

TEST_CASE("an answer that is too large for one request is cut off, and does not make a site a broken one") {
    std::atomic<int> asked{0};
    ScriptedServer server([&](Connection& connection) {
        while (!connection.request().empty()) {
            ++asked;
            // With and without a word of how long it is.
            const bool says = asked % 2 == 0;
            const std::string body(20'000, 'x');
            if (!connection.say(says ? answer(body) : "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body)) return;
            if (!says) return;
        }
    });
    Asker asker({local_site(server.port())});
    net::Request request;
    request.site = "team";
    request.path = "/a";
    request.most_body = 10'000;
    for (int i = 0; i < 8; ++i) {
        const auto failed = failure(asker.client->send(request));
        CHECK(failed.kind == net::FailureKind::excessive);
        CHECK(failed.error.message == "The server's answer is over 10000 bytes.");
    }
    CHECK(asked == 8);
    request.most_body = 20'000;
    CHECK(response(asker.client->send(request)).body.size() == 20'000);
    // A request cannot ask for more than the client takes.
    request.most_body = std::size_t{1} << 40;
    Asker small({local_site(server.port())}, {.most_body = 10'000});
    CHECK(failure(small.client->send(request)).kind == net::FailureKind::excessive);
}

TEST_CASE("while a broken site is tried again, only one tries") {
    net::Breaker breaker;
    for (int i = 0; i < 5; ++i) breaker.failed(0ms);
    CHECK_FALSE(breaker.may_try(29'999ms));
    CHECK(breaker.may_try(30'000ms));
    CHECK_FALSE(breaker.may_try(30'000ms));
    breaker.failed(30'100ms);
    CHECK_FALSE(breaker.may_try(60'000ms));
    CHECK(breaker.may_try(60'100ms));
    breaker.succeeded();
    CHECK(breaker.may_try(60'100ms));
}
