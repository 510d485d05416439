// SPDX-License-Identifier: MIT
#include "chatleaf/folder/messages.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

#include "chat/selection.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/suggest.hpp"
#include "folder/saved_bodies.hpp"

namespace chatleaf::folder {
namespace {

using chat::Message;
using chat::Room;
using chat::RoomType;

// Of what several bodies say about a room, the more private counts: a channel may have been
// made private after the first was saved.
void merge(Room& known, const Room& other) {
    if (known.type == RoomType::unknown || known.type == RoomType::channel) {
        if (other.type != RoomType::unknown) known.type = other.type;
    }
    known.members_only = known.members_only || other.members_only;
    if (known.name.empty()) known.name = other.name;
    if (known.display_name.empty()) known.display_name = other.display_name;
    if (known.topic.empty()) known.topic = other.topic;
    if (!known.hidden_events) known.hidden_events = other.hidden_events;
    if (known.announcement.empty()) known.announcement = other.announcement;
    if (known.description.empty()) known.description = other.description;
    if (!known.members) known.members = other.members;
    known.is_team = known.is_team || other.is_team;
    known.is_discussion = known.is_discussion || other.is_discussion;
    known.read_only = known.read_only || other.read_only;
    known.archived = known.archived || other.archived;
}

// Which of two copies of a message to keep: the newest edit, then the one that is hidden (it
// was taken back), then the one that could be read.
auto freshness(const Message& message) {
    return std::tuple(message.edited.value_or(message.time), message.hidden, message.unreadable.empty());
}

struct Server {
    std::map<std::string, Room, std::less<>> rooms;  // by id
    std::vector<Message> messages;                   // sorted by room, time and id
    std::map<std::string, std::size_t, std::less<>> message_by_id;
    std::vector<chat::CustomEmoji> emoji;
    std::map<std::string, std::vector<std::size_t>, std::less<>> replies;  // by their thread's id; sorted as messages

    [[nodiscard]] std::span<const Message> messages_of(std::string_view room_id) const {
        const auto first = std::partition_point(messages.begin(), messages.end(),
                                                [&](const Message& message) { return message.room_id < room_id; });
        const auto last = std::partition_point(first, messages.end(),
                                               [&](const Message& message) { return message.room_id == room_id; });
        return {first, last};
    }

    // Null for one that is not there, or is hidden.
    [[nodiscard]] const Message* shown_message(std::string_view id) const {
        const auto found = message_by_id.find(id);
        if (found == message_by_id.end() || messages[found->second].hidden) return nullptr;
        return &messages[found->second];
    }
};

std::vector<Message> newest_copies(std::vector<Message> messages) {
    std::vector<Message> kept;
    std::map<std::string, std::size_t, std::less<>> position;
    for (Message& message : messages) {
        // What has no legible id cannot be a copy of anything.
        if (message.id.empty()) {
            kept.push_back(std::move(message));
            continue;
        }
        const auto [found, is_new] = position.emplace(message.id, kept.size());
        if (is_new) {
            kept.push_back(std::move(message));
        } else if (freshness(kept[found->second]) < freshness(message)) {
            kept[found->second] = std::move(message);
        }
    }
    return kept;
}

// By room, time and id; what has no legible id stays in the order of the files.
std::vector<Message> in_order(std::vector<Message> messages) {
    const auto rank = [&messages](std::size_t i) {
        const Message& message = messages[i];
        return std::tuple<const std::string&, Instant, const std::string&, std::size_t>(message.room_id, message.time,
                                                                                        message.id, i);
    };
    std::vector<std::size_t> order(messages.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t left, std::size_t right) { return rank(left) < rank(right); });
    std::vector<Message> sorted;
    sorted.reserve(messages.size());
    for (const std::size_t i : order) sorted.push_back(std::move(messages[i]));
    return sorted;
}

Room room_known_by_id(const std::string& id) {
    Room room;
    room.id = id;
    return room;
}

Server gathered(SavedServer saved) {
    Server server;
    for (const Room& room : saved.rooms) {
        const auto [found, is_new] = server.rooms.emplace(room.id, room);
        if (!is_new) merge(found->second, room);
    }
    server.emoji = std::move(saved.emoji);
    server.messages = in_order(newest_copies(std::move(saved.messages)));
    for (std::size_t i = 0; i < server.messages.size(); ++i) {
        const Message& message = server.messages[i];
        if (!message.id.empty()) server.message_by_id.emplace(message.id, i);
        if (!message.thread_id.empty()) server.replies[message.thread_id].push_back(i);
        // A history alone does not say what kind of room it is from: treated as private.
        if (!message.room_id.empty() && !server.rooms.contains(message.room_id)) {
            server.rooms.emplace(message.room_id, room_known_by_id(message.room_id));
        }
    }
    return server;
}

const Room* find_room(const Server& server, std::string_view name_or_id) {
    const auto named = [&server](auto matches) -> const Room* {
        const auto found = std::find_if(server.rooms.begin(), server.rooms.end(),
                                        [&](const auto& entry) { return matches(entry.second.name); });
        return found == server.rooms.end() ? nullptr : &found->second;
    };
    if (name_or_id.empty()) return nullptr;
    // Ids first: anyone may give a public channel the id of a private room as its name, and a
    // message of that room must not be taken for one of the channel.
    if (const auto by_id = server.rooms.find(name_or_id); by_id != server.rooms.end()) return &by_id->second;
    if (const Room* room = named([&](const std::string& name) { return name == name_or_id; })) return room;
    return named([&](const std::string& name) { return text::same_letters(name, name_or_id); });
}

// "Did you mean", from public rooms alone: whoever reads the error may not know of others.
std::string suggestion(const Server& server, std::string_view name) {
    std::vector<std::string_view> names;
    for (const auto& [id, room] : server.rooms) {
        if (room.type == RoomType::channel && !room.members_only && !room.name.empty()) names.emplace_back(room.name);
    }
    return text::did_you_mean(name, names);
}

std::vector<const Message*> replies_to(const Server& server, const Room& room, std::string_view id) {
    std::vector<const Message*> replies;
    const auto found = server.replies.find(id);
    if (found == server.replies.end()) return replies;
    for (const std::size_t i : found->second) {
        const Message& reply = server.messages[i];
        if (reply.room_id == room.id && reply.id != id && !reply.hidden) replies.push_back(&reply);
    }
    return replies;
}

}  // namespace

