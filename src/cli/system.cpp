// SPDX-License-Identifier: MIT
#include "cli/system.hpp"

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

}  // namespace chatleaf::cli
