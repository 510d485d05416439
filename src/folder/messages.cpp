// SPDX-License-Identifier: MIT
#include "chatleaf/folder/messages.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

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

    [[nodiscard]] std::span<const Message> messages_of(std::string_view room_id) const {
        const auto first = std::partition_point(messages.begin(), messages.end(),
                                                [&](const Message& message) { return message.room_id < room_id; });
        const auto last = std::partition_point(first, messages.end(),
                                               [&](const Message& message) { return message.room_id == room_id; });
        return {first, last};
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

bool is_asked_for(const Message& message, const chat::HistoryQuery& query) {
    return !message.hidden && !chat::is_hidden_event(message.type, query.hidden_events) &&
           (query.thread_replies || message.shown_in_room) && (!query.since || message.time >= *query.since) &&
           (!query.until || message.time < *query.until);
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
        if (is_asked_for(message, query)) asked_for.push_back(&message);
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
    const auto found = (*saved)->message_by_id.find(id);
    if (found != (*saved)->message_by_id.end()) {
        const Message& message = (*saved)->messages[found->second];
        if (!message.hidden) return message;
    }
    return Error{{std::string(server)}, "No saved body holds this message; that of chat.getMessage would."};
}

std::vector<chat::CustomEmoji> SavedMessages::custom_emoji(std::string_view server) {
    const auto saved = data_->find(server);
    return saved ? (*saved)->emoji : std::vector<chat::CustomEmoji>();
}

}  // namespace chatleaf::folder
