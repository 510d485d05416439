// SPDX-License-Identifier: MIT
// What a request says, where it goes, and what comes back.
#include "chatleaf/net/client.hpp"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <mutex>
#include <vector>

#include "net/client_fixture.hpp"
#include "net/scripted_server.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using test::answer;
using test::Asker;
using test::Connection;
using test::failure;
using test::local_site;
using test::response;
using test::ScriptedServer;

namespace {

/// Answers every request of every connection in the same way, and keeps what was asked.
class Diary {
public:
    explicit Diary(std::string says)
        : server([this, says = std::move(says)](Connection& connection) {
              for (std::string asked = connection.request(); !asked.empty(); asked = connection.request()) {
                  {
                      const std::lock_guard lock(mutex_);
                      requests_.push_back(asked);
                  }
                  if (!connection.say(says)) return;
              }
          }) {}

    std::vector<std::string> requests() {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

private:
    std::mutex mutex_;
    std::vector<std::string> requests_;

public:
    ScriptedServer server;  // last: it must have ended before what it writes to goes
};

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a request is sent below the site's prefix, with its query encoded and its credentials in headers") {
    Diary diary(answer("{}"));
    net::Site site = local_site(diary.server.port());
    site.prefix = "/chat";
    site.credentials.push_back({"X-Auth-Token", net::Secret("t0ken")});
    const Asker asker({site});

    net::Request request;
    request.site = "team";
    request.path = "/api/v1/rooms.info";
    request.query = {{"roomName", "a b&c=#ü"}};
    const auto got = response(asker.client->send(request));

    CHECK(got.status == 200);
    CHECK(got.body == "{}");
    CHECK(got.header("content-type") == "application/json");
    REQUIRE(diary.requests().size() == 1);
    const std::string asked = diary.requests()[0];
    CHECK(asked.starts_with("GET /chat/api/v1/rooms.info?roomName=a%20b%26c%3D%23%C3%BC HTTP/1.1\r\n"));
    CHECK(holds(asked, "X-Auth-Token: t0ken\r\n"));
    CHECK_FALSE(holds(asked, "Cookie"));
}

TEST_CASE("a request may ask for something else than JSON, and bring credentials as cookies, encoded") {
    Diary diary(answer("{}"));
    net::Site site = local_site(diary.server.port());
    site.credentials.push_back({"X-User-Id", net::Secret("ada")});
    site.credentials.push_back({"X-Auth-Token", net::Secret("t0;k=e n")});
    const Asker asker({site});

    net::Request request;
    request.site = "team";
    request.path = "/avatar/ada";
    request.headers = {{"Accept", "image/png"}};
    request.as_cookies = {{"X-User-Id", "rc_uid"}, {"X-Auth-Token", "rc_token"}, {"X-Nothing", "nothing"}};
    CHECK(response(asker.client->send(request)).status == 200);
    request.as_cookies = {{"X-Nothing", "nothing"}};
    CHECK(response(asker.client->send(request)).status == 200);

    REQUIRE(diary.requests().size() == 2);
    const std::string asked = diary.requests()[0];
    CHECK(asked.starts_with("GET /avatar/ada HTTP/1.1\r\n"));
    CHECK(holds(asked, "Accept: image/png\r\n"));
    CHECK_FALSE(holds(asked, "application/json"));
    CHECK(holds(asked, "Cookie: rc_uid=ada; rc_token=t0%3Bk%3De%20n\r\n"));
    CHECK(holds(asked, "X-Auth-Token: t0;k=e n\r\n"));
    CHECK_FALSE(holds(diary.requests()[1], "Cookie"));
}

TEST_CASE("a post sends its body once, without waiting for permission") {
    Diary diary(answer(R"({"success":true})"));
    const Asker asker({local_site(diary.server.port())});

    net::Request request;
    request.site = "team";
    request.method = net::Method::post;
    request.path = "/api/v1/chat.sendMessage";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = R"({"message":{}})";

    CHECK(response(asker.client->send(request)).status == 200);
    REQUIRE(diary.requests().size() == 1);
    CHECK(holds(diary.requests()[0], "\r\n\r\n{\"message\":{}}"));
    CHECK_FALSE(holds(diary.requests()[0], "Expect"));
}

TEST_CASE("a second request goes over the first one's connection") {
    Diary diary(answer("{}"));
    const Asker asker({local_site(diary.server.port())});

    CHECK_FALSE(response(asker.get("/one")).reused);
    CHECK(response(asker.get("/two")).reused);
    CHECK(diary.server.connections() == 1);
}

TEST_CASE("a status that says no is an answer, not a failure") {
    Diary diary(answer(R"({"success":false})", "400 Bad Request"));
    const Asker asker({local_site(diary.server.port())});

    CHECK(response(asker.get("/api/info")).status == 400);
}

TEST_CASE("a redirect is told and not followed, so that no token gets elsewhere") {
    Diary elsewhere(answer("{}"));
    Diary diary(
        answer("", "302 Found", "Location: http://127.0.0.1:" + std::to_string(elsewhere.server.port()) + "/\r\n"));
    net::Site site = local_site(diary.server.port());
    site.credentials.push_back({"X-Auth-Token", net::Secret("t0ken")});
    const Asker asker({site});

    CHECK(response(asker.get("/api/info")).status == 302);
    CHECK(elsewhere.requests().empty());
}

TEST_CASE("each site gets its own credentials and nobody else's") {
    Diary one(answer("{}"));
    Diary other(answer("{}"));
    net::Site first = local_site(one.server.port(), "first");
    first.credentials.push_back({"X-Auth-Token", net::Secret("first-token")});
    net::Site second = local_site(other.server.port(), "second");
    second.credentials.push_back({"Authorization", net::Secret("Bearer second-token")});
    const Asker asker({first, second});

    response(asker.get("/a", "first"));
    response(asker.get("/a", "second"));

    CHECK(holds(one.requests()[0], "first-token"));
    CHECK_FALSE(holds(one.requests()[0], "second-token"));
    CHECK(holds(other.requests()[0], "second-token"));
    CHECK_FALSE(holds(other.requests()[0], "first-token"));
}

TEST_CASE("proxies that lie around in the environment are not used") {
    Diary proxy(answer("{}"));
    Diary diary(answer("{}"));
    const std::string address = "http://127.0.0.1:" + std::to_string(proxy.server.port());
    for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) setenv(name, address.c_str(), 1);
    const Asker asker({local_site(diary.server.port())});

