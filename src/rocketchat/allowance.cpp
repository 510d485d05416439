// SPDX-License-Identifier: MIT
#include "rocketchat/allowance.hpp"

#include <algorithm>
#include <string_view>

#include "rocketchat/pace.hpp"

namespace chatleaf::rocketchat {

using std::chrono::milliseconds;

namespace {

/// Whether the server says it itself: what something in between answers says nothing of the server's limits. That there
/// is no such message is a refusal (400), which counts as any other answer.
bool is_own_answer(const net::Response& response) {
    constexpr std::string_view json = "application/json";
    constexpr int refused = 400;
    const auto type = response.header("content-type");
    const bool is_refusal = response.status == refused && type && type->starts_with(json);
    return is_refusal || (response.status >= 200 && response.status < 300);
}

}  // namespace

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
        if (is_own_answer(response)) window = {{}, {}, 0};
        return;
    }
    window.calls = std::max<std::uint64_t>(*limit, 1);
    if (const auto left = calls_left_in(response); left && *left <= *limit)
        window.made = std::max(window.made, *limit - *left);
    if (const auto reset = until_reset(response)) window.end = now + *reset;
}

}  // namespace chatleaf::rocketchat
