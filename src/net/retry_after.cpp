// SPDX-License-Identifier: MIT
#include "net/retry_after.hpp"

#include <algorithm>

#include "chatleaf/text/number.hpp"
#include "net/http_date.hpp"

namespace chatleaf::net {

std::chrono::milliseconds bounded_pause(std::chrono::milliseconds pause) noexcept {
    return std::clamp(pause, shortest_pause, longest_pause);
}

std::optional<std::chrono::milliseconds> retry_after(const Response& response) {
    const auto header = response.header("retry-after");
    if (!header || header->empty()) return std::nullopt;
    if (header->find_first_not_of("0123456789") == std::string_view::npos) {
        constexpr std::uint64_t most = 300;
        // More than fits is more than any bound.
        const std::uint64_t seconds = text::whole_number<std::uint64_t>(*header).value_or(most);
        return bounded_pause(std::chrono::seconds(std::min(seconds, most)));
    }
    const auto until = read_http_date(*header);
    const auto now = date_of(response);
    if (!until || !now) return std::nullopt;
    return bounded_pause(*until - *now);
}

}  // namespace chatleaf::net
