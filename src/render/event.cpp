// SPDX-License-Identifier: MIT
#include "render/event.hpp"

#include <algorithm>
#include <array>

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
    return type == "room_changed_announcement" || type == "room_changed_description" || type == "room_changed_topic";
}

}  // namespace

bool is_said(const chat::Message& message) { return !chat::is_event(message); }

std::string event_key(const chat::Message& event) {
    if (!std::ranges::binary_search(known, std::string_view(event.type))) return "system.unknown";
    std::string key = "system." + event.type;
    if (event.text.empty() && may_be_emptied(event.type)) return key + ".none";
    if (!event.event.role.empty() && event.type.starts_with("subscription-role-")) return key + ".named";
    if (!event.event.handed_to.empty() && event.type == "livechat_transfer_history") return key + ".named";
    return key;
}

std::vector<std::string_view> known_events() { return {known.begin(), known.end()}; }

}  // namespace chatleaf::render
