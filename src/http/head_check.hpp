// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "chatleaf/http/server.hpp"
#include "http/refusal.hpp"

namespace chatleaf::http {

/// What is wrong with the method, before anything else is looked at: those that no service here has are 501.
[[nodiscard]] std::optional<Refusal> fault_of_method(std::string_view method) noexcept;

/// What is wrong with headers that were read, which leaves in doubt where the request ends or whom it is for.
/// `authority` is the target's own, empty where it has none; `is_1_0`: the request is of HTTP/1.0. O(n).
/// Source: RFC 9112, 3.2 (Host) and 6 (length of the body); RFC 9110, 10.1.1 (Expect).
[[nodiscard]] std::optional<Refusal> fault_of_headers(const Headers& headers, std::string_view authority, bool is_1_0);

}  // namespace chatleaf::http
