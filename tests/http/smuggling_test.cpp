// SPDX-License-Identifier: MIT
// What request smuggling is made of: each of these is read in another way by some proxy or server, so none of them may
// reach a handler, nor anything that stands behind them.
#include <atomic>

#include "http/doubtful_requests.hpp"
#include "http/server_fixture.hpp"

using namespace chatleaf;
using namespace chatleaf::test;

TEST_CASE("a doubtful request is refused before any handler sees it, and ends its connection") {
    std::atomic<int> handled{0};
    Scripted handler([&](http::Request&& request, const http::Respond& respond) {
        ++handled;
        echo(std::move(request), respond);
    });
    const auto server = opened(handler);
    std::uint64_t refused = 0;
    for (const auto& [what, bytes, status] : doubtful_requests()) {
        INFO(what);
        handled = 0;
        RawClient client(server->port());
        REQUIRE(client.say(bytes + "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n"));
        const auto response = client.response();
        REQUIRE(response);
        CHECK(response->status == status);
        if (status == 200) {
            (void)client.response();
            continue;
        }
        CHECK(handled == 0);
        CHECK(response->header("connection") == "close");
        CHECK(response->header("content-type") == "text/plain; charset=utf-8");
        CHECK(response->body.size() > 5);
        CHECK(client.is_closed());
        CHECK(handled == 0);
        CHECK(server->counters().refused == ++refused);
    }
    CHECK(refused > 90);
}
