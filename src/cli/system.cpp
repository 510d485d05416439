// SPDX-License-Identifier: MIT
#include "cli/system.hpp"

#include <cstdlib>
#include <thread>

namespace chatleaf::cli {

std::chrono::milliseconds SystemClock::elapsed() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

void SystemClock::wait(std::chrono::milliseconds pause) { std::this_thread::sleep_for(pause); }

std::optional<std::string> environment_variable(const std::string& name) {
    // Nothing here changes the environment, so that reading it is safe in every thread.
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

}  // namespace chatleaf::cli
