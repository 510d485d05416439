// SPDX-License-Identifier: MIT
#include "rocketchat/calls.hpp"

#include <algorithm>

#include "net/http_date.hpp"
#include "net/retry_after.hpp"
#include "rocketchat/refusal.hpp"

namespace chatleaf::rocketchat {
namespace {

constexpr int most_tries = 3;  // when the server says when to come back
constexpr int most_tries_if_broken = 2;
constexpr std::size_t most_failures = 100;

std::string key_of(const net::Request& request) {
    std::string key = request.site + '\n' + request.path;
    for (const auto& [name, value] : request.query) key.append("\n").append(name).append("\n").append(value);
    return key;
}

bool is_gateway(int status) noexcept { return status == 502 || status == 503 || status == 504; }

}  // namespace

Servers::Calls::Calls(net::Client& client, Clock& clock, Settings settings)
    : client_(client),
      clock_(clock),
      settings_(settings),
      kept_(settings.fresh, settings.most_kept_bytes),
      messages_(settings.fresh, settings.most_kept_bytes / 4) {}

Reply Servers::Calls::get(std::string_view server, std::string_view endpoint, const Query& query) {
    net::Request request;
    request.site = server;
    request.path = "/api/" + std::string(endpoint);
    request.query = query;
    const std::string key = key_of(request);
    if (auto kept = kept_.find(key, clock_.elapsed())) return *std::move(kept);
    Reply reply = flights_.join(key, [&] {
        // It may have been answered between the look above and now.
        auto kept = kept_.find(key, clock_.elapsed());
        return kept ? *std::move(kept) : fetch(key, request);
    });
    if (!reply.json && !reply.is_refusal) {
        reply.error.is_unanswered = true;
        note(reply.error);
    }
    return reply;
}

void Servers::Calls::note(const Error& error) {
    const std::lock_guard lock(mutex_);
    if (failures_.size() >= most_failures || std::ranges::find(failures_, error) != failures_.end()) return;
    failures_.push_back(error);
}

std::vector<Error> Servers::Calls::failures() {
    const std::lock_guard lock(mutex_);
    std::vector<Error> failures = failures_;
    // Whichever of many calls failed first.
    std::ranges::sort(failures, {}, [](const Error& error) { return to_string(error); });
    return failures;
}

std::optional<std::uint64_t> Servers::Calls::limit_of(std::string_view server) {
    const std::lock_guard lock(mutex_);
    const auto found = limits_.find(server);
    return found == limits_.end() ? std::nullopt : found->second;
}

Reading Servers::Calls::read(std::string_view server, std::string_view endpoint, const Query& query) {
    Reading reading{get(server, endpoint, query), {}};
    if (!reading.is_good()) return reading;
    const std::string_view name = endpoint.substr(endpoint.find('/') + 1);
    auto body = chat::read_body(*reading.reply.json, std::string(server) + " (" + std::string(name) + ")");
    if (body) {
        reading.body = *std::move(body);
    } else {
        // It is no JSON, or says "success": false in spite of its status.
        reading.reply.error =
            Error{{std::string(server)}, client_.without_credentials(server, body.error().message), true};
        note(reading.reply.error);
        reading.reply.json.reset();
    }
    return reading;
}

void Servers::Calls::remember(std::string_view server, const std::vector<chat::Message>& messages) {
    for (const chat::Message& message : messages) {
        if (message.id.empty() || !message.unreadable.empty()) continue;
        // Its parts are small beside its text and what every message takes.
        const std::size_t bytes =
            sizeof message + message.text.size() + message.attachments.size() * sizeof(chat::Attachment);
        messages_.keep(std::string(server) + '\n' + message.id, std::make_shared<const chat::Message>(message), bytes,
                       clock_.elapsed());
    }
}

std::shared_ptr<const chat::Message> Servers::Calls::remembered(std::string_view server, std::string_view id) {
    return messages_.find(std::string(server) + '\n' + std::string(id), clock_.elapsed()).value_or(nullptr);
}

class Servers::Calls::Turn {
public:
    Turn(Calls& calls, const std::string& endpoint) : calls_(calls), endpoint_(endpoint) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
        {
            const std::lock_guard lock(calls_.mutex_);
            calls_.pace_.end(endpoint_);
        }
        calls_.turn_ended_.notify_all();
    }

