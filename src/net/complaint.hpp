// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "chatleaf/net/client.hpp"

namespace chatleaf::net {

/// Why a response cannot be the JSON of an application's interface, as sentences to act on, whichever application it
/// is: a redirect, a proxy that wants a login, a login page or a proxy's error page in place of JSON. None when it
/// may be one, be it an error. Says nothing that the server wrote but for the host that a redirect leads to.
[[nodiscard]] std::optional<std::string> complaint(const Response& response);

}  // namespace chatleaf::net
