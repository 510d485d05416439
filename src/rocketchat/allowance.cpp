// SPDX-License-Identifier: MIT
#include "rocketchat/allowance.hpp"

#include <algorithm>

#include "rocketchat/pace.hpp"

namespace chatleaf::rocketchat {

using std::chrono::milliseconds;

milliseconds Allowance::take(const std::string& endpoint, milliseconds now) {
    Window& window = windows_[endpoint];
    if (!window.calls) return milliseconds(0);
    if (now >= window.end) {
        window.end = now + usual_window;
        window.made = 0;
    }
    if (window.made >= *window.calls) return window.end - now;
    ++window.made;
    return milliseconds(0);
}

void Allowance::learn(const std::string& endpoint, const net::Response& response, milliseconds now) {
    Window& window = windows_[endpoint];
    const auto limit = limit_in(response);
    if (!limit) {
        // What something in between answers says nothing of the server's limits.
        if (response.status >= 200 && response.status < 300) window = {{}, {}, 0};
        return;
    }
    window.calls = std::max<std::uint64_t>(*limit, 1);
    if (const auto left = calls_left_in(response); left && *left <= *limit)
        window.made = std::max(window.made, *limit - *left);
    if (const auto reset = until_reset(response)) window.end = now + *reset;
}

}  // namespace chatleaf::rocketchat
