// SPDX-License-Identifier: MIT
#include "cli/system.hpp"

#include <sys/random.h>

#include <cstdlib>
#include <cstring>
#include <thread>

namespace chatleaf::cli {

std::chrono::milliseconds SystemClock::elapsed() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

void SystemClock::wait(std::chrono::milliseconds pause) { std::this_thread::sleep_for(pause); }

std::optional<std::string> Environment::variable(const std::string& name) {
    // Several servers may name the same one.
    if (const auto known = read_.find(name); known != read_.end()) return known->second.reveal();
    char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    std::string copy = value;
    explicit_bzero(value, copy.size());
    read_.emplace(name, net::Secret(copy));
    return copy;
}

Instant now() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    for (std::size_t at = 0; at < count;) {
        const auto got = getrandom(bytes.data() + at, count - at, 0);
        if (got <= 0) return {};
        at += static_cast<std::size_t>(got);
    }
    return bytes;
}

}  // namespace chatleaf::cli
