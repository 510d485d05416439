// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/confluence/server.hpp"

namespace chatleaf::confluence {

using Query = std::vector<std::pair<std::string, std::string>>;

/// What the server answered, or why it did not.
struct Reply {
    std::optional<std::string> json;
    std::optional<Instant> date;  ///< by the server's clock
    std::optional<RateLimit> limit;
    Error error;              ///< when there is no answer
    int status = 0;           ///< 0: no response came
    bool is_missing = false;  ///< there is no such thing, or not for us
    bool is_alone = false;    ///< the fault lies in this very thing: others may well be given
};

/// Calls of the REST API, not more often than the server allows, and again when something between broke.
class Server::Calls {
public:
    Calls(net::Client& client, Clock& clock, std::string alias, Flavour flavour, std::chrono::milliseconds most_wait)
        : client_(client), clock_(clock), alias_(std::move(alias)), flavour_(flavour), most_wait_(most_wait) {}

    /// `path` is what stands behind the site's prefix: "/rest/api/content/1002".
    [[nodiscard]] Reply get(const std::string& path, const Query& query = {});

    /// As many as a client has under way to one site.
    static constexpr std::size_t most_at_once = net::Limits{}.most_at_once;

    [[nodiscard]] Error fault(std::string message) const { return {{alias_}, std::move(message)}; }

private:
    [[nodiscard]] std::optional<std::chrono::milliseconds> pause_before_another(const net::Outcome& outcome,
                                                                                int tries) const;
    [[nodiscard]] Reply taken(net::Response response) const;

    net::Client& client_;
    Clock& clock_;
    const std::string alias_;
    const Flavour flavour_;
    const std::chrono::milliseconds most_wait_;
};

}  // namespace chatleaf::confluence
