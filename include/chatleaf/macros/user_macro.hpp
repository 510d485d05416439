// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/chat/server_url.hpp"
#include "chatleaf/macros/definition.hpp"

/// Macros as user macros of Confluence Data Center (the page "Create user macro"): Velocity templates with a `##
/// @param` line for each parameter, written from Confluence's documentation.
namespace chatleaf::macros {

/// What a frame of the service may do: run its script, read what it shows again, and open Rocket.Chat in a window that
/// is a window like any other.
inline constexpr std::string_view frame_sandbox =
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

/// Shows the reader that the conversation appears where chatleaf renders the page; it fetches nothing.
[[nodiscard]] std::string user_macro(const Definition& definition);

/// Shows the conversation itself, in a frame of the service whose public address is `service`. Its address says what
/// the author wrote and nothing of the reader. Has one parameter more, `height`. A template can keep no secret, so the
/// address has no seal: nothing is seen where the service shows only what a seal vouches for.
[[nodiscard]] std::string user_macro(const Definition& definition, const chat::ServerUrl& service);

}  // namespace chatleaf::macros
