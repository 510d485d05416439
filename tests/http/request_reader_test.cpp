// SPDX-License-Identifier: MIT
#include "http/request_reader.hpp"

#include <random>

#include "http/doubtful_requests.hpp"
#include "http/server_fixture.hpp"
#include "support/peak_memory.hpp"

using namespace chatleaf;
using namespace chatleaf::test;
using State = http::RequestReader::State;

namespace {

struct Reading {
    State state;
    int status;
    std::size_t used;
    std::string request;

    friend bool operator==(const Reading&, const Reading&) = default;
};

/// Gives bytes as they come: those that were not used up again, with more behind them.
class Feed {
public:
    explicit Feed(const http::Limits& limits = {}) : limits_(limits), reader_(limits_, handler_) {}

    void give(std::string_view bytes) {
        if (is_done()) return;
        waiting_ += bytes;
        const std::size_t used = reader_.read(waiting_);
        waiting_.erase(0, used);
        used_ += used;
    }
    [[nodiscard]] bool is_done() const { return reader_.state() == State::whole || reader_.state() == State::refused; }
    http::RequestReader& reader() { return reader_; }

    Reading result() {
        Reading reading{reader_.state(), 0, 0, {}};
        if (reading.state == State::refused) reading.status = reader_.refusal().status;
        if (reading.state != State::whole) return reading;
        reading.used = used_;
        const http::Request request = reader_.take();
        reading.request = request.method + ' ' + request.target + ' ' + request.body;
        for (const auto& [name, value] : request.headers) reading.request += '|' + name + '=' + value;
        return reading;
    }

private:
    http::Limits limits_;
    Scripted handler_{echo};
    http::RequestReader reader_;
    std::string waiting_;
    std::size_t used_ = 0;
};

Reading at_once(std::string_view bytes) {
    Feed feed;
    feed.give(bytes);
    return feed.result();
}

}  // namespace

TEST_CASE("a request is what it says, and names of its headers are in lower case") {
    Feed feed;
    feed.give("POST /a?b=c HTTP/1.1\r\nHost: h\r\nX-Two:  words here \r\nContent-Length: 3\r\n\r\nabcGET");
    REQUIRE(feed.reader().state() == State::whole);
    CHECK(feed.reader().keeps_connection());
    CHECK_FALSE(feed.reader().is_head_request());
    const http::Request request = feed.reader().take();
    CHECK(request.method == "POST");
    CHECK(request.target == "/a?b=c");
    CHECK(request.path == "/a");
    CHECK(request.value("b") == "c");
    CHECK(request.headers == http::Headers{{"host", "h"}, {"x-two", "words here"}, {"content-length", "3"}});
    CHECK(request.body == "abc");
}

TEST_CASE("whether the connection is kept is the client's to say, and never of HTTP/1.0") {
    const auto keeps = [](std::string version, std::string connection) {
        Feed feed;
        feed.give("GET /a HTTP/" + version + "\r\nHost: h\r\n" + connection + "\r\n");
        REQUIRE(feed.reader().state() == State::whole);
        return feed.reader().keeps_connection();
    };
    CHECK(keeps("1.1", ""));
    CHECK(keeps("1.1", "Connection: keep-alive\r\n"));
    CHECK_FALSE(keeps("1.1", "Connection: upgrade\r\nUpgrade: websocket\r\n"));
    CHECK_FALSE(keeps("1.1", "Connection: Upgrade, Close\r\n"));
    CHECK_FALSE(keeps("1.0", ""));
    CHECK_FALSE(keeps("1.0", "Connection: keep-alive\r\n"));
}

TEST_CASE("each doubtful request is judged alike in whatever pieces it comes") {
    std::mt19937 random(11);
    for (const auto& [what, bytes, status] : doubtful_requests()) {
        INFO(what);
        const Reading whole = at_once(bytes);
        CHECK((whole.state == State::whole ? 200 : whole.status) == status);
        for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
            Feed in_two;
            in_two.give(std::string_view(bytes).substr(0, cut));
            in_two.give(std::string_view(bytes).substr(cut));
            if (in_two.result() != whole) FAIL("another verdict when cut at " << cut);
        }
        Feed slowly;
        for (const char c : bytes) slowly.give({&c, 1});
        CHECK(slowly.result() == whole);
        for (int round = 0; round < 20; ++round) {
            Feed in_pieces;
            for (std::size_t at = 0; at < bytes.size();) {
                const std::size_t size = 1 + random() % 9;
                in_pieces.give(std::string_view(bytes).substr(at, size));
                at += size;
            }
            if (in_pieces.result() != whole) FAIL("another verdict in pieces");
        }
    }
}

TEST_CASE("a body takes the memory of what came of it, and not of what it is said to be") {
    Scripted handler(echo, std::size_t{1} << 30);
    const http::Limits limits;
    const PeakMemory memory;
    http::RequestReader reader(limits, handler);
    const std::string head = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000000\r\n\r\n";
    CHECK(reader.read(head) == head.size());
    CHECK(reader.read(std::string(1000, 'a')) == 1000);
    CHECK(reader.state() == State::body);
    CHECK(memory.bytes() < 16'000);
}

TEST_CASE("a handler says how much it takes of a body before any of it is read") {
    for (const auto* const last : {"Content-Length: 1000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n3e8\r\n"}) {
        Feed feed;
        feed.give(std::string("POST /a HTTP/1.1\r\nHost: h\r\n") + last);
        CHECK(feed.reader().state() == State::body);
    }
    for (const auto* const last : {"Content-Length: 1001\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n3e9\r\n"}) {
        Feed feed;
        feed.give(std::string("POST /a HTTP/1.1\r\nHost: h\r\n") + last);
        REQUIRE(feed.reader().state() == State::refused);
        CHECK(feed.reader().refusal().status == 413);
    }
}
