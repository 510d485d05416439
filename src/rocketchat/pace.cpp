// SPDX-License-Identifier: MIT
#include "rocketchat/pace.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "chatleaf/text/number.hpp"
#include "net/http_date.hpp"
#include "net/retry_after.hpp"

namespace chatleaf::rocketchat {
namespace {

using std::chrono::milliseconds;

constexpr int too_many_requests = 429;
constexpr milliseconds unsaid_pause{10'000};
// Beyond it no server's clock is; a sum with it cannot overflow.
constexpr std::int64_t latest_reset = std::int64_t{1} << 52;

// Within one window the server works out anew for each answer when it ends, so that these moments differ a little.
constexpr std::int64_t same_window = 500;  // milliseconds

// Milliseconds since 1970.
std::optional<std::int64_t> reset_in(const net::Response& response) {
    const auto header = response.header("x-ratelimit-reset");
    const auto reset = header ? text::whole_number<std::int64_t>(*header) : std::nullopt;
    return reset && *reset >= 0 && *reset <= latest_reset ? reset : std::nullopt;
}

// "You must wait 57 seconds before trying this endpoint again."
std::optional<milliseconds> said_in_words(std::string_view body) {
    constexpr std::string_view before = "must wait ";
    const auto at = body.substr(0, 1000).find(before);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view rest = body.substr(at + before.size());
    const auto seconds = text::whole_number<std::int64_t>(rest.substr(0, rest.find(' ')));
    if (!seconds || *seconds < 0 || *seconds > latest_reset / 1000) return std::nullopt;
    return net::bounded_pause(std::chrono::seconds(*seconds));
}

}  // namespace

std::optional<milliseconds> until_reset(const net::Response& response) {
    const auto date = net::date_of(response);
    const auto reset = reset_in(response);
    if (!reset || !date) return std::nullopt;
    return net::bounded_pause(Instant(milliseconds(*reset)) - *date);
}

std::optional<milliseconds> pause_after(const net::Response& response) {
    if (response.status == too_many_requests) {
        if (const auto pause = until_reset(response)) return pause;
        if (const auto pause = said_in_words(response.body)) return pause;
        return net::retry_after(response).value_or(unsaid_pause);
    }
    if (response.header("x-ratelimit-remaining") == "0") return until_reset(response);
    return std::nullopt;
}

std::optional<std::uint64_t> limit_in(const net::Response& response) {
    const auto header = response.header("x-ratelimit-limit");
    const auto limit = header ? text::whole_number<std::int64_t>(*header) : std::nullopt;
    return limit && *limit >= 0 ? std::optional(static_cast<std::uint64_t>(*limit)) : std::nullopt;
}

std::optional<std::uint64_t> calls_left_in(const net::Response& response) {
    const auto header = response.header("x-ratelimit-remaining");
    const auto left = header ? text::whole_number<std::int64_t>(*header) : std::nullopt;
    return left && *left >= 0 ? std::optional(static_cast<std::uint64_t>(*left)) : std::nullopt;
}

milliseconds Pace::left(std::string_view endpoint, milliseconds now) const {
    const auto found = endpoints_.find(endpoint);
    return found == endpoints_.end() ? milliseconds(0) : std::max(milliseconds(0), found->second.free_at - now);
}

bool Pace::has_room(std::string_view endpoint) const {
    const auto found = endpoints_.find(endpoint);
    return found == endpoints_.end() || found->second.under_way < found->second.most_under_way;
}

void Pace::begin(const std::string& endpoint) { ++endpoints_[endpoint].under_way; }

void Pace::learn(const std::string& endpoint, const net::Response& response, milliseconds now) {
    Endpoint& known = endpoints_[endpoint];
    const auto window_end = reset_in(response);
    // Answers overtake each other: what one of an older window says is left, is gone.
    if (window_end && known.window_end && *window_end < *known.window_end - same_window) return;
    const bool is_same_window = window_end && known.window_end && *window_end <= *known.window_end + same_window;
    if (window_end) known.window_end = window_end;

    const auto pause = pause_after(response);
    if (pause) known.free_at = now + *pause;
    const bool is_unlimited = !pause && response.status < 500 && !limit_in(response);
    if (is_unlimited) {
        known = {known.free_at, {}, known.under_way, std::numeric_limits<std::uint64_t>::max()};
        return;
    }
    // After a pause nobody knows what is left; one call finds out.
    const std::uint64_t left = pause ? 1 : std::max<std::uint64_t>(1, calls_left_in(response).value_or(1));
    known.most_under_way = is_same_window ? std::min(left, known.most_under_way) : left;
}

void Pace::end(const std::string& endpoint) { --endpoints_[endpoint].under_way; }

}  // namespace chatleaf::rocketchat
