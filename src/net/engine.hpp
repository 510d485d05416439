// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "chatleaf/net/client.hpp"
#include "net/breaker.hpp"
#include "net/transfer.hpp"

namespace chatleaf::net {

/// What a Client is: its sites, and the thread in which libcurl works for all who ask.
class Client::Engine {
public:
    Engine(std::vector<Site> sites, Limits limits, Resolver& resolver, Clock& clock);
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    ~Engine();

    [[nodiscard]] Outcome send(const Request& request);
    [[nodiscard]] std::string without_credentials(std::string_view site, std::string_view text) const;

private:
    struct State {
        Site site;
        std::mutex mutex;
        Breaker breaker;  // guarded by the mutex
    };

    [[nodiscard]] std::optional<Failure> held_back(State& state);
    [[nodiscard]] std::variant<std::vector<Address>, Failure> addresses_for(const Site& site);
    [[nodiscard]] Outcome carry(const Site& site, const Request& request);
    void note(State& state, const Request& request, const Outcome& outcome);

    void work();
    void start_waiting();
    void finish_done();
    void abandon_all();

    const Limits limits_;
    Resolver& resolver_;
    Clock& clock_;
    std::map<std::string, State, std::less<>> sites_;
    std::atomic<std::uint32_t> waiting_{0};

    std::unique_ptr<CURLM, void (*)(CURLM*)> multi_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Transfer>> arriving_;     // guarded by mutex_
    bool stopping_ = false;                               // guarded by mutex_
    std::map<CURL*, std::unique_ptr<Transfer>> running_;  // of the worker alone
    std::thread worker_;
};

}  // namespace chatleaf::net
