// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::flows {

enum class Health : std::uint8_t {
    ok,
    warning,  ///< it works, but not as well or as safely as it could
    failure,
};

/// "ok", "warning", "failure".
[[nodiscard]] std::string_view to_string(Health health) noexcept;

/// One thing that was looked at.
struct Check {
    Health health = Health::ok;
    std::string subject;  ///< a server's alias, or "configuration"
    std::string what;  ///< "credentials", "server", "account", "rights", "room", "pages", "clock", "rate", "following"
    std::string finding;    ///< sentences; nothing secret
    std::string next_step;  ///< what to do about it; empty when all is well
};

/// Looks at the configuration and asks each server that it has credentials for: whether it is there and what it is,
/// whom it takes the account for and what that may do (too much is a warning, as is to call everybody in a room),
/// whether bound rooms are there and joined, what time it is there compared with `now`, and how often it may be asked.
/// Of a webhook, whether its address can be read and its server is there. Only reads, and posts nothing. Each check is
/// given as soon as it is done; what depends on one that failed is not looked at.
void examine(const Input& config, const Outside& outside, Instant now, const std::function<void(Check&&)>& take);

}  // namespace chatleaf::flows
