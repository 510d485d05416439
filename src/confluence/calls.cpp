// SPDX-License-Identifier: MIT
#include "confluence/calls.hpp"

#include <algorithm>

#include "chatleaf/text/number.hpp"
#include "confluence/refusal.hpp"
#include "net/http_date.hpp"
#include "net/retry_after.hpp"

namespace chatleaf::confluence {
namespace {

using std::chrono::milliseconds;

constexpr int too_many_requests = 429;
constexpr int most_tries = 5;  // when the server says when to come back
constexpr int most_tries_if_broken = 2;
constexpr milliseconds unsaid_pause{10'000};

bool is_gateway(int status) noexcept { return status == 502 || status == 503 || status == 504; }

std::optional<std::uint64_t> number_in(const net::Response& response, std::string_view name) {
    const auto header = response.header(name);
    if (!header) return std::nullopt;
    constexpr std::uint64_t most = 1'000'000'000;
    const auto value = text::whole_number<std::uint64_t>(*header);
    return value && *value <= most ? value : std::nullopt;
}

// Source: Data Center's documentation on rate limiting: the headers of a token bucket, on each answer to an account.
std::optional<RateLimit> limit_in(const net::Response& response) {
    const auto calls = number_in(response, "x-ratelimit-limit");
    if (!calls) return std::nullopt;
    RateLimit limit;
    limit.calls = *calls;
    limit.refilled = number_in(response, "x-ratelimit-fillrate").value_or(0);
    limit.interval = std::chrono::seconds(number_in(response, "x-ratelimit-interval-seconds").value_or(0));
    return limit;
}

}  // namespace

Reply Server::Calls::get(const std::string& path, const Query& query) {
    net::Request request;
    request.site = alias_;
    request.path = path;
    request.query = query;
    milliseconds waited{0};
    for (int tries = 1;; ++tries) {
        net::Outcome outcome = client_.send(request);
        const auto pause = pause_before_another(outcome, tries);
        if (pause && waited + *pause <= most_wait_) {
            clock_.wait(*pause);
            waited += *pause;
            continue;
        }
        Reply reply;
        if (auto* failure = std::get_if<net::Failure>(&outcome)) {
            reply.error = std::move(failure->error);
            reply.is_alone = failure->kind == net::FailureKind::excessive;
            reply.error.is_unanswered = !reply.is_alone;
            return reply;
        }
        auto& response = std::get<net::Response>(outcome);
        reply = taken(std::move(response));
        if (pause && reply.status == too_many_requests) {
            const auto seconds = std::chrono::ceil<std::chrono::seconds>(*pause).count();
            reply.error.message = "The server is asked too often (429), and answers again in " +
                                  std::to_string(seconds) + " s. Try then.";
        }
        if (!reply.json) reply.error.is_unanswered = reply.status >= 500 || reply.status == too_many_requests;
        return reply;
    }
}

Reply Server::Calls::taken(net::Response response) const {
    Reply reply;
    reply.status = response.status;
    reply.date = net::date_of(response);
    reply.limit = limit_in(response);
    reply.is_missing = is_missing(response);
    reply.is_alone = is_of_this_call(response);
    if (auto sentence = refusal(response, flavour_)) {
        // It may repeat what it was sent.
        reply.error = fault(client_.without_credentials(alias_, *sentence));
    } else {
        reply.json = std::move(response.body);
    }
    return reply;
}

/// None when the call is not worth another try.
std::optional<milliseconds> Server::Calls::pause_before_another(const net::Outcome& outcome, int tries) const {
    const auto* response = std::get_if<net::Response>(&outcome);
    // Gateways say "0" and would be asked without end: what they say counts, but never less than this.
    const milliseconds least = net::shortest_pause * (1 << std::min(tries - 1, 10));
    if (response != nullptr && response->status == too_many_requests) {
        if (tries >= most_tries) return std::nullopt;
        return std::max(least, net::retry_after(*response).value_or(unsaid_pause));
    }
    const auto* failure = std::get_if<net::Failure>(&outcome);
    const bool is_broken =
        failure != nullptr ? failure->kind == net::FailureKind::broken : is_gateway(response->status);
    if (!is_broken || tries >= most_tries_if_broken) return std::nullopt;
    return response == nullptr ? least : std::max(least, net::retry_after(*response).value_or(least));
}

}  // namespace chatleaf::confluence
