// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "chatleaf/net/client.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::net {

/// Reads a date of HTTP: "Sun, 06 Nov 1994 08:49:37 GMT". The day of the week is not compared with the date; the
/// two older forms that RFC 9110 (5.6.7) lets servers no longer write are none.
[[nodiscard]] std::optional<Instant> read_http_date(std::string_view text) noexcept;

/// When the server sent the response, by its own clock.
[[nodiscard]] std::optional<Instant> date_of(const Response& response) noexcept;

}  // namespace chatleaf::net