    response(asker.get("/api/info"));

    for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) unsetenv(name);
    CHECK(proxy.requests().empty());
    CHECK(diary.requests().size() == 1);
}

TEST_CASE("the proxy that an admin named carries the request") {
    // It plays the site itself once the tunnel stands.
    std::vector<std::string> asked;
    {
        ScriptedServer proxy([&](Connection& connection) {
            asked.push_back(connection.request());
            connection.say("HTTP/1.1 200 Connection established\r\nX-Proxy: 1\r\n\r\n");
            asked.push_back(connection.request());
            connection.say(answer("{}"));
        });
        net::Site site = local_site(1);
        site.host = "chat.example.org";
        site.proxy = net::Proxy{false, "127.0.0.1", proxy.port(), net::Secret("user:pass")};
        const Asker asker({site});

        const auto got = response(asker.get("/api/info"));

        CHECK(got.status == 200);
        CHECK_FALSE(got.header("x-proxy"));
        CHECK(asker.resolver.questions() == 0);  // the proxy finds the site
    }
    REQUIRE(asked.size() == 2);
    CHECK(asked[0].starts_with("CONNECT chat.example.org:1 HTTP/1.1\r\n"));
    CHECK(holds(asked[0], "Proxy-Authorization: Basic dXNlcjpwYXNz"));
    CHECK_FALSE(holds(asked[1], "Proxy-Authorization"));
}

