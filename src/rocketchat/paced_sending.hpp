// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <variant>

#include "chatleaf/base/clock.hpp"
#include "chatleaf/chat/poster.hpp"
#include "chatleaf/net/client.hpp"
#include "rocketchat/allowance.hpp"
#include "rocketchat/pace.hpp"

namespace chatleaf::rocketchat {

/// Sends what may not be sent twice: each request once, and no more of them than servers take. Threads may share one.
class PacedSending {
public:
    PacedSending(net::Client& client, Clock& clock, std::chrono::milliseconds most_wait)
        : client_(client), clock_(clock), most_wait_(most_wait) {}

    /// What came of it; or, when it would have had to wait longer than is allowed and was not sent, how long yet.
    /// `endpoint` is what servers count calls of.
    [[nodiscard]] std::variant<net::Outcome, std::chrono::milliseconds> send(const net::Request& request,
                                                                             const std::string& endpoint);

    /// The answer without any credential of the site in it: a server may repeat what it was sent, as the name of a
    /// rule, too.
    [[nodiscard]] chat::PostAnswer without_credentials(std::string_view site, chat::PostAnswer answer) const;

private:
    [[nodiscard]] std::chrono::milliseconds left(const std::string& endpoint);

    net::Client& client_;
    Clock& clock_;
    const std::chrono::milliseconds most_wait_;
    std::mutex mutex_;
    Pace pace_;  // guarded by the mutex, as the next
    Allowance allowance_;
};

}  // namespace chatleaf::rocketchat
