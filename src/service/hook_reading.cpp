// SPDX-License-Identifier: MIT
#include "service/hook_reading.hpp"

#include <array>
#include <utility>

#include "chat/fields.hpp"
#include "chat/json_text.hpp"
#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/confluence/address.hpp"
#include "chatleaf/confluence/event_reading.hpp"
#include "chatleaf/text/json_string.hpp"
#include "seal/hashing.hpp"

namespace chatleaf::service {
namespace {

using pages::EventKind;

constexpr std::string_view signature_header = "x-hub-signature";
constexpr std::string_view method = "sha256=";

std::string_view event_name(const pages::Event& event) {
    const bool is_blog = event.page.type == pages::PageType::blog_post;
    switch (event.kind) {
        case EventKind::created: return is_blog ? "blog_created" : "page_created";
        case EventKind::changed: return is_blog ? "blog_updated" : "page_updated";
        case EventKind::moved: return "page_moved";
        case EventKind::trashed: return is_blog ? "blog_trashed" : "page_trashed";
        case EventKind::restored: return is_blog ? "blog_restored" : "page_restored";
        case EventKind::commented: return "comment_updated";
    }
    return "page_updated";
}

void append_id(std::string& json, std::string_view subject, std::string_view id) {
    if (id.empty()) return;
    json.append(",\"").append(subject).append("\":{\"id\":");
    text::append_json_string(json, id);
    json += '}';
}

std::string written(const pages::Event& event) {
    std::string json = "{\"event\":";
    text::append_json_string(json, event_name(event));
    if (event.time) json.append(",\"timestamp\":").append(std::to_string(event.time->time_since_epoch().count()));
    if (!event.author_id.empty()) {
        json += ",\"userKey\":";
        text::append_json_string(json, event.author_id);
    }
    const bool is_comment = event.kind == EventKind::commented;
    append_id(json, !is_comment && event.page.type == pages::PageType::blog_post ? "blog" : "page", event.page.id);
    append_id(json, "comment", event.comment_id);
    return json += '}';
}

// Of what an event may be, the add-on's notification has a title or an address, and no id.
bool is_notification(const pages::Event& event) { return event.page.id.empty() && event.comment_id.empty(); }

}  // namespace

const flows::HookSecret* signer_of(const http::Request& request, std::span<const flows::HookSecret> secrets) {
    const std::string_view brought = request.header(signature_header).value_or("");
    const flows::HookSecret* signer = nullptr;
    for (const flows::HookSecret& secret : secrets) {
        const std::string& key = secret.value.reveal();
        const std::span bytes(reinterpret_cast<const unsigned char*>(key.data()), key.size());
        const std::string right = std::string(method) + seal::hexadecimal(seal::hmac_sha256(bytes, request.body));
        if (seal::same_seal(brought, right)) signer = &secret;
    }
    return signer;
}

const flows::HookSecret* owner_of(std::string_view secret, std::span<const flows::HookSecret> secrets) {
    // Hashes are all as long, so that not even a secret's length can be told by the time.
    const std::string brought = seal::hexadecimal(seal::sha256(secret));
    const flows::HookSecret* owner = nullptr;
    for (const flows::HookSecret& each : secrets)
        if (seal::same_seal(brought, seal::hexadecimal(seal::sha256(each.value.reveal())))) owner = &each;
    return owner;
}

Result<std::optional<std::string>> event_told_by_confluence(std::string_view body) {
    const auto event = confluence::read_event(body);
    if (!event) return event.error();
    if (!*event) return std::optional<std::string>();
    if (is_notification(**event))
        return Error{{}, "This is what the add-on sends. Let it send that to /hooks/rocketchat-addon."};
    return std::optional(written(**event));
}

Result<std::string> event_told_by_addon(std::string_view body, const chat::ServerUrl& wiki) {
    auto event = confluence::read_event(body);
    if (!event) return event.error();
    if (!*event || !is_notification(**event))
        return Error{{}, "This is no notification of the add-on. Let webhooks of Confluence tell /hooks/confluence."};
    const auto address = confluence::read_page_address(wiki, (*event)->page.url);
    if (!address || address->id.empty()) return std::string();
    pages::Event hint;
    hint.kind = (*event)->kind;
    hint.page.type = (*event)->page.type;
    hint.page.id = address->id;
    return written(hint);
}

std::optional<ToldMessage> read_told_message(std::string_view body) {
    constexpr std::array<std::string_view, 5> names{"token", "channel_id", "text", "bot", "isEdited"};
    const chat::ReadJson read = chat::read_json(body, {0, body.size(), true}, names);
    if (!read.value.is_object() || read.no_json || !read.fault.empty() || !read.doubled.empty()) return std::nullopt;
    chat::Fields fields(read.value);
    ToldMessage message;
    message.token = fields.text("token");
    message.room_id = fields.text("channel_id");
    message.text = fields.text("text");
    const chat::Json* bot = fields.find("bot");
    const bool is_program = bot != nullptr && !bot->is_null() && *bot != false;
    message.is_said_again = is_program || fields.boolean("isEdited", false);
    if (message.token.empty() || !chat::is_id(message.room_id)) return std::nullopt;
    return message;
}

}  // namespace chatleaf::service
