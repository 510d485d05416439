// SPDX-License-Identifier: MIT
#include "render/event.hpp"

#include <algorithm>
#include <array>

#include "chatleaf/text/ascii.hpp"
#include "render/person.hpp"

namespace chatleaf::render {
namespace {

// The events that have words of their own ("system." + type); sorted.
constexpr auto known = std::to_array<std::string_view>({
    "abac-removed-user-from-room",
    "added-user-to-team",
    "au",
    "command",
    "discussion-created",
    "leader-removed",
    "livechat-close",
    "livechat-started",
    "livechat_navigation_history",
    "livechat_transcript_history",
    "livechat_transfer_history",
    "livechat_transfer_history_fallback",
    "livechat_video_call",
    "livechat_webrtc_video_call",
    "message_pinned",
    "message_pinned_e2e",
    "moderator-removed",
    "mute_unmute",
    "new-leader",
    "new-moderator",
    "new-owner",
    "omnichannel_on_hold_chat_resumed",
    "omnichannel_placed_chat_on_hold",
    "omnichannel_priority_change_history",
    "omnichannel_sla_change_history",
    "otr",
    "otr-ack",
    "owner-removed",
    "r",
    "removed-user-from-team",
    "rm",
    "room-allowed-reacting",
    "room-archived",
    "room-disallowed-reacting",
    "room-removed-read-only",
    "room-set-read-only",
    "room-unarchived",
    "room_changed_announcement",
    "room_changed_avatar",
    "room_changed_description",
    "room_changed_privacy",
    "room_changed_topic",
    "room_e2e_disabled",
    "room_e2e_enabled",
    "ru",
    "subscription-role-added",
    "subscription-role-removed",
    "ui",
    "uir",
    "uj",
    "ujt",
    "ul",
    "ult",
    "user-added-room-to-team",
    "user-banned",
    "user-converted-to-channel",
    "user-converted-to-team",
    "user-deleted-room-from-team",
    "user-muted",
    "user-removed-room-from-team",
    "user-unbanned",
    "user-unmuted",
    "user_joined_otr",
    "user_key_refreshed_successfully",
    "user_requested_otr_key_refresh",
    "ut",
    "videoconf",
    "voip-call-declined",
    "voip-call-duration",
    "voip-call-ended",
    "voip-call-ended-unexpectedly",
    "voip-call-on-hold",
    "voip-call-started",
    "voip-call-unhold",
    "voip-call-wrapup",
    "wm",
});
static_assert(std::ranges::is_sorted(known));

// What is said otherwise when nothing was put in place of the old.
bool may_be_emptied(std::string_view type) {
    return type == "room_changed_announcement" || type == "room_changed_description" || type == "room_changed_topic" ||
           type == "voip-call-duration";
}

// What comes after a dot in the key of an entry that says more, or less.
std::string_view variant(const chat::Message& event) {
    const std::string_view type = event.type;
    const chat::EventParts& parts = event.event;
    if (event.text.empty() && may_be_emptied(type)) return ".none";
    if (type == "rm" && !event.edited_by.empty() && event.edited_by != event.author.username) return ".by";
    if (type == "room_changed_privacy") {
        if (text::same_letters(event.text, "public")) return ".public";
        if (text::same_letters(event.text, "private")) return ".private";
    }
    if (type.starts_with("subscription-role-")) return parts.role.empty() ? "" : ".named";
    if (type == "livechat_transfer_history" && parts.to_queue) return ".queue";
    if (type.starts_with("livechat_transfer_history")) return parts.handed_to.empty() ? "" : ".named";
    if (type == "omnichannel_priority_change_history" || type == "omnichannel_sla_change_history")
        return parts.chosen.empty() ? "" : ".named";
    return "";
}

std::string role_name(const std::string& role, const locale::Reader& reader) {
    const bool everywhere = role == "owner" || role == "moderator" || role == "leader";
    return everywhere ? reader.say("role." + role) : role;
}

}  // namespace

bool is_said(const chat::Message& message) { return !chat::is_event(message); }

std::string event_key(const chat::Message& event) {
    if (!std::ranges::binary_search(known, std::string_view(event.type))) return "system.unknown";
    return ("system." + event.type).append(variant(event));
}

EventNames event_names(const chat::Message& event, const locale::Reader& reader, chat::NameStyle style) {
    const chat::EventParts& parts = event.event;
    // Some servers say in the text with what words a chat was closed or why a call broke off.
    const bool comments = event.type == "livechat-close" || event.type == "voip-call-ended-unexpectedly";
    // Where a sentence is about it there is something to see.
    constexpr std::string_view unsaid = "…";
    const bool is_visit = event.type == "livechat_navigation_history";
    const std::string& comment = comments && parts.comment.empty() ? event.text : parts.comment;
    return {author_name(event, reader, style),
            std::string(event.text.empty() ? unsaid : event.text),
            event.type,
            role_name(parts.role, reader),
            parts.handed_to.empty() ? parts.chosen : parts.handed_to,
            std::string(comment.empty() && is_visit ? unsaid : comment),
            event.edited_by};
}

std::vector<std::string_view> known_events() { return {known.begin(), known.end()}; }

}  // namespace chatleaf::render
