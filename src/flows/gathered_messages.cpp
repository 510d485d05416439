// SPDX-License-Identifier: MIT
#include "flows/gathered_messages.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <utility>

#include "chatleaf/net/client.hpp"
#include "net/together.hpp"

namespace chatleaf::flows {
namespace {

// As many as a client asks of one site at once: more would only wait there.
constexpr std::size_t most_at_once = net::Limits{}.most_at_once;

std::string key_of(std::initializer_list<std::string_view> parts) {
    std::string key;
    // With their lengths no two lists come out alike.
    for (const std::string_view part : parts) key.append(std::to_string(part.size())).append(":").append(part);
    return key;
}

std::string moment(const std::optional<Instant>& instant) {
    return instant ? std::to_string(instant->time_since_epoch().count()) : "";
}

std::string joined(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) list += word + '\n';
    return list;
}

std::string flags(std::initializer_list<bool> flags) {
    std::string digits;
    for (const bool flag : flags) digits += flag ? '1' : '0';
    return digits;
}

}  // namespace

template <typename T>
Result<T> GatheredMessages::known(Answers<T>& answers, std::string key, std::function<Result<T>()> ask) {
    if (const auto found = answers.find(key); found != answers.end()) return found->second;
    missed_.try_emplace(key, [this, &answers, key, ask = std::move(ask)] {
        auto answer = ask();
        const std::lock_guard lock(mutex_);
        answers.emplace(key, std::move(answer));
    });
    return Error{{}, "This was not asked for yet.", true};
}

Result<chat::Room> GatheredMessages::room(std::string_view server, std::string_view name_or_id) {
    return known<chat::Room>(
        rooms_, key_of({"room", server, name_or_id}),
        [this, alias = std::string(server), name = std::string(name_or_id)] { return source_.room(alias, name); });
}

Result<chat::History> GatheredMessages::history(std::string_view server, const chat::Room& room,
                                                const chat::HistoryQuery& query) {
    const std::string key =
        key_of({"history", server, room.id, std::to_string(query.limit), moment(query.since), moment(query.until),
                flags({query.oldest_first, query.thread_replies, query.events}), joined(query.hidden_events)});
    return known<chat::History>(histories_, key, [this, alias = std::string(server), room, query] {
        return source_.history(alias, room, query);
    });
}

Result<chat::Message> GatheredMessages::message(std::string_view server, std::string_view id) {
    return known<chat::Message>(
        messages_, key_of({"message", server, id}),
        [this, alias = std::string(server), name = std::string(id)] { return source_.message(alias, name); });
}

Result<chat::Thread> GatheredMessages::thread(std::string_view server, const chat::Room& room, std::string_view id,
                                              const chat::ThreadQuery& query) {
    const std::string key = key_of({"thread", server, room.id, id, std::to_string(query.limit), query.with,
                                    flags({query.events}), joined(query.hidden_events)});
    return known<chat::Thread>(threads_, key, [this, alias = std::string(server), room, name = std::string(id), query] {
        return source_.thread(alias, room, name, query);
    });
}

std::vector<chat::CustomEmoji> GatheredMessages::custom_emoji(std::string_view server) {
    using Emoji = std::vector<chat::CustomEmoji>;
    auto emoji = known<Emoji>(emoji_, key_of({"emoji", server}), [this, alias = std::string(server)] {
        return Result<Emoji>(source_.custom_emoji(alias));
    });
    return emoji ? *std::move(emoji) : Emoji();
}

bool GatheredMessages::fetch_missed() {
    if (missed_.empty()) return false;
    std::vector<std::function<void()>> tasks;
    for (auto& [key, task] : std::exchange(missed_, {})) tasks.push_back(std::move(task));
    net::together(tasks, most_at_once);
    return true;
}

}  // namespace chatleaf::flows
