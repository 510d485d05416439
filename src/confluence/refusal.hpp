// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "chatleaf/confluence/server.hpp"
#include "chatleaf/net/client.hpp"

namespace chatleaf::confluence {

/// Why a response is no answer of Confluence's REST API, in sentences to act on; none when it is one.
[[nodiscard]] std::optional<std::string> refusal(const net::Response& response, Flavour flavour);

/// Whether Confluence itself says that there is no such thing, or none that the account may see: it does not say which.
[[nodiscard]] bool is_missing(const net::Response& response);

/// Whether Confluence itself did not do this very call, and may well do others: it failed over it, or refused it.
[[nodiscard]] bool is_of_this_call(const net::Response& response);

}  // namespace chatleaf::confluence
