// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/base/result.hpp"

/// HTTP/1.1 in: listens, reads requests that are beyond doubt, and gives them to a handler. Knows nothing of what is
/// asked for.
namespace chatleaf::http {

using Headers = std::vector<std::pair<std::string, std::string>>;  ///< names in lower case, in order
using Query = std::vector<std::pair<std::string, std::string>>;    ///< decoded, in order

struct Request {
    std::string method;  ///< as sent: "GET", which HEAD is given as, too
    std::string target;  ///< as sent: "/embed/room?server=team"
    std::string path;    ///< of the target, decoded: "/embed/room". Without "." and ".." steps, NUL and backslashes
    Query query;
    Headers headers;
    std::string body;
    std::string peer;  ///< address of who connected, without port: "127.0.0.1", "::1"

    /// The only header of that name, which is in lower case; none where there is none, or several.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const noexcept;
    /// The only value of that name in the query; none where there is none, or several.
    [[nodiscard]] std::optional<std::string_view> value(std::string_view name) const noexcept;
};

struct Response {
    int status = 200;
    Headers headers{};  ///< without those that the server sets: content-length, transfer-encoding, connection, date
    std::shared_ptr<const std::string> body{};  ///< shared with whoever keeps it; null: empty
};

/// Takes the response to a request: called once, from any thread, at any time; calls after the first, and after the
/// connection or the server went away, do nothing. Where all copies go away uncalled, the answer is 500. So it is for a
/// status that is not final (200 to 599), and for headers that are no headers or are the server's to set.
using Respond = std::function<void(Response&&)>;

/// What requests are for. Threads of the server call it at the same time.
class Handler {
public:
    Handler() = default;
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;
    virtual ~Handler() = default;

    /// How many bytes of body a request may have, before any is read: more is 413. Must not block.
    [[nodiscard]] virtual std::size_t most_body(std::string_view method, std::string_view path) const noexcept = 0;

    /// Must not block: what takes long is done on another thread, which responds when it is done. What it throws is
    /// lost, and the answer is 500 where it kept no copy of `respond`.
    virtual void handle(Request&& request, Respond respond) = 0;
};

struct Limits {
    std::size_t most_head = std::size_t{16} << 10;   ///< request line and headers, bytes: more is 431
    std::size_t most_target = std::size_t{8} << 10;  ///< 414
    std::size_t most_headers = 64;                   ///< how many: 431
    std::chrono::milliseconds head{5'000};           ///< from a request's first byte to the end of its headers: 408
    std::chrono::milliseconds body{10'000};          ///< from there to the end of its body: 408
    std::chrono::milliseconds idle{30'000};          ///< between requests, and before the first
    std::chrono::milliseconds answer{30'000};        ///< for the handler: 503
    std::chrono::milliseconds sending{30'000};       ///< of an answer: the connection is closed
    std::size_t most_connections = 4096;             ///< one more is answered 503 and closed
    std::size_t most_connections_of_one = 1024;  ///< of one address, or 64 bits of IPv6: 503; not of those in `many`
    std::vector<std::string> many{};             ///< addresses of proxies, which stand for many; as in `peer`
};

struct Settings {
    std::string address = "127.0.0.1";  ///< IPv4 or IPv6, no name
    std::uint16_t port = 0;             ///< 0: one that is free
    unsigned threads = 1;
    Limits limits{};
};

/// How it fares; since it was opened, but for `connections`.
struct Counters {
    std::uint64_t connections = 0;  ///< open now
    std::uint64_t accepted = 0;     ///< connections that were let in
    std::uint64_t turned_away = 0;  ///< those over a limit
    std::uint64_t requests = 0;     ///< given to the handler
    std::uint64_t refused = 0;      ///< requests that were no good, too large or too slow
    std::uint64_t timed_out = 0;    ///< of these, and of answers and idle ones, those that took too long
    std::uint64_t sent_bytes = 0;   ///< of bodies
};

/// Event loops on `threads` threads, each with connections of its own. A connection takes some kilobytes beside its
/// request and its answer; it does one request at a time, and what is sent ahead waits in the system's buffers. All
/// times are counted in all, however often something comes meanwhile.
///
/// What is refused with 400, before any handler sees it, and the connection closed, since the next party may have read
/// it in another way: both Content-Length and Transfer-Encoding, several of either, a transfer coding but "chunked",
/// lengths that are no plain numbers, lines that end in a bare LF or CR or in a tab, folded headers, white space before
/// a colon, NUL and control characters in names and values, no Host or several, targets that are neither a path ("/…")
/// nor that of the Host, a path that cannot be decoded, or climbs, chunks with extensions or trailers. Methods that are
/// not in common use (TRACE, CONNECT) are 501, other versions than 1.1 and 1.0 are 505. Upgrades are not taken: such a
/// request is answered as any other, and its connection closed. "Expect: 100-continue" is answered, any other is 417.
/// HEAD is answered as GET, without the body, which handlers need not know.
///
/// Every response has a date and a length (204 and 304, which have no body, have none), and nothing that names the
/// software. Threads of the server take no signals, and a connection that breaks raises none.
/// Source: RFC 9110, 9112.
class Server {
public:
    /// Listens, and begins to answer. Fails, saying how to go on, where it cannot listen there. `handler` must outlive
    /// the server.
    [[nodiscard]] static Result<std::unique_ptr<Server>> open(const Settings& settings, Handler& handler);
    class Loop;
    explicit Server(std::unique_ptr<Loop> loop);  ///< for `open`; nobody else has a Loop
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();  ///< closes what is open

    [[nodiscard]] std::uint16_t port() const noexcept;
    [[nodiscard]] Counters counters() const noexcept;

    /// Accepts nobody any more, closes idle connections, ends the others with the answer they wait for, and comes back
    /// when all are closed, or after `longest`. True: every request that was read was answered. Not from a handler.
    bool drain(std::chrono::milliseconds longest);

private:
    std::unique_ptr<Loop> loop_;
};

}  // namespace chatleaf::http
