// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

#include "chatleaf/net/client.hpp"
#include "support/catch.hpp"
#include "support/stopped_clock.hpp"

namespace chatleaf::test {

/// Answers each question with the next of the addresses it was given, and with the last one for ever.
class GivenAddresses final : public net::Resolver {
public:
    explicit GivenAddresses(const std::vector<std::string>& addresses)
        : addresses_(addresses.begin(), addresses.end()) {}

    Result<std::vector<net::Address>> resolve(std::string_view /*host*/, std::chrono::milliseconds /*most*/) override {
        const std::lock_guard lock(mutex_);
        ++questions_;
        if (addresses_.empty()) return Error{{}, "No address is known for this host."};
        const std::string address = addresses_.front();
        if (addresses_.size() > 1) addresses_.pop_front();
        return std::vector{*net::read_address(address)};
    }
    [[nodiscard]] int questions() const noexcept { return questions_; }

private:
    std::mutex mutex_;
    std::deque<std::string> addresses_;
    int questions_ = 0;
};

/// A site on this host.
inline net::Site local_site(std::uint16_t port, std::string alias = "team") {
    net::Site site;
    site.alias = std::move(alias);
    site.tls = false;
    site.host = "127.0.0.1";
    site.port = port;
    return site;
}

/// A client of some sites, with what it needs.
struct Asker {
    explicit Asker(std::vector<net::Site> sites, net::Limits limits = {},
                   const std::vector<std::string>& addresses = {})
        : resolver(addresses) {
        auto created = net::Client::create(std::move(sites), limits, resolver, clock);
        REQUIRE(created);
        client = *std::move(created);
    }

    [[nodiscard]] net::Outcome get(std::string path, std::string site = "team") const {
        net::Request request;
        request.site = std::move(site);
        request.path = std::move(path);
        return client->send(request);
    }

    GivenAddresses resolver;
    StoppedClock clock;
    std::unique_ptr<net::Client> client;
};

inline net::Response response(net::Outcome outcome) {
    if (const auto* failed = std::get_if<net::Failure>(&outcome)) FAIL(to_string(failed->error));
    return std::get<net::Response>(std::move(outcome));
}

inline net::Failure failure(net::Outcome outcome) {
    REQUIRE(std::holds_alternative<net::Failure>(outcome));
    return std::get<net::Failure>(std::move(outcome));
}

}  // namespace chatleaf::test
