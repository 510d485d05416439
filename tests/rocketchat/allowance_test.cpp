// SPDX-License-Identifier: MIT
// No endpoint gets more calls than its server takes, also before anybody knows how many those are.
#include "rocketchat/allowance.hpp"

#include <random>
#include <string>

#include "support/catch.hpp"

using namespace chatleaf;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

net::Response answer(std::vector<std::pair<std::string, std::string>> headers, int status = 200) {
    net::Response response;
    response.status = status;
    response.headers = std::move(headers);
    response.body = R"({"success":true})";
    return response;
}

// 2026-01-01T00:00:00Z and ten seconds later.
net::Response limited_answer(int limit, int remaining) {
    return answer({{"date", "Thu, 01 Jan 2026 00:00:00 GMT"},
                   {"x-ratelimit-limit", std::to_string(limit)},
                   {"x-ratelimit-remaining", std::to_string(remaining)},
                   {"x-ratelimit-reset", "1767225610000"}});
}

}  // namespace

TEST_CASE("ten calls a minute are made of each endpoint until a server says how many it takes") {
    rocketchat::Allowance allowance;
    for (int i = 0; i < 10; ++i) CHECK(allowance.take("post", seconds(5)) == milliseconds(0));
    CHECK(allowance.take("post", seconds(5)) == seconds(60));
    CHECK(allowance.take("post", seconds(64)) == seconds(1));
    CHECK(allowance.take("find", seconds(5)) == milliseconds(0));
    for (int i = 0; i < 10; ++i) CHECK(allowance.take("post", seconds(65)) == milliseconds(0));
    CHECK(allowance.take("post", seconds(65)) == seconds(60));
}

TEST_CASE("a server that answers without a limit has none, but what answers in its place says nothing of it") {
    rocketchat::Allowance allowance;
    allowance.learn("post", answer({}, 502), seconds(0));
    for (int i = 0; i < 10; ++i) CHECK(allowance.take("post", seconds(0)) == milliseconds(0));
    CHECK(allowance.take("post", seconds(0)) > milliseconds(0));
    allowance.learn("post", answer({}), seconds(0));
    for (int i = 0; i < 100; ++i) CHECK(allowance.take("post", seconds(0)) == milliseconds(0));
    allowance.learn("post", limited_answer(2, 1), seconds(0));
    CHECK(allowance.take("post", seconds(0)) == milliseconds(0));
    CHECK(allowance.take("post", seconds(0)) == seconds(10));
}

TEST_CASE("a refusal is an answer, too: that a message is not there says that there is no limit") {
    for (const bool is_own : {true, false}) {
        rocketchat::Allowance allowance;
        const std::string type = is_own ? "application/json" : "text/html";
        allowance.learn("find", answer({{"content-type", type}}, 400), seconds(0));
        for (int i = 0; i < 10; ++i) CHECK(allowance.take("find", seconds(0)) == milliseconds(0));
        CHECK((allowance.take("find", seconds(0)) == milliseconds(0)) == is_own);
    }
}

TEST_CASE("calls of others to the same endpoint count, as the server tells of them") {
    rocketchat::Allowance allowance;
    CHECK(allowance.take("post", seconds(0)) == milliseconds(0));
    allowance.learn("post", limited_answer(5, 1), seconds(1));
    CHECK(allowance.take("post", seconds(1)) == milliseconds(0));
    CHECK(allowance.take("post", seconds(1)) == seconds(10));
}

TEST_CASE("whatever a server says, no more calls are made in a window than it takes, and nobody waits for ever") {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        rocketchat::Allowance allowance;
        const int limit = static_cast<int>(random() % 8);
        std::uint64_t made = 0;
        milliseconds now(0);
        allowance.learn("post", limited_answer(limit, static_cast<int>(random() % 20)), now);
        for (int i = 0; i < 50; ++i) {
            const auto wait = allowance.take("post", now);
            if (wait.count() == 0) ++made;
            CHECK(wait <= seconds(60));
        }
        CHECK(made <= static_cast<std::uint64_t>(std::max(limit, 1)));
        CHECK(allowance.take("post", now + seconds(60)) == milliseconds(0));
    }
}
