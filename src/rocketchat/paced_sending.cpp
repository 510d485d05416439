// SPDX-License-Identifier: MIT
#include "rocketchat/paced_sending.hpp"

#include <utility>

namespace chatleaf::rocketchat {

using std::chrono::milliseconds;

std::variant<net::Outcome, milliseconds> PacedSending::send(const net::Request& request, const std::string& endpoint) {
    milliseconds waited{0};
    for (auto wait = left(endpoint); wait.count() > 0; wait = left(endpoint)) {
        if (waited + wait > most_wait_) return wait;
        clock_.wait(wait);
        waited += wait;
    }
    net::Outcome outcome = client_.send(request);
    if (const auto* response = std::get_if<net::Response>(&outcome)) {
        const std::lock_guard lock(mutex_);
        pace_.learn(endpoint, *response, clock_.elapsed());
        allowance_.learn(endpoint, *response, clock_.elapsed());
    }
    return outcome;
}

chat::PostAnswer PacedSending::without_credentials(std::string_view site, chat::PostAnswer answer) const {
    answer.error.message = client_.without_credentials(site, answer.error.message);
    if (client_.without_credentials(site, answer.code) != answer.code) answer.code.clear();
    return answer;
}

milliseconds PacedSending::left(const std::string& endpoint) {
    const std::lock_guard lock(mutex_);
    const milliseconds pause = pace_.left(endpoint, clock_.elapsed());
    return pause.count() > 0 ? pause : allowance_.take(endpoint, clock_.elapsed());
}

}  // namespace chatleaf::rocketchat