TEST_CASE("by way of a proxy no token is sent over http, where the proxy could read it") {
    Diary proxy(answer("{}"));
    net::Site site = local_site(80);
    site.host = "chat.example.org";
    site.credentials.push_back({"X-Auth-Token", net::Secret("t0ken")});
    site.proxy = net::Proxy{false, "127.0.0.1", proxy.server.port()};
    const Asker asker({site});

    CHECK(failure(asker.get("/api/info")).kind == net::FailureKind::refused);
    CHECK(proxy.server.connections() == 0);
}

TEST_CASE("the thread that talks to servers takes none of the program's signals, and the others still do") {
    Diary diary(answer("{}"));
    const Asker asker({local_site(diary.server.port())});
    response(asker.get("/a"));  // so that all threads there are, are at work

    int taking = 0;
    int blocking = 0;
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
        std::ifstream status(task.path() / "status");
        for (std::string line; std::getline(status, line);) {
            if (!line.starts_with("SigBlk:")) continue;
            const auto blocked = std::stoull(line.substr(7), nullptr, 16);
            ++((blocked >> (SIGPIPE - 1) & 1U) != 0 ? blocking : taking);
        }
    }
    CHECK(blocking == 1);
    CHECK(taking >= 1);
}

TEST_CASE("requests to one site wait for each other beyond the number that may run at once") {
    std::atomic<int> now{0};
    std::atomic<int> most{0};
    ScriptedServer server([&](Connection& connection) {
        while (!connection.request().empty()) {
            const int running = ++now;
            int seen = most;
            while (running > seen && !most.compare_exchange_weak(seen, running)) {
            }
            connection.pause(std::chrono::milliseconds(30));
            --now;
            connection.say(answer("{}"));
        }
    });
    net::Limits limits;
    limits.most_at_once = 2;
    const Asker asker({local_site(server.port())}, limits);

    std::vector<std::future<int>> askers;
    for (int i = 0; i < 8; ++i)
        askers.push_back(std::async(std::launch::async, [&] {
            const auto outcome = asker.get("/a");
            const auto* answered = std::get_if<net::Response>(&outcome);
            return answered == nullptr ? 0 : answered->status;
        }));
    for (auto& each : askers) CHECK(each.get() == 200);
    CHECK(most == 2);
}

TEST_CASE("what could not be sent as it is meant is refused before anybody is asked") {
    Diary diary(answer("{}"));
    const Asker asker({local_site(diary.server.port())});

    for (const char* path : {"", "api/info", "//elsewhere.example", "/a/../../b", "/a/..", "/a b", "/a\r\nHost: b",
                             "/a?b=c", "/a#b", "/a\\b", "/\xC3\xBC"}) {
        INFO(path);
        CHECK(failure(asker.get(path)).kind == net::FailureKind::refused);
    }
    net::Request request;
    request.site = "team";
    request.path = "/a";
    request.headers = {{"X-Note", "a\r\nX-Auth-Token: b"}};
    CHECK(failure(asker.client->send(request)).kind == net::FailureKind::refused);
    CHECK(failure(asker.get("/a", "unknown")).kind == net::FailureKind::refused);
    CHECK(diary.requests().empty());
}

TEST_CASE("a site that could not be asked as it is described is an error at once, without its secrets") {
    test::GivenAddresses resolver({});
    test::StoppedClock clock;
    const auto fault_of = [&](const net::Site& site) {
        const auto created = net::Client::create({site}, {}, resolver, clock);
        REQUIRE_FALSE(created);
        return created.error().message;
    };
    net::Site site = local_site(80);
    for (const char* host : {"", "a b", "0x7f.1", "2130706433", "0177.0.0.1", "127.1", "1.2.3.4.5", "[::1",
                             "[127.0.0.1]", "-a.example", "user@host", "a/b", "\xC3\xBC.example", "[fe80::1%eth0]"}) {
        INFO(host);
        site.host = host;
        CHECK_FALSE(fault_of(site).empty());
    }
    site = local_site(80);
    site.credentials.push_back({"X-Auth-Token", net::Secret("t0ken\n")});
    CHECK(holds(fault_of(site), "X-Auth-Token"));
    CHECK_FALSE(holds(fault_of(site), "t0ken"));
    CHECK_FALSE(net::Client::create({local_site(80), local_site(81)}, {}, resolver, clock));
}