struct SavedMessages::Data {
    std::vector<std::string> aliases;
    std::map<std::string, Server, std::less<>> servers;
    std::vector<Diagnostic> diagnostics;

    [[nodiscard]] Result<const Server*> find(std::string_view alias) const {
        const auto found = servers.find(alias);
        if (found != servers.end()) return &found->second;
        return Error{{std::string(alias)},
                     "There are no saved messages of this server; they belong in a folder of its name."};
    }
};

SavedMessages::SavedMessages(std::unique_ptr<Data> data) : data_(std::move(data)) {}
SavedMessages::~SavedMessages() = default;

Result<std::unique_ptr<SavedMessages>> SavedMessages::open(const std::filesystem::path& folder) {
    auto bodies = read_saved_bodies(folder);
    if (!bodies) return bodies.error();
    auto data = std::make_unique<Data>();
    for (SavedServer& saved : bodies->servers) {
        data->aliases.push_back(saved.alias);
        std::string alias = saved.alias;
        data->servers.emplace(std::move(alias), gathered(std::move(saved)));
    }
    data->diagnostics = std::move(bodies->diagnostics);
    return std::make_unique<SavedMessages>(std::move(data));
}

const std::vector<std::string>& SavedMessages::servers() const noexcept { return data_->aliases; }

const std::vector<Diagnostic>& SavedMessages::diagnostics() const noexcept { return data_->diagnostics; }

Result<Room> SavedMessages::room(std::string_view server, std::string_view name_or_id) {
    const auto saved = data_->find(server);
    if (!saved) return saved.error();
    if (const Room* room = find_room(**saved, name_or_id)) return *room;
    return Error{{std::string(server)},
                 "No saved body names this room; the body of channels.info would." + suggestion(**saved, name_or_id)};
}

Result<chat::History> SavedMessages::history(std::string_view server, const Room& room,
                                             const chat::HistoryQuery& query) {
    const auto saved = data_->find(server);
    if (!saved) return saved.error();
    std::vector<const Message*> asked_for;
    for (const Message& message : (*saved)->messages_of(room.id)) {
        if (chat::is_asked_for(message, query)) asked_for.push_back(&message);
    }
    const std::size_t left_out = asked_for.size() - std::min<std::size_t>(asked_for.size(), query.limit);
    const auto first = asked_for.begin() + static_cast<std::ptrdiff_t>(query.oldest_first ? 0 : left_out);
    const auto last = asked_for.end() - static_cast<std::ptrdiff_t>(query.oldest_first ? left_out : 0);
    chat::History history;
    std::transform(first, last, std::back_inserter(history.messages), [](const Message* message) { return *message; });
    history.more_before = left_out > 0 && !query.oldest_first;
    history.more_after = left_out > 0 && query.oldest_first;
    return history;
}

Result<Message> SavedMessages::message(std::string_view server, std::string_view id) {
    const auto saved = data_->find(server);
    if (!saved) return saved.error();
    if (const Message* message = (*saved)->shown_message(id)) return *message;
    return Error{{std::string(server)}, "No saved body holds this message; that of chat.getMessage would."};
}

Result<chat::Thread> SavedMessages::thread(std::string_view server, const Room& room, std::string_view id,
                                           const chat::ThreadQuery& query) {
    const auto saved = data_->find(server);
    if (!saved) return saved.error();
    chat::Thread thread;
    thread.id = id;
    const Message* first = (*saved)->shown_message(id);
    if (first != nullptr && first->room_id == room.id) thread.first = *first;
    const std::vector<const Message*> replies = replies_to(**saved, room, id);
    if (!thread.first && replies.empty())
        return Error{{std::string(server)}, "No saved body holds this thread; that of chat.getThreadMessages would."};
    chat::select_replies(query, replies, thread);
    // What is counted and was never saved is most likely older than what was.
    const std::uint64_t counted = thread.first ? thread.first->replies : 0;
    thread.more_before += counted - std::min<std::uint64_t>(counted, replies.size());
    if (thread.first && chat::is_hidden_event(thread.first->type, query.hidden_events)) thread.first.reset();
    return thread;
}

std::vector<chat::CustomEmoji> SavedMessages::custom_emoji(std::string_view server) {
    const auto saved = data_->find(server);
    return saved ? (*saved)->emoji : std::vector<chat::CustomEmoji>();
}

}  // namespace chatleaf::folder