    [[nodiscard]] net::Outcome send(const net::Request& request) {
        net::Outcome outcome = calls_.client_.send(request);
        if (const auto* response = std::get_if<net::Response>(&outcome)) {
            const std::lock_guard lock(calls_.mutex_);
            calls_.pace_.learn(endpoint_, *response, calls_.clock_.elapsed());
        }
        return outcome;
    }

private:
    Calls& calls_;
    const std::string& endpoint_;
};

Reply Servers::Calls::fetch(const std::string& key, const net::Request& request) {
    // Limits are counted for each endpoint of a server, whatever its parameters.
    const std::string endpoint = request.site + request.path;
    std::chrono::milliseconds waited{0};
    for (int tries = 1;; ++tries) {
        if (auto error = wait_for_turn(endpoint, request.site, waited)) return {nullptr, {}, *std::move(error)};
        net::Outcome outcome = Turn(*this, endpoint).send(request);
        if (is_worth_another_try(outcome, tries)) continue;
        if (auto* failure = std::get_if<net::Failure>(&outcome)) return {nullptr, {}, std::move(failure->error)};
        return taken(key, request.site, std::get<net::Response>(std::move(outcome)));
    }
}

Reply Servers::Calls::taken(const std::string& key, const std::string& server, net::Response response) {
    const std::size_t bytes = response.body.size();
    Reply reply;
    reply.date = net::date_of(response);
    reply.most_calls = limit_in(response);
    if (response.status >= 200 && response.status < 300) {
        const std::lock_guard lock(mutex_);
        limits_.insert_or_assign(server, reply.most_calls);
    }
    if (auto sentence = refusal(response)) {
        reply.error = Error{{server}, client_.without_credentials(server, *sentence)};
        reply.is_refusal = is_of_this_call(response);
        if (!reply.is_refusal) return reply;
    } else {
        reply.json = std::make_shared<const std::string>(std::move(response.body));
    }
    kept_.keep(key, reply, bytes, clock_.elapsed());
    return reply;
}

std::optional<Error> Servers::Calls::wait_for_turn(const std::string& endpoint, const std::string& server,
                                                   std::chrono::milliseconds& waited) {
    std::unique_lock lock(mutex_);
    for (;;) {
        const std::chrono::milliseconds left = pace_.left(endpoint, clock_.elapsed());
        if (left.count() == 0 && pace_.has_room(endpoint)) {
            pace_.begin(endpoint);
            return std::nullopt;
        }
        if (left.count() == 0) {
            turn_ended_.wait(lock);
            continue;
        }
        if (waited + left > settings_.most_wait) {
            const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
            return Error{{server},
                         "The server is asked too often, and answers this kind of call again in " +
                             std::to_string(seconds) +
                             " s. Try then, or give the account the role bot, which is not limited."};
        }
        lock.unlock();
        clock_.wait(left);
        lock.lock();
        waited += left;
    }
}

bool Servers::Calls::is_worth_another_try(const net::Outcome& outcome, int tries) {
    const auto* response = std::get_if<net::Response>(&outcome);
    if (response != nullptr && response->status == 429) return tries < most_tries;
    const auto* failure = std::get_if<net::Failure>(&outcome);
    const bool is_broken =
        failure != nullptr ? failure->kind == net::FailureKind::broken : is_gateway(response->status);
    if (!is_broken || tries >= most_tries_if_broken) return false;
    clock_.wait(response != nullptr ? net::retry_after(*response).value_or(net::shortest_pause) : net::shortest_pause);
    return true;
}

}  // namespace chatleaf::rocketchat
