// SPDX-License-Identifier: MIT
#include "chatleaf/rocketchat/servers.hpp"

#include <algorithm>
#include <utility>

#include "chat/selection.hpp"
#include "chatleaf/chat/names.hpp"
#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/text/ascii.hpp"
#include "rocketchat/calls.hpp"
#include "rocketchat/history.hpp"
#include "rocketchat/members.hpp"
#include "rocketchat/thread.hpp"

namespace chatleaf::rocketchat {
namespace {

Error fault(std::string_view server, std::string message) { return {{std::string(server)}, std::move(message)}; }

Error no_such_room(std::string_view server) {
    return fault(server,
                 "There is no room of this name or id that the account may read. If there is one, invite the account "
                 "into it.");
}

// Why a call did not give what is named: the server's refusal in our words, anything else in its own.
Error told(std::string_view server, const Reply& reply, const char* in_our_words) {
    return reply.is_refusal ? fault(server, in_our_words) : reply.error;
}

std::string_view history_of(chat::RoomType type) noexcept {
    switch (type) {
        case chat::RoomType::channel: return "v1/channels.history";
        case chat::RoomType::private_group: return "v1/groups.history";
        case chat::RoomType::direct: return "v1/im.history";
        case chat::RoomType::livechat:
        case chat::RoomType::unknown: break;
    }
    return {};
}

}  // namespace

Servers::Servers(net::Client& client, Clock& clock, Settings settings)
    : calls_(std::make_unique<Calls>(client, clock, settings)) {}

Servers::~Servers() = default;

Result<chat::Room> Servers::room(std::string_view server, std::string_view name_or_id) {
    if (!chat::is_room_name(name_or_id)) return no_such_room(server);
    const std::string asked(name_or_id);
    for (const char* by : {"roomId", "roomName"}) {
        if (by == std::string_view("roomId") && !chat::is_id(asked)) continue;
        const Reading reading = calls_->read(server, "v1/rooms.info", {{by, asked}});
        if (!reading.is_good() && !reading.reply.is_refusal) return reading.reply.error;
        if (!reading.is_good() || reading.body.rooms.empty()) continue;
        // What came must be what was asked for, or a server could pass one room off as another.
        const chat::Room& room = reading.body.rooms.front();
        const bool is_it = by == std::string_view("roomId") ? room.id == asked : text::same_letters(room.name, asked);
        if (is_it && chat::is_id(room.id)) return room;
    }
    return no_such_room(server);
}

Result<chat::History> Servers::history(std::string_view server, const chat::Room& room,
                                       const chat::HistoryQuery& query) {
    const std::string_view endpoint = history_of(room.type);
    if (endpoint.empty()) return fault(server, "The messages of a room of this kind cannot be read.");
    auto history = HistoryReader(*calls_, server, endpoint, room, query).read();
    if (history) {
        calls_->remember(server, history->messages);
    } else {
        // The room is there: that its messages may not be read is something to be put right.
        calls_->note(history.error());
    }
    return history;
}

Result<chat::Message> Servers::message(std::string_view server, std::string_view id) {
    constexpr const char* missing = "There is no message of this id that the account may read.";
    if (!chat::is_id(id)) return fault(server, missing);
    if (const auto known = calls_->remembered(server, id)) return *known;
    Reading reading = calls_->read(server, "v1/chat.getMessage", {{"msgId", std::string(id)}});
    if (!reading.is_good()) return told(server, reading.reply, missing);
    const auto it = std::find_if(reading.body.messages.begin(), reading.body.messages.end(),
                                 [&](const chat::Message& message) { return message.id == id && !message.hidden; });
    if (it == reading.body.messages.end()) return fault(server, missing);
    return std::move(*it);
}

Result<chat::Thread> Servers::thread(std::string_view server, const chat::Room& room, std::string_view id,
                                     const chat::ThreadQuery& query) {
    auto first = message(server, id);
    if (!first) return first.error();
    if (first->room_id != room.id) return fault(server, "There is no such thread in this room.");
    chat::Thread thread;
    thread.id = id;
    thread.first = *std::move(first);
    auto whole = with_replies(*calls_, server, std::move(thread), query);
    if (whole) {
        calls_->remember(server, whole->replies);
    } else {
        calls_->note(whole.error());
    }
    return whole;
}

std::vector<chat::CustomEmoji> Servers::custom_emoji(std::string_view server) {
    return calls_->read(server, "v1/emoji-custom.list", {}).body.emoji;
}

Result<ServerInfo> Servers::info(std::string_view server) {
    const Reply reply = calls_->get(server, "info", {});
    if (!reply.json) return reply.error;
    ServerInfo info{version_in(*reply.json), {}};
    if (info.version.empty())
        return fault(server, "What answers there does not say its version, as a Rocket.Chat does. Check its address.");
    if (const auto dialect = markup::dialect_of_server(info.version)) info.dialect = *dialect;
    return info;
}

Result<chat::User> Servers::user(std::string_view server, std::string_view username) {
    constexpr const char* missing = "There is nobody of this username.";
    const Reply reply = calls_->get(server, "v1/users.info", {{"username", std::string(username)}});
    if (!reply.json) return told(server, reply, missing);
    auto user = user_in(*reply.json);
    if (!user || !text::same_letters(user->username, username)) return fault(server, missing);
    return *std::move(user);
}

Result<RoomChanges> Servers::changes(std::string_view server, const chat::Room& room, Instant since) {
    const Reply reply =
        calls_->get(server, "v1/chat.syncMessages", {{"roomId", room.id}, {"lastUpdate", text::to_iso8601(since)}});
    if (!reply.json) return reply.error;
    auto result = sync_result_in(*reply.json, std::string(server));
    if (!result) return fault(server, "What the server says has changed in the room cannot be read.");
    RoomChanges changes{std::move(result->updated), std::move(result->deleted), std::move(result->diagnostics)};
    std::erase_if(changes.updated,
                  [&](const chat::Message& message) { return message.hidden || message.room_id != room.id; });
    std::sort(changes.updated.begin(), changes.updated.end(), chat::is_earlier);
    return changes;
}

std::vector<Error> Servers::failures() const { return calls_->failures(); }

std::optional<std::uint64_t> Servers::limit_of(std::string_view server) const { return calls_->limit_of(server); }

}  // namespace chatleaf::rocketchat
