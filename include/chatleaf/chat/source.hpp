// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/custom_emoji.hpp"
#include "chatleaf/chat/message.hpp"

namespace chatleaf::chat {

/// Which part of a room's history to get.
struct HistoryQuery {
    std::uint32_t limit = 20;                     ///< at most this many
    std::optional<Instant> since = std::nullopt;  ///< at or after
    std::optional<Instant> until = std::nullopt;  ///< before
    bool oldest_first = false;                    ///< which end `limit` counts from: the newest (false) or the oldest
    bool thread_replies = false;                  ///< also replies that are not shown in the room
    bool events = true;                           ///< also what tells of joining, renaming and the like
    std::vector<std::string> hidden_events{};     ///< kinds of events to leave out, as is_hidden_event reads them
};

struct History {
    std::vector<Message> messages;  ///< ascending by time; hidden ones left out
    bool more_before = false;       ///< the limit left older ones out
    bool more_after = false;        ///< the limit left newer ones out
    std::vector<Diagnostic> diagnostics;
};

/// Which part of a thread to get.
struct ThreadQuery {
    std::uint32_t limit = 50;  ///< at most this many replies, the newest
    /// Id of a reply that must be among them: where it is older than those, they are the ones that
    /// end with it, or the oldest. Empty: none.
    std::string with{};
    bool events = true;                        ///< see HistoryQuery
    std::vector<std::string> hidden_events{};  ///< see HistoryQuery
};

/// A message and what was replied to it, all of one room.
struct Thread {
    std::string id{};               ///< of the message that started it
    std::optional<Message> first;   ///< that message; none when it is no longer there
    std::vector<Message> replies;   ///< ascending by time; hidden ones left out
    std::uint64_t more_before = 0;  ///< how many older replies there are
    std::uint64_t more_after = 0;   ///< how many newer ones
    std::vector<Diagnostic> diagnostics;
};

/// Where messages come from: a folder of saved REST bodies, or a server. `server` is always
/// an alias from the configuration, never an address. Errors name the alias and say what
/// to do; an unknown room and one that may not be read give the same error. Where a server does not answer, or not
/// now, whatever it is asked, the error is_unanswered.
class MessageSource {
public:
    MessageSource() = default;
    MessageSource(const MessageSource&) = delete;
    MessageSource& operator=(const MessageSource&) = delete;
    virtual ~MessageSource() = default;

    /// The room by id or name. An id comes before a name: people choose names, and a public
    /// channel that is named as a private room's id must not stand for that room.
    [[nodiscard]] virtual Result<Room> room(std::string_view server, std::string_view name_or_id) = 0;

    /// REQUIRES: `room` came from this source.
    [[nodiscard]] virtual Result<History> history(std::string_view server, const Room& room,
                                                  const HistoryQuery& query) = 0;

    [[nodiscard]] virtual Result<Message> message(std::string_view server, std::string_view id) = 0;

    /// The thread that the message with this id started in the room. An error when neither that
    /// message nor a reply to it is there.
    /// REQUIRES: `room` came from this source.
    [[nodiscard]] virtual Result<Thread> thread(std::string_view server, const Room& room, std::string_view id,
                                                const ThreadQuery& query) = 0;

    /// The server's own emoji, as far as they are known.
    [[nodiscard]] virtual std::vector<CustomEmoji> custom_emoji(std::string_view server);
};

}  // namespace chatleaf::chat
