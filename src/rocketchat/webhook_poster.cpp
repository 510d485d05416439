// SPDX-License-Identifier: MIT
#include "chatleaf/rocketchat/webhook_poster.hpp"

#include <algorithm>
#include <utility>

#include "chatleaf/chat/names.hpp"
#include "chatleaf/chat/server_url.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/json_string.hpp"
#include "chatleaf/text/utf8.hpp"
#include "rocketchat/paced_sending.hpp"
#include "rocketchat/post_answer.hpp"

namespace chatleaf::rocketchat {
namespace {

constexpr std::string_view hooks = "/hooks/";

bool is_hook_path(std::string_view path) noexcept {
    constexpr std::size_t longest = 300;
    if (!path.starts_with(hooks) || path.size() > longest) return false;
    const std::string_view rest = path.substr(hooks.size());
    // ID/TOKEN, or of older servers ID/USER/TOKEN; tokens may be percent-encoded.
    const auto slashes = std::count(rest.begin(), rest.end(), '/');
    const bool has_empty_part =
        rest.empty() || rest.front() == '/' || rest.back() == '/' || rest.find("//") != std::string_view::npos;
    return (slashes == 1 || slashes == 2) && !has_empty_part && std::all_of(rest.begin(), rest.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                      c == '-' || c == '_' || c == '%';
           });
}

// "parseUrls" false: neither previews of links nor quotes of messages they lead to.
std::string body_of(const chat::Post& post) {
    std::string json = "{\"text\":";
    text::append_json_string(json, post.text);
    json += ",\"parseUrls\":false";
    if (!post.room_id.empty()) {
        json += ",\"channel\":";
        text::append_json_string(json, post.room_id);
    }
    return json += '}';
}

Error no_webhook(std::string_view alias) {
    return {{std::string(alias)}, "There is no webhook of this name. Write [webhooks] for it into the configuration."};
}

}  // namespace

Result<net::Secret> read_webhook_path(std::string_view address, const net::Site& site) {
    std::string_view path = text::trimmed(address);
    if (!path.starts_with('/')) {
        const auto at = path.find(hooks);
        const auto url = chat::read_server_url(path.substr(0, at));
        const chat::ServerUrl own{site.tls ? "https" : "http", site.host, site.port, site.prefix};
        if (at == std::string_view::npos || !url)
            return Error{{site.alias},
                         "What is given as the webhook's address is none. It is what Rocket.Chat shows as Webhook URL, "
                         "or the part of it that begins with /hooks/."};
        if (*url != own)
            return Error{{site.alias},
                         "The webhook's address is that of another server than the configuration names. Correct the "
                         "one or the other."};
        path = path.substr(at);
    }
    if (!is_hook_path(path))
        return Error{{site.alias},
                     "What is given as the webhook's address does not end in /hooks/ID/TOKEN. Copy what Rocket.Chat "
                     "shows as Webhook URL."};
    return net::Secret(std::string(path));
}

std::vector<net::Secret> secrets_of(const net::Secret& webhook_path) {
    const std::string& path = webhook_path.reveal();
    return {webhook_path, net::Secret(path.substr(path.rfind('/') + 1))};
}

class WebhookPoster::Sender {
public:
    Sender(net::Client& client, Clock& clock, Servers& servers, std::vector<Webhook> webhooks,
           std::chrono::milliseconds most_wait)
        : sending_(client, clock, most_wait), servers_(servers), webhooks_(std::move(webhooks)) {}

    [[nodiscard]] const Webhook* find(std::string_view alias) const noexcept {
        const auto found = std::ranges::find(webhooks_, alias, &Webhook::alias);
        return found == webhooks_.end() ? nullptr : &*found;
    }

    chat::PostAnswer post(const Webhook& webhook, const chat::Post& post) {
        net::Request request;
        request.site = webhook.alias;
        request.method = net::Method::post;
        request.path = webhook.path.reveal();
        request.headers = {{"Content-Type", "application/json"}};
        request.body = body_of(post);
        const auto sent = sending_.send(request, request.site);
        net::wipe(request.path);
        if (const auto* wait = std::get_if<std::chrono::milliseconds>(&sent)) return held_back(webhook.alias, *wait);
        return sending_.without_credentials(webhook.alias,
                                            answer_to_webhook(std::get<net::Outcome>(sent), webhook.alias));
    }

    Result<markup::Dialect> dialect(const Webhook& webhook) {
        if (webhook.dialect) return *webhook.dialect;
        const auto info = servers_.info(webhook.alias);
        if (!info) return info.error();
        return info->dialect.value_or(markup::Dialect::v0_32_0);
    }

private:
    PacedSending sending_;
    Servers& servers_;
    const std::vector<Webhook> webhooks_;
};

WebhookPoster::WebhookPoster(net::Client& client, Clock& clock, Servers& servers, std::vector<Webhook> webhooks,
                             std::chrono::milliseconds most_wait)
    : sender_(std::make_unique<Sender>(client, clock, servers, std::move(webhooks), most_wait)) {}

WebhookPoster::~WebhookPoster() = default;

bool WebhookPoster::has(std::string_view alias) const noexcept { return sender_->find(alias) != nullptr; }

bool WebhookPoster::keeps_ids(std::string_view /*alias*/) const { return false; }

Result<markup::Dialect> WebhookPoster::dialect(std::string_view alias) {
    const Webhook* webhook = sender_->find(alias);
    if (webhook == nullptr) return no_webhook(alias);
    return sender_->dialect(*webhook);
}

Result<std::string> WebhookPoster::room(std::string_view alias, std::string_view name_or_id) {
    if (sender_->find(alias) == nullptr) return no_webhook(alias);
    if (!name_or_id.empty() && !chat::is_room_name(name_or_id))
        return Error{{std::string(alias)}, "No room can be called so. Write its name as in the room's address."};
    return std::string(name_or_id);
}

chat::PostAnswer WebhookPoster::post(std::string_view alias, const chat::Post& post) {
    const Webhook* webhook = sender_->find(alias);
    if (webhook == nullptr) return never_sent(alias, no_webhook(alias).message);
    // An empty one is answered with success, and nothing stands anywhere.
    if (text::trimmed(post.text).empty()) return never_sent(alias, "The message is empty. Leave it out.");
    if (!text::is_utf8(post.text) || !text::is_utf8(post.room_id))
        return never_sent(alias, "The message is no UTF-8. Write it with markup::write.");
    return sender_->post(*webhook, post);
}

chat::PostAnswer WebhookPoster::update(std::string_view alias, const chat::Post& /*post*/) {
    return never_sent(alias, "What a webhook posted cannot be changed. Post anew, or with an account.");
}

chat::Standing WebhookPoster::find(std::string_view /*alias*/, std::string_view /*id*/, std::string_view /*room_id*/) {
    return chat::Standing::unknown;
}

}  // namespace chatleaf::rocketchat
