// SPDX-License-Identifier: MIT
#include "render/allowed_messages.hpp"

#include <utility>
#include <vector>

#include "chatleaf/policy/rooms.hpp"

namespace chatleaf::render {
namespace {

constexpr std::size_t most_quoted_rooms = 100;

Error not_shown(const Server& server) {
    return {{server.alias}, "There is nothing of this name or id that may appear in a page."};
}

// What a source says of the reason is for admins.
Error missing(const Server& server, const Error& error) {
    return error.is_unanswered ? Error{{server.alias}, "The server does not answer.", true} : not_shown(server);
}

// Only the room itself was found to be one that may appear.
template <typename Query>
void keep_only_of(const chat::Room& room, const Query& query, std::vector<chat::Message>& messages) {
    std::erase_if(messages, [&](const chat::Message& message) {
        return message.room_id != room.id || (!query.events && chat::is_event(message)) ||
               chat::is_hidden_event(message.type, query.hidden_events);
    });
}

}  // namespace

std::vector<std::string> hidden_events(const Server& server, const chat::Room& room) {
    return room.hidden_events.value_or(server.hidden_events);
}

Result<chat::Room> AllowedMessages::room(const Server& server, std::string_view name_or_id) {
    auto room = source_.room(server.alias, name_or_id);
    if (!room) return missing(server, room.error());
    if (!policy::may_appear(*room, server.rooms)) return not_shown(server);
    return room;
}

Result<AllowedMessages::Placed> AllowedMessages::message(const Server& server, std::string_view id) {
    auto message = source_.message(server.alias, id);
    if (!message) return missing(server, message.error());
    if (message->hidden) return not_shown(server);
    auto own = room(server, message->room_id);
    if (!own) return own.error();
    // A room may be called as another's id: the policy must be asked about the message's own.
    if (own->id != message->room_id) return not_shown(server);
    if (chat::is_hidden_event(message->type, hidden_events(server, *own))) return not_shown(server);
    return Placed{*std::move(message), *std::move(own)};
}

Result<chat::History> AllowedMessages::history(const Server& server, const chat::Room& room,
                                               const chat::HistoryQuery& asked) {
    chat::HistoryQuery query = asked;
    query.hidden_events = hidden_events(server, room);
    auto history = source_.history(server.alias, room, query);
    if (history) keep_only_of(room, query, history->messages);
    return history;
}

Result<chat::Thread> AllowedMessages::thread(const Server& server, const chat::Room& room, std::string_view id,
                                             const chat::ThreadQuery& asked) {
    chat::ThreadQuery query = asked;
    query.hidden_events = hidden_events(server, room);
    auto thread = source_.thread(server.alias, room, id, query);
    if (!thread) return thread;
    const auto is_it = [&](const chat::Message& first) {
        return first.room_id == room.id && first.id == id && !first.hidden &&
               !chat::is_hidden_event(first.type, query.hidden_events);
    };
    if (thread->first && !is_it(*thread->first)) thread->first.reset();
    keep_only_of(room, query, thread->replies);
    std::erase_if(thread->replies, [id](const chat::Message& reply) { return reply.thread_id != id; });
    return thread;
}

std::vector<chat::CustomEmoji> AllowedMessages::custom_emoji(const Server& server) {
    return source_.custom_emoji(server.alias);
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
