// SPDX-License-Identifier: MIT
// What is sent to a service that is not meant well: floods, drips, and crowds. Good clients go on beside them.
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <thread>

#include "http/server_fixture.hpp"
#include "support/corpus.hpp"
#include "support/peak_memory.hpp"

using namespace chatleaf;
using namespace chatleaf::test;
using namespace std::chrono_literals;

namespace {

// How many sockets a test may open: both ends are this process's own.
std::size_t sockets_at_hand() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

// `each` good clients in as many threads ask `times` times each; how long they take, and how many were answered.
std::pair<std::chrono::duration<double>, int> good_clients(std::uint16_t port, int clients, int times) {
    std::atomic<int> answered{0};
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (int i = 0; i < clients; ++i) {
        threads.emplace_back([&] {
            RawClient client(port);
            for (int round = 0; round < times; ++round) {
                if (!client.say(get_a)) return;
                const auto response = client.response();
                if (response && response->status == 200 && response->body == "GET /a ") ++answered;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    return {std::chrono::steady_clock::now() - start, answered};
}

}  // namespace

TEST_CASE("a flood of headers is cut off at the limit, and memory with it") {
    Scripted handler(echo);
    const auto server = opened(handler);
    const PeakMemory memory;
    RawClient client(server->port());
    REQUIRE(client.say("GET /a HTTP/1.1\r\nHost: h\r\n"));
    std::string lines;
    for (int i = 0; i < 1000; ++i) lines += "A: b\r\n";
    for (int i = 0; i < 200 && client.say(lines); ++i) {
    }
    CHECK(client.response()->status == 431);
    CHECK(memory.bytes() < 200'000);
}

TEST_CASE("a line that never ends is cut off, as a header, as a target and as a method") {
    Scripted handler(echo);
    const auto server = opened(handler);
    for (const auto& [beginning, status] :
         {std::pair{"GET /a HTTP/1.1\r\nA: ", 431}, std::pair{"GET /", 414}, std::pair{"GET", 414}}) {
        const PeakMemory memory;
        RawClient client(server->port());
        REQUIRE(client.say(beginning));
        const std::string more(100'000, 'a');
        for (int i = 0; i < 20 && client.say(more); ++i) {
        }
        CHECK(client.response()->status == status);
        CHECK(memory.bytes() < 300'000);
    }
}

TEST_CASE("good clients are all answered beside a thousand that drip, and not much later than alone") {
    if (sockets_at_hand() < 2200) return report_skipped("the system allows too few open files");
    Scripted handler(echo);
    http::Settings settings;
    settings.threads = 2;
    settings.limits.most_connections_of_one = 2000;
    const auto server = opened(handler, settings);
    const auto alone = good_clients(server->port(), 16, 200);
    std::vector<RawClient> dripping;
    for (int i = 0; i < 1000; ++i) dripping.emplace_back(server->port());
    std::atomic<bool> over{false};
    std::thread drops([&] {
        for (std::size_t i = 0; !over; ++i) {
            (void)dripping[i % dripping.size()].say_at_once(i < dripping.size() ? "GET / HTTP/1.1\r\nA:" : "a");
            if (i % 10 == 0) std::this_thread::sleep_for(1ms);  // ten bytes a second each
        }
    });
    const auto beside = good_clients(server->port(), 16, 200);
    over = true;
    drops.join();
    CHECK(alone.second == 16 * 200);
    CHECK(beside.second == 16 * 200);
    CHECK(server->counters().requests == 2 * 16 * 200);
    INFO(alone.first.count() << " s alone, " << beside.first.count() << " s beside those that drip");
    CHECK(beside.first < alone.first * 10 + 5s);
}

TEST_CASE("dripping clients are all gone when their time is up, and none was handled") {
    Scripted handler(echo);
    http::Settings settings;
    settings.limits.head = 200ms;
    const auto server = opened(handler, settings);
    std::vector<RawClient> dripping;
    for (int i = 0; i < 200; ++i) {
        dripping.emplace_back(server->port());
        REQUIRE(dripping.back().say("GET /"));
    }
    for (auto& client : dripping) {
        const auto response = client.response();
        REQUIRE(response);
        CHECK(response->status == 408);
    }
    CHECK(server->counters().timed_out == 200);
    CHECK(server->counters().requests == 0);
}

TEST_CASE("connections of one address are limited, and the next is told to come again") {
    Scripted handler(echo);
    http::Settings settings;
    settings.limits.most_connections_of_one = 3;
    settings.limits.many = {"127.0.0.9"};
    const auto server = opened(handler, settings);
    std::vector<RawClient> inside;
    for (int i = 0; i < 3; ++i) {
        inside.emplace_back(server->port());
        REQUIRE(inside.back().say(get_a));
        REQUIRE(inside.back().response()->status == 200);
    }
    RawClient one_more(server->port());
    (void)one_more.say(get_a);
    const auto response = one_more.response();
    REQUIRE(response);
    CHECK(response->status == 503);
    CHECK(response->header("retry-after") == "5");
    CHECK(one_more.is_closed());
    RawClient another(server->port(), "127.0.0.2");
    REQUIRE(another.say(get_a));
    CHECK(another.response()->status == 200);
    std::vector<RawClient> proxied;
    for (int i = 0; i < 10; ++i) {
        proxied.emplace_back(server->port(), "127.0.0.9");
        REQUIRE(proxied.back().say(get_a));
        CHECK(proxied.back().response()->status == 200);
    }
    CHECK(server->counters().turned_away == 1);
    CHECK(server->counters().accepted == 14);
    CHECK(server->counters().connections == 14);
}

TEST_CASE("connections in all are limited, and whoever leaves makes room") {
    Scripted handler(echo);
    http::Settings settings;
    settings.limits.most_connections = 2;
    const auto server = opened(handler, settings);
    RawClient first(server->port());
    REQUIRE(first.say(get_a));
    REQUIRE(first.response());
    std::optional<RawClient> second(std::in_place, server->port());
    REQUIRE(second->say(get_a));
    REQUIRE(second->response());
    CHECK(RawClient(server->port()).response()->status == 503);
    second.reset();
    for (int tries = 0; tries < 1000 && server->counters().connections > 1; ++tries) std::this_thread::sleep_for(5ms);
    RawClient third(server->port());
    REQUIRE(third.say(get_a));
    CHECK(third.response()->status == 200);
}

TEST_CASE("a crowd that knocks and runs leaves nothing behind") {
    Scripted handler(echo);
    http::Settings settings;
    settings.limits.most_connections = 20;
    const auto server = opened(handler, settings);
    for (int i = 0; i < 1000; ++i) {
        RawClient client(server->port());
        (void)client.say(i % 3 == 0 ? get_a : i % 3 == 1 ? "GET /a HT" : "");
        if (i % 2 == 0) client.reset();
    }
    for (int tries = 0; tries < 1000 && server->counters().connections > 0; ++tries) std::this_thread::sleep_for(5ms);
    CHECK(server->counters().connections == 0);
    RawClient client(server->port());
    REQUIRE(client.say(get_a));
    CHECK(client.response()->status == 200);
}

TEST_CASE("a connection that waits takes some kilobytes, also when it has had a large request") {
    if (sockets_at_hand() < 600) return report_skipped("the system allows too few open files");
    Scripted handler(echo, 100'000);
    const auto server = opened(handler);
    std::vector<RawClient> waiting;
    waiting.reserve(200);
    const PeakMemory memory;
    for (int i = 0; i < 200; ++i) {
        waiting.emplace_back(server->port());
        REQUIRE(waiting.back().say("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 90000\r\n\r\n"));
        REQUIRE(waiting.back().say(std::string(90'000, 'a')));
        REQUIRE(waiting.back().response()->body.size() == 90'008);
    }
    CHECK(memory.bytes_now() < waiting.size() * 6000);
    waiting.clear();
    for (int tries = 0; tries < 1000 && server->counters().connections > 0; ++tries) std::this_thread::sleep_for(5ms);
    CHECK(server->counters().connections == 0);
}

TEST_CASE("when the system has no more sockets the server waits without toil, and goes on when there are some") {
    Scripted handler(echo);
    const auto server = opened(handler);
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
    std::vector<int> taken;
    RawClient client(server->port(), "127.0.0.1", [&] {
        rlimit few = before;
        few.rlim_cur = 200;
        setrlimit(RLIMIT_NOFILE, &few);
        for (int copy = dup(STDIN_FILENO); copy >= 0; copy = dup(STDIN_FILENO)) taken.push_back(copy);
    });
    // Nothing is checked until there are files again: sanitizers need some to look.
    const bool said = client.say(get_a);
    const std::clock_t start = std::clock();
    const bool is_answered = client.response(false, 500ms).has_value();
    const std::clock_t toil = std::clock() - start;
    for (const int copy : taken) close(copy);
    setrlimit(RLIMIT_NOFILE, &before);
    CHECK(said);
    CHECK_FALSE(is_answered);
    CHECK(toil < CLOCKS_PER_SEC / 5);
    REQUIRE_FALSE(taken.empty());
    const auto response = client.response();
    REQUIRE(response);
    CHECK(response->status == 200);
}

// scripts/soak-http does ten times as many, and more, by CHATLEAF_REQUESTS.
TEST_CASE("memory is the same after a hundred thousand requests, of all kinds") {
    const char* const wanted = std::getenv("CHATLEAF_REQUESTS");
    const long rounds = (wanted == nullptr ? 100'000 : std::atol(wanted)) / 20;
    Scripted handler(echo, 100'000);
    const auto server = opened(handler);
    const std::string post = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 50000\r\n\r\n" + std::string(50'000, 'b');
    std::string pipelined;
    for (int i = 0; i < 18; ++i) pipelined += get_a;
    std::optional<RawClient> client(std::in_place, server->port());
    const auto round = [&](long number) {
        REQUIRE(client->say(pipelined));
        for (int i = 0; i < 18; ++i) REQUIRE(client->response());
        REQUIRE(client->say(post));
        REQUIRE(client->response()->body.size() == 50'008);
        REQUIRE(client->say(number % 10 == 0 ? "GET /a HTTP/1.1\r\n\r\n" : get_a));
        REQUIRE(client->response()->status == (number % 10 == 0 ? 400 : 200));
        if (number % 10 == 0) client.emplace(server->port());
    };
    for (long i = 0; i < 100; ++i) round(i);
    const PeakMemory memory;
    for (long i = 0; i < rounds; ++i) round(i);
    CHECK(server->counters().requests > static_cast<std::uint64_t>(rounds) * 19);
    CHECK(memory.bytes() < 2'000'000);
    CHECK(static_cast<std::ptrdiff_t>(memory.bytes_now()) < 200'000);
}
