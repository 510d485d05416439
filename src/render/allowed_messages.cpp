// SPDX-License-Identifier: MIT
#include "render/allowed_messages.hpp"

#include <utility>
#include <vector>

#include "chatleaf/policy/rooms.hpp"

namespace chatleaf::render {
namespace {

constexpr std::size_t most_quoted_rooms = 100;

// Only the room itself was found to be one that may appear.
void keep_only_of(const chat::Room& room, bool events, std::vector<chat::Message>& messages) {
    std::erase_if(messages, [&](const chat::Message& message) {
        return message.room_id != room.id || (!events && chat::is_event(message));
    });
}

}  // namespace

std::optional<chat::Room> AllowedMessages::room(const Server& server, std::string_view name_or_id) {
    auto room = source_.room(server.alias, name_or_id);
    if (!room || !policy::may_appear(*room, server.rooms)) return std::nullopt;
    return *std::move(room);
}

std::optional<AllowedMessages::Placed> AllowedMessages::message(const Server& server, std::string_view id) {
    auto message = source_.message(server.alias, id);
    if (!message || message->hidden) return std::nullopt;
    auto own = room(server, message->room_id);
    // A room may be called as another's id: the policy must be asked about the message's own.
    if (!own || own->id != message->room_id) return std::nullopt;
    return Placed{*std::move(message), *std::move(own)};
}

Result<chat::History> AllowedMessages::history(const Server& server, const chat::Room& room,
                                               const chat::HistoryQuery& query) {
    auto history = source_.history(server.alias, room, query);
    if (history) keep_only_of(room, query.events, history->messages);
    return history;
}

Result<chat::Thread> AllowedMessages::thread(const Server& server, const chat::Room& room, std::string_view id,
                                             const chat::ThreadQuery& query) {
    auto thread = source_.thread(server.alias, room, id, query);
    if (!thread) return thread;
    if (thread->first && (thread->first->room_id != room.id || thread->first->id != id || thread->first->hidden))
        thread->first.reset();
    keep_only_of(room, query.events, thread->replies);
    std::erase_if(thread->replies, [id](const chat::Message& reply) { return reply.thread_id != id; });
    return thread;
}

bool AllowedMessages::may_quote(const Server& server, const chat::Permalink& link) {
    auto key = std::tuple(server.alias, link.room_type, link.room);
    if (const auto known = may_quote_.find(key); known != may_quote_.end()) return known->second;
    if (may_quote_.size() >= most_quoted_rooms) return false;
    const auto leads_to = room(server, link.room);
    const bool may = leads_to && chat::leads_to(link, *leads_to);
    may_quote_.emplace(std::move(key), may);
    return may;
}

}  // namespace chatleaf::render
