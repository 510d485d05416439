// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "chatleaf/chat/poster.hpp"
#include "chatleaf/net/client.hpp"

namespace chatleaf::rocketchat {

/// What came of a post, as chat::Posted says. `outcome` is whatever came over the net. Errors are our own sentences;
/// of what the server says only a name in kebab case is kept. Pure; O(answer).

/// Of chat.sendMessage.
[[nodiscard]] chat::PostAnswer answer_to_post(const net::Outcome& outcome, std::string_view server,
                                              const chat::Post& post);
/// Of chat.update.
[[nodiscard]] chat::PostAnswer answer_to_update(const net::Outcome& outcome, std::string_view server,
                                                const chat::Post& post);
/// Of an incoming webhook.
[[nodiscard]] chat::PostAnswer answer_to_webhook(const net::Outcome& outcome, std::string_view alias);

/// Of one that was not sent, because the server takes no more for now.
[[nodiscard]] chat::PostAnswer held_back(std::string_view server, std::chrono::milliseconds wait);
/// Of one that was not sent, because it never can be.
[[nodiscard]] chat::PostAnswer never_sent(std::string_view server, std::string why);

/// Whose message chat.getMessage answered with. `account_id` is ours; empty when it is not known.
[[nodiscard]] chat::Standing standing_in(const net::Response& response, std::string_view id, std::string_view room_id,
                                         std::string_view account_id);

}  // namespace chatleaf::rocketchat
