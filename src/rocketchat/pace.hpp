// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/net/client.hpp"

namespace chatleaf::rocketchat {

/// How long the server wants to be left alone after this response: until `X-RateLimit-Reset`, in
/// milliseconds since 1970, counted from the response's own date; for want of one of these, the seconds that its
/// error says, or Retry-After. None when it does not want to be: it answered, and more calls are left
/// (`X-RateLimit-Remaining`). Always between net::shortest_pause and net::longest_pause.
/// Source: Rocket.Chat, apps/meteor/app/api/server/api.ts (enforceRateLimit).
[[nodiscard]] std::optional<std::chrono::milliseconds> pause_after(const net::Response& response);

/// How many calls the endpoint takes within a window of time (`X-RateLimit-Limit`); none when it says no limit.
[[nodiscard]] std::optional<std::uint64_t> limit_in(const net::Response& response);

/// How many of them are left in this window (`X-RateLimit-Remaining`), and how long it lasts (`X-RateLimit-Reset`,
/// within the bounds of a pause).
[[nodiscard]] std::optional<std::uint64_t> calls_left_in(const net::Response& response);
[[nodiscard]] std::optional<std::chrono::milliseconds> until_reset(const net::Response& response);

/// Remembers which endpoints are to be left alone, until when, and how many calls of each may be under way at one time:
/// one until an answer says how many are left, then as many as those, or any number where nothing is limited. Answers
/// may come in another order than the server gave them: of one window the smallest number holds. One thread at a time.
class Pace {
public:
    /// How much longer the endpoint is to be left alone; 0 when it may be asked.
    [[nodiscard]] std::chrono::milliseconds left(std::string_view endpoint, std::chrono::milliseconds now) const;
    /// Whether one more call may be under way beside those that are.
    [[nodiscard]] bool has_room(std::string_view endpoint) const;

    /// A call is under way until `end`. What its answer says is learned before that.
    void begin(const std::string& endpoint);
    void learn(const std::string& endpoint, const net::Response& response, std::chrono::milliseconds now);
    void end(const std::string& endpoint);

private:
    struct Endpoint {
        std::chrono::milliseconds free_at{0};
        std::optional<std::int64_t> window_end;  // by the server's clock
        std::uint64_t under_way = 0;
        std::uint64_t most_under_way = 1;
    };
    std::map<std::string, Endpoint, std::less<>> endpoints_;
};

}  // namespace chatleaf::rocketchat
