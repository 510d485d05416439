// SPDX-License-Identifier: MIT
#include "chatleaf/rocketchat/room_poster.hpp"

#include <mutex>
#include <optional>
#include <utility>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/text/json_string.hpp"
#include "chatleaf/text/utf8.hpp"
#include "rocketchat/paced_sending.hpp"
#include "rocketchat/post_answer.hpp"

namespace chatleaf::rocketchat {
namespace {

void append_member(std::string& json, std::string_view name, std::string_view text) {
    json += json.empty() || json.back() == '{' ? "\"" : ",\"";
    json.append(name).append("\":");
    text::append_json_string(json, text);
}

// Without `ts`: the server refuses a message whose time is not its own.
std::string body_of_post(const chat::Post& post) {
    std::string json = "{\"message\":{";
    append_member(json, "_id", post.id);
    append_member(json, "rid", post.room_id);
    append_member(json, "msg", post.text);
    if (!post.thread_id.empty()) append_member(json, "tmid", post.thread_id);
    return json += "},\"previewUrls\":[]}";
}

std::string body_of_update(const chat::Post& post) {
    std::string json = "{";
    append_member(json, "roomId", post.room_id);
    append_member(json, "msgId", post.id);
    append_member(json, "text", post.text);
    return json += ",\"previewUrls\":[]}";
}

std::optional<std::string> fault_of(const chat::Post& post) {
    if (!chat::is_id(post.id) || !chat::is_id(post.room_id) ||
        (!post.thread_id.empty() && !chat::is_id(post.thread_id)))
        return "An id of the message, its room or its thread is none that Rocket.Chat takes. Ask for the room anew.";
    if (post.text.empty()) return "The message is empty. Leave it out.";
    if (!text::is_utf8(post.text)) return "The message is no UTF-8. Write it with markup::write.";
    return std::nullopt;
}

}  // namespace

class RoomPoster::Sender {
public:
    Sender(net::Client& client, Clock& clock, Servers& servers, PostSettings settings)
        : sending_(client, clock, settings.most_wait), servers_(servers), dialects_(std::move(settings.dialects)) {}

    std::variant<net::Outcome, std::chrono::milliseconds> send(std::string_view server, const char* endpoint,
                                                               std::string body) {
        net::Request request = request_to(server, endpoint);
        request.method = net::Method::post;
        request.headers = {{"Content-Type", "application/json"}};
        request.body = std::move(body);
        return sending_.send(request, request.site + request.path);
    }

    [[nodiscard]] chat::PostAnswer clean(std::string_view server, chat::PostAnswer answer) const {
        return sending_.without_credentials(server, std::move(answer));
    }

    std::optional<net::Response> message(std::string_view server, std::string_view id) {
        net::Request request = request_to(server, "chat.getMessage");
        request.query = {{"msgId", std::string(id)}};
        auto sent = sending_.send(request, request.site + request.path);
        auto* outcome = std::get_if<net::Outcome>(&sent);
        auto* response = outcome == nullptr ? nullptr : std::get_if<net::Response>(outcome);
        return response == nullptr ? std::nullopt : std::optional(std::move(*response));
    }

    /// Empty when the server does not say. A credential belongs to one account, as long as this lives.
    std::string account_id(std::string_view server) {
        {
            const std::lock_guard lock(mutex_);
            if (const auto known = account_ids_.find(server); known != account_ids_.end()) return known->second;
        }
        const auto account = servers_.account(server);
        if (!account || account->id.empty()) return {};
        const std::lock_guard lock(mutex_);
        account_ids_[std::string(server)] = account->id;
        return account->id;
    }

    Result<markup::Dialect> dialect(std::string_view server) {
        if (const auto known = dialects_.find(server); known != dialects_.end()) return known->second;
        const auto info = servers_.info(server);
        if (!info) return info.error();
        // A version that nobody knows is newer than any that is known.
        return info->dialect.value_or(markup::Dialect::v0_32_0);
    }

    Result<std::string> room(std::string_view server, std::string_view name_or_id) {
        auto room = servers_.room(server, name_or_id);
        if (!room) return room.error();
        return std::move(room->id);
    }

private:
    static net::Request request_to(std::string_view server, const char* endpoint) {
        net::Request request;
        request.site = server;
        request.path = "/api/v1/" + std::string(endpoint);
        return request;
    }

    PacedSending sending_;
    Servers& servers_;
    const std::map<std::string, markup::Dialect, std::less<>> dialects_;
    std::mutex mutex_;
    std::map<std::string, std::string, std::less<>> account_ids_;  // guarded by the mutex
};

RoomPoster::RoomPoster(net::Client& client, Clock& clock, Servers& servers, PostSettings settings)
    : sender_(std::make_unique<Sender>(client, clock, servers, std::move(settings))) {}

RoomPoster::~RoomPoster() = default;

bool RoomPoster::keeps_ids(std::string_view /*server*/) const { return true; }

Result<markup::Dialect> RoomPoster::dialect(std::string_view server) { return sender_->dialect(server); }

Result<std::string> RoomPoster::room(std::string_view server, std::string_view name_or_id) {
    return sender_->room(server, name_or_id);
}

chat::PostAnswer RoomPoster::post(std::string_view server, const chat::Post& post) {
    if (auto fault = fault_of(post)) return never_sent(server, *std::move(fault));
    const auto sent = sender_->send(server, "chat.sendMessage", body_of_post(post));
    if (const auto* wait = std::get_if<std::chrono::milliseconds>(&sent)) return held_back(server, *wait);
    return sender_->clean(server, answer_to_post(std::get<net::Outcome>(sent), server, post));
}

chat::PostAnswer RoomPoster::update(std::string_view server, const chat::Post& post) {
    if (auto fault = fault_of(post)) return never_sent(server, *std::move(fault));
    const auto sent = sender_->send(server, "chat.update", body_of_update(post));
    if (const auto* wait = std::get_if<std::chrono::milliseconds>(&sent)) return held_back(server, *wait);
    return sender_->clean(server, answer_to_update(std::get<net::Outcome>(sent), server, post));
}

chat::Standing RoomPoster::find(std::string_view server, std::string_view id, std::string_view room_id) {
    if (!chat::is_id(id)) return chat::Standing::absent;
    const auto response = sender_->message(server, id);
    if (!response) return chat::Standing::unknown;
    const std::string account_id = response->status == 200 ? sender_->account_id(server) : std::string();
    return standing_in(*response, id, room_id, account_id);
}

}  // namespace chatleaf::rocketchat
