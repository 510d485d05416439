// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/clock.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/poster.hpp"
#include "chatleaf/markup/dialect.hpp"
#include "chatleaf/net/client.hpp"
#include "chatleaf/net/secret.hpp"
#include "chatleaf/rocketchat/servers.hpp"

namespace chatleaf::rocketchat {

/// The path of an incoming webhook, "/hooks/ID/TOKEN", from that path or from the whole address that Rocket.Chat
/// shows: whoever knows it may post. `site` is where the webhook stands. Fails, without a word of what was given, when
/// it is none, or is the address of another server.
[[nodiscard]] Result<net::Secret> read_webhook_path(std::string_view address, const net::Site& site);

/// What must never be told of such a path: itself, and the token in it. A site's `never_said` is to hold them.
[[nodiscard]] std::vector<net::Secret> secrets_of(const net::Secret& webhook_path);

/// An incoming webhook (Administration, Integrations).
struct Webhook {
    std::string alias;  ///< of a site of the client without credentials
    net::Secret path;   ///< as read_webhook_path gave it; its secrets are in the site's `never_said`
    std::optional<markup::Dialect> dialect{};  ///< none: the server is asked for its version
};

/// Posts by incoming webhooks, for whom has no account. A webhook takes no ids and gives none: what is unclear stays
/// so, nothing is changed in place, and there are no threads.
///
/// It posts where Rocket.Chat's admin set it to. Another room only takes messages by it where the webhook may
/// "overwrite the destination channel". Each post is sent once; no more of them than the server says it takes, 10 a
/// minute until it says so. Links have no previews. Errors hold nothing of messages, paths and tokens.
///
/// Source: Rocket.Chat, apps/meteor/app/integrations/server/api/api.ts, app/lib/server/functions/
/// processWebhookMessage.ts. Threads may share one.
class WebhookPoster final : public chat::Poster {
public:
    /// `client`, `clock` and `servers`, which asks for versions, must outlive this. `most_wait` as in PostSettings.
    WebhookPoster(net::Client& client, Clock& clock, Servers& servers, std::vector<Webhook> webhooks,
                  std::chrono::milliseconds most_wait = {});
    ~WebhookPoster() override;

    /// Whether there is a webhook of this alias; what follows fails for any other.
    [[nodiscard]] bool has(std::string_view alias) const noexcept;

    /// False.
    [[nodiscard]] bool keeps_ids(std::string_view alias) const override;
    [[nodiscard]] Result<markup::Dialect> dialect(std::string_view alias) override;
    /// The name or id itself: a webhook cannot be asked for rooms. Empty: the webhook's own.
    [[nodiscard]] Result<std::string> room(std::string_view alias, std::string_view name_or_id) override;

    /// `post.id` and `post.thread_id` are not sent.
    [[nodiscard]] chat::PostAnswer post(std::string_view alias, const chat::Post& post) override;
    /// `refused`.
    [[nodiscard]] chat::PostAnswer update(std::string_view alias, const chat::Post& post) override;
    /// `unknown`.
    [[nodiscard]] chat::Standing find(std::string_view alias, std::string_view id, std::string_view room_id) override;

private:
    class Sender;
    std::unique_ptr<Sender> sender_;
};

/// Both ways behind one interface: aliases of webhooks go there, all others to rooms.
class Posters final : public chat::Poster {
public:
    /// Both must outlive this.
    Posters(chat::Poster& rooms, WebhookPoster& webhooks) : rooms_(rooms), webhooks_(webhooks) {}

    [[nodiscard]] bool keeps_ids(std::string_view server) const override { return way(server).keeps_ids(server); }
    [[nodiscard]] Result<markup::Dialect> dialect(std::string_view server) override {
        return way(server).dialect(server);
    }
    [[nodiscard]] Result<std::string> room(std::string_view server, std::string_view name_or_id) override {
        return way(server).room(server, name_or_id);
    }
    [[nodiscard]] chat::PostAnswer post(std::string_view server, const chat::Post& post) override {
        return way(server).post(server, post);
    }
    [[nodiscard]] chat::PostAnswer update(std::string_view server, const chat::Post& post) override {
        return way(server).update(server, post);
    }
    [[nodiscard]] chat::Standing find(std::string_view server, std::string_view id, std::string_view room_id) override {
        return way(server).find(server, id, room_id);
    }

private:
    [[nodiscard]] chat::Poster& way(std::string_view server) const {
        if (webhooks_.has(server)) return webhooks_;
        return rooms_;
    }

    chat::Poster& rooms_;
    WebhookPoster& webhooks_;
};

}  // namespace chatleaf::rocketchat
