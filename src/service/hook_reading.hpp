// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/server_url.hpp"
#include "chatleaf/flows/hooks.hpp"
#include "chatleaf/http/server.hpp"

/// Who tells the service of something, and what. Nothing here has an effect.
namespace chatleaf::service {

/// More no webhook sends.
inline constexpr std::size_t most_hook_bytes = std::size_t{64} << 10;

/// Whose secret signed the body; null where it is nobody's. The header X-Hub-Signature must be there once, and be
/// "sha256=" and the HMAC-SHA256 of the body's bytes in 64 digits, in lower case as Confluence writes them. All secrets
/// are tried, whichever fits, and compared in the same time however much of one is right.
[[nodiscard]] const flows::HookSecret* signer_of(const http::Request& request,
                                                 std::span<const flows::HookSecret> secrets);

/// Whose secret this is; compared likewise.
[[nodiscard]] const flows::HookSecret* owner_of(std::string_view secret, std::span<const flows::HookSecret> secrets);

/// The event of a webhook of Data Center in a spelling of our own that holds nothing else: what happened, when, to
/// which page or comment, by whose userkey. None for what tells of no page, as the test of a connection. Fails as
/// confluence::read_event does, and for the notification of the add-on. O(n).
[[nodiscard]] Result<std::optional<std::string>> event_told_by_confluence(std::string_view body);

/// The same of the add-on's notification, which may be anybody's: nothing of it is kept but the page's id, where its
/// address is one of this server and holds one. Empty: something changed there, and it does not say what.
[[nodiscard]] Result<std::string> event_told_by_addon(std::string_view body, const chat::ServerUrl& wiki);

/// A message that Rocket.Chat's outgoing webhook tells of.
struct ToldMessage {
    std::string token;
    std::string room_id;
    std::string text;
    bool is_said_again = false;  ///< it was edited, or comes of a program: nobody waits for an answer to it
};

/// None for what is no such thing: no JSON object, a member twice, no token, no room by its id. O(n).
[[nodiscard]] std::optional<ToldMessage> read_told_message(std::string_view body);

}  // namespace chatleaf::service
