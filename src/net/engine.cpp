// SPDX-License-Identifier: MIT
#include "net/engine.hpp"

#include <csignal>
#include <new>
#include <stdexcept>
#include <utility>

#include "net/site_check.hpp"

namespace chatleaf::net {
namespace {

constexpr int longest_poll = 1000;  // milliseconds; whoever has news wakes the worker before

Failure failure(FailureKind kind, const std::string& alias, std::string sentence) {
    return {kind, {{alias}, std::move(sentence)}};
}

// One of those who ask counts while this lives.
class Turn {
public:
    explicit Turn(std::atomic<std::uint32_t>& count) : count_(count), number_(++count) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { --count_; }
    [[nodiscard]] std::uint32_t number() const noexcept { return number_; }

private:
    std::atomic<std::uint32_t>& count_;
    std::uint32_t number_;
};

// Signals are for the program's own threads. A write of TLS to a connection that is gone would end the program with
// SIGPIPE: libcurl keeps that off only where it may change what signals do, which a library must not.
void take_no_signals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, nullptr);
}

}  // namespace

Client::Engine::Engine(std::vector<Site> sites, Limits limits, Resolver& resolver, Clock& clock)
    : limits_(limits),
      resolver_(resolver),
      clock_(clock),
      multi_(nullptr, [](CURLM* multi) { curl_multi_cleanup(multi); }) {
    for (Site& site : sites) {
        std::string alias = site.alias;
        sites_[std::move(alias)].site = std::move(site);
    }
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw std::bad_alloc();
    multi_.reset(curl_multi_init());
    if (!multi_) throw std::bad_alloc();
    curl_multi_setopt(multi_.get(), CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(limits_.most_at_once));
    worker_ = std::thread([this] { work(); });
}

Client::Engine::~Engine() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    curl_multi_wakeup(multi_.get());
    worker_.join();
    multi_.reset();
    curl_global_cleanup();
}

Outcome Client::Engine::send(const Request& request) {
    const auto found = sites_.find(request.site);
    if (found == sites_.end())
        return failure(FailureKind::refused, request.site,
                       "This server is not asked: the configuration gives no credentials for it.");
    State& state = found->second;
    if (auto fault = fault_of(request)) return failure(FailureKind::refused, request.site, *std::move(fault));
    const Turn turn(waiting_);
    if (turn.number() > limits_.most_waiting)
        return failure(FailureKind::refused, request.site, "Too many requests wait already; try again later.");
    if (auto failed = held_back(state)) return *std::move(failed);
    Outcome outcome = carry(state.site, request);
    note(state, request, outcome);
    return outcome;
}

std::string Client::Engine::without_credentials(std::string_view site, std::string_view text) const {
    std::string clean(text);
    const auto found = sites_.find(site);
    if (found == sites_.end()) return clean;
    const Site& named = found->second.site;
    std::vector<std::string_view> secrets;
    for (const Credential& credential : named.credentials) secrets.emplace_back(credential.value.reveal());
    for (const Secret& each : named.never_said) secrets.emplace_back(each.reveal());
    for (const std::string_view secret : secrets) {
        if (secret.empty()) continue;
        for (auto at = clean.find(secret); at != std::string::npos; at = clean.find(secret, at))
            clean.replace(at, secret.size(), "…");
    }
    return clean;
}

std::optional<Failure> Client::Engine::held_back(State& state) {
    const auto now = clock_.elapsed();
    const std::lock_guard lock(state.mutex);
    if (state.breaker.may_try(now)) return std::nullopt;
    const auto left = std::chrono::ceil<std::chrono::seconds>(state.breaker.left(now)).count();
    return failure(
        FailureKind::refused, state.site.alias,
        "The server failed several times in a row and is left alone for another " + std::to_string(left) + " s.");
}

