// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "chatleaf/base/clock.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/net/resolver.hpp"
#include "chatleaf/net/secret.hpp"

namespace chatleaf::net {

/// A header that only the site it belongs to is ever sent.
struct Credential {
    std::string header;
    Secret value;
};

/// A company's proxy.
struct Proxy {
    bool tls = false;
    std::string host;
    std::uint16_t port = 0;
    std::optional<Secret> login{};  ///< "user:password"
};

/// A server that an admin named: all that requests can go to.
struct Site {
    std::string alias;  ///< what requests and errors call it
    bool tls = true;    ///< https
    std::string host;   ///< ASCII; an IPv6 address with its brackets
    std::uint16_t port = 443;
    std::string prefix{};  ///< of every path: "" or "/chat"
    std::vector<Credential> credentials{};
    std::vector<Secret> never_said{};  ///< what credentials were made of, and secret paths: kept out of what is told
    bool may_be_private = true;        ///< whether it may stand on a private network or this host
    std::optional<Proxy> proxy{};
    std::string ca_file{};  ///< PEM file of the authorities to trust in place of the system's; empty: the system's
};

struct Limits {
    std::chrono::milliseconds connect{5'000};  ///< to look up the address, and as long again to connect
    /// Of a request, from connecting to the last byte. It also ends when over 10 s less than 64 bytes a second come.
    std::chrono::milliseconds total{20'000};
    std::size_t most_body = std::size_t{32} << 20;  ///< unpacked
    std::size_t most_headers = std::size_t{64} << 10;
    std::size_t most_ratio = 100;      ///< of what is unpacked to what came, once it is over 1 MiB
    std::uint32_t most_at_once = 4;    ///< requests to one site; others wait
    std::uint32_t most_waiting = 256;  ///< requests in all, under way and waiting; one more is refused
};

enum class Method : std::uint8_t { get, post };

struct Request {
    std::string site;  ///< alias
    Method method = Method::get;
    std::string path{};                                          ///< below the site's prefix: "/api/info"
    std::vector<std::pair<std::string, std::string>> query{};    ///< encoded by the client
    std::vector<std::pair<std::string, std::string>> headers{};  ///< nothing secret; an Accept in place of JSON's
    std::string body{};                                          ///< of a post
    std::optional<std::size_t> most_body{};  ///< of the answer, where that is less than the client's limit
    /// Credentials of the site, by their headers, that go along as cookies as well, of these names: for what a server
    /// gives browsers alone.
    std::vector<std::pair<std::string, std::string>> as_cookies{};
};

struct Response {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case, in order
    std::string body;                                          ///< unpacked
    std::size_t received = 0;                                  ///< bytes of the body as they came
    std::chrono::milliseconds took{0};
    bool reused = false;  ///< a connection of an earlier request carried it

    /// The first header of that name, which is in lower case; none when there is none.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const noexcept;
};

/// How a request failed, for who must know whether it may be sent again.
enum class FailureKind : std::uint8_t {
    refused,      ///< by this client, before anything was sent: it would be again
    unreachable,  ///< no connection came about: the server got nothing
    broken,       ///< the server may have got and done it, but no whole answer came
    excessive,    ///< the answer was larger than is allowed
};

struct Failure {
    FailureKind kind = FailureKind::refused;
    Error error;  ///< its place is the site's alias
};

using Outcome = std::variant<Response, Failure>;

/// Asks sites over HTTP/1.1, many at a time. What it promises of each request:
///   - It goes to a site by its alias. Paths and queries cannot change where that is; redirects are
///     answers like others and not followed; cookies, .netrc and proxies from the environment are not
///     looked at.
///   - A host is looked up once, each of its addresses is checked (may_connect), and only those are
///     connected to. With a proxy it is the proxy's addresses, and the proxy finds the site.
///   - Credentials go to their site alone, in headers; to a host on the internet, and through a
///     proxy, only over https. Certificates are always checked.
///   - It ends within the limits, and takes no more memory than most_body and most_headers. One that
///     waits for others to the same site may take as long again.
///   - A site that fails five times in a row is left alone for thirty seconds (Breaker). 5xx counts as failing,
///     429 and an answer over a request's own most_body do not.
/// Errors never hold credentials, nor what a server sent but for its status. Threads may share one.
class Client {
public:
    /// Fails, naming the site, where a site could not be asked as it is described: a host, path or
    /// header that is none, an alias twice. `resolver` and `clock` must outlive the client.
    [[nodiscard]] static Result<std::unique_ptr<Client>> create(std::vector<Site> sites, Limits limits,
                                                                Resolver& resolver, Clock& clock);
    class Engine;
    explicit Client(std::unique_ptr<Engine> engine);  ///< for `create`; nobody else has an Engine
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client();  ///< REQUIRES: nobody sends any more

    /// Comes back when the answer is there, whatever its status.
    [[nodiscard]] Outcome send(const Request& request);

    /// The text with "…" in place of each of the site's credentials: for what a server says, which may be what it
    /// was sent. O(text).
    [[nodiscard]] std::string without_credentials(std::string_view site, std::string_view text) const;

private:
    std::unique_ptr<Engine> engine_;
};

}  // namespace chatleaf::net
