// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "chatleaf/base/clock.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/poster.hpp"
#include "chatleaf/markup/dialect.hpp"
#include "chatleaf/net/client.hpp"
#include "chatleaf/rocketchat/servers.hpp"

namespace chatleaf::rocketchat {

struct PostSettings {
    /// How servers read messages, by alias; one that is not here is asked for its version.
    std::map<std::string, markup::Dialect, std::less<>> dialects{};
    /// How long a call may be held back because the server limits how often it is asked. What would have to wait
    /// longer is `limited`, with how long, and nothing was sent.
    std::chrono::milliseconds most_wait{0};
};

/// Posts by the REST API, as whatever account the sites' credentials belong to (chat.sendMessage, chat.update).
///
/// - Each post is sent once. What became of it when no good answer came, `find` tells; it may then be sent again with
///   its id, which the server keeps one message of.
/// - `accepted` is only what the server itself answers with success and the message of that id in that room. A thread
///   of another room would take the message there: that is `unclear`, and `find` says `foreign`.
/// - A refusal without a name of its own is `unclear`, too: Rocket.Chat answers so when it fails over a message,
///   before or after it has it, and when it has one of that id already.
/// - Links have no previews: those would be looked up by the server, and show what a page is called.
/// - No more calls of an endpoint are made than the server says it takes; 10 a minute until it says so, which is what
///   an account without the role bot has.
/// - `find` asks anew each time, and takes a message for ours only if its id, room and author fit.
/// - Errors and codes hold nothing of messages and credentials.
///
/// Source: Rocket.Chat, apps/meteor/app/api/server/v1/chat.ts, app/lib/server/methods/{sendMessage,updateMessage,
/// getSingleMessage}.ts. Threads may share one.
class RoomPoster final : public chat::Poster {
public:
    /// All three must outlive this; aliases of servers are those of the client's sites, which `servers` asks as well.
    RoomPoster(net::Client& client, Clock& clock, Servers& servers, PostSettings settings = {});
    ~RoomPoster() override;

    [[nodiscard]] bool keeps_ids(std::string_view server) const override;
    [[nodiscard]] Result<markup::Dialect> dialect(std::string_view server) override;
    [[nodiscard]] Result<std::string> room(std::string_view server, std::string_view name_or_id) override;

    [[nodiscard]] chat::PostAnswer post(std::string_view server, const chat::Post& post) override;
    /// `post.thread_id` is not looked at: a message stays where it is.
    [[nodiscard]] chat::PostAnswer update(std::string_view server, const chat::Post& post) override;
    [[nodiscard]] chat::Standing find(std::string_view server, std::string_view id, std::string_view room_id) override;

private:
    class Sender;
    std::unique_ptr<Sender> sender_;
};

}  // namespace chatleaf::rocketchat