std::variant<std::vector<Address>, Failure> Client::Engine::addresses_for(const Site& site) {
    const std::string_view host = bare(site.proxy ? site.proxy->host : site.host);
    const auto literal = read_address(host);
    std::vector<Address> found;
    if (literal) {
        found.push_back(*literal);
    } else {
        auto resolved = resolver_.resolve(host, limits_.connect);
        if (!resolved) return failure(FailureKind::unreachable, site.alias, resolved.error().message);
        found = *std::move(resolved);
    }
    std::vector<Address> allowed;
    std::optional<std::string> fault = "No address is known for this host.";
    for (const Address& address : found) {
        const auto forbidden = fault_of(site, address);
        if (forbidden) fault = forbidden;
        if (!forbidden) allowed.push_back(address);
    }
    if (allowed.empty()) return failure(FailureKind::refused, site.alias, *fault);
    if (literal) allowed.clear();  // there is nothing to pin
    return allowed;
}

Outcome Client::Engine::carry(const Site& site, const Request& request) {
    auto pinned = addresses_for(site);
    if (auto* failed = std::get_if<Failure>(&pinned)) return std::move(*failed);
    auto transfer = std::make_unique<Transfer>(site, request, limits_, std::get<std::vector<Address>>(pinned));
    if (!transfer->is_ready())
        return failure(FailureKind::refused, site.alias,
                       "The libcurl of this host lacks what a safe request needs; 7.85 "
                       "or newer with TLS has it.");
    auto outcome = transfer->outcome();
    {
        const std::lock_guard lock(mutex_);
        arriving_.push_back(std::move(transfer));
    }
    curl_multi_wakeup(multi_.get());
    return outcome.get();
}

void Client::Engine::note(State& state, const Request& request, const Outcome& outcome) {
    const auto* response = std::get_if<Response>(&outcome);
    const auto* failed = std::get_if<Failure>(&outcome);
    if (failed != nullptr && failed->kind == FailureKind::refused) return;
    // What is too large for who asks is still an answer: anybody can upload large files.
    const bool is_answer = failed != nullptr && failed->kind == FailureKind::excessive && request.most_body;
    const auto now = clock_.elapsed();
    const std::lock_guard lock(state.mutex);
    if (is_answer || (response != nullptr && response->status < 500)) {
        state.breaker.succeeded();
    } else {
        state.breaker.failed(now);
    }
}

void Client::Engine::work() {
    take_no_signals();
    for (;;) {
        {
            const std::lock_guard lock(mutex_);
            if (stopping_) break;
        }
        start_waiting();
        int running = 0;
        curl_multi_perform(multi_.get(), &running);
        finish_done();
        curl_multi_poll(multi_.get(), nullptr, 0, longest_poll, nullptr);
    }
    abandon_all();
}

void Client::Engine::start_waiting() {
    std::vector<std::unique_ptr<Transfer>> arrived;
    {
        const std::lock_guard lock(mutex_);
        arrived.swap(arriving_);
    }
    for (auto& transfer : arrived) {
        CURL* const handle = transfer->handle();
        if (curl_multi_add_handle(multi_.get(), handle) != CURLM_OK) {
            transfer->abandon("The request could not be started.");
            continue;
        }
        running_.emplace(handle, std::move(transfer));
    }
}

void Client::Engine::finish_done() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        CURL* const handle = message->easy_handle;
        const CURLcode code = message->data.result;  // gone with the handle
        curl_multi_remove_handle(multi_.get(), handle);
        const auto done = running_.extract(handle);
        if (!done.empty()) done.mapped()->finish(code);
    }
}

void Client::Engine::abandon_all() {
    for (auto& [handle, transfer] : running_) {
        curl_multi_remove_handle(multi_.get(), handle);
        transfer->abandon("The program ends.");
    }
    running_.clear();
    const std::lock_guard lock(mutex_);
    for (auto& transfer : arriving_) transfer->abandon("The program ends.");
    arriving_.clear();
}

}  // namespace chatleaf::net
