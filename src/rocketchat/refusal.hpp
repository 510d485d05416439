// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "chatleaf/net/client.hpp"

namespace chatleaf::rocketchat {

/// Why a response of Rocket.Chat's REST API is no answer, in sentences to act on; none when it is one. A
/// body that says `"success": false` in spite of its status is not looked for here.
[[nodiscard]] std::optional<std::string> refusal(const net::Response& response);

/// Whether the server itself refused this very call and would do so a moment later: there is no such thing, or it is
/// not for the account.
[[nodiscard]] bool is_of_this_call(const net::Response& response);

}  // namespace chatleaf::rocketchat
