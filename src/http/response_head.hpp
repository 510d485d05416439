// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "chatleaf/http/server.hpp"
#include "http/refusal.hpp"

namespace chatleaf::http {

/// "Sun, 06 Nov 1994 08:49:37 GMT". Source: RFC 9110, 5.6.7.
[[nodiscard]] std::string http_date(std::chrono::sys_seconds time);

/// Whether a handler's response can be sent as it is: a final status, names that are tokens and none that the server
/// sets, values that end no line. What comes from elsewhere must not write headers of its own. O(n).
[[nodiscard]] bool is_sendable(const Response& response) noexcept;

/// Whether responses of that status have a body, and a length of it. Source: RFC 9110, 8.6.
[[nodiscard]] constexpr bool has_body(int status) noexcept { return status != 204 && status != 304; }

/// Status line and headers, up to the empty line. The length is that of the body that GET has; `date` is as
/// `http_date` writes it. REQUIRES: is_sendable(response). O(n).
[[nodiscard]] std::string response_head(const Response& response, std::string_view date, bool closes);

/// What a request that is not taken gets: its sentence as plain text.
[[nodiscard]] Response response_to(const Refusal& refusal);

}  // namespace chatleaf::http
