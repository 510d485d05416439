// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/chat/source.hpp"
#include "chatleaf/render/page.hpp"

namespace chatleaf::render {

/// The kinds of events that are not shown of a room, as a server decides: the room's own list stands
/// in place of the server's.
[[nodiscard]] std::vector<std::string> hidden_events(const Server& server, const chat::Room& room);

/// What a source of messages has that may appear in pages. The policy is asked about the room that
/// something is really in, and what a source should not have sent is dropped, hidden events among it.
/// What is forbidden looks like what is not there: a page author must not learn which private rooms
/// there are. Errors say no more than that, or that nobody answered (is_unanswered).
class AllowedMessages {
public:
    struct Placed {
        chat::Message message;
        chat::Room room;  ///< its own
    };

    explicit AllowedMessages(chat::MessageSource& source) : source_(source) {}

    [[nodiscard]] Result<chat::Room> room(const Server& server, std::string_view name_or_id);
    [[nodiscard]] Result<Placed> message(const Server& server, std::string_view id);

    /// REQUIRES, as below: `room` came from `room` or `message`.
    [[nodiscard]] Result<chat::History> history(const Server& server, const chat::Room& room,
                                                const chat::HistoryQuery& asked);
    [[nodiscard]] Result<chat::Thread> thread(const Server& server, const chat::Room& room, std::string_view id,
                                              const chat::ThreadQuery& asked);

    /// The server's own emoji.
    [[nodiscard]] std::vector<chat::CustomEmoji> custom_emoji(const Server& server);

    /// Whether the room that the link of a quote leads to may appear in the page itself.
    [[nodiscard]] bool may_quote(const Server& server, const chat::Permalink& link);

private:
    chat::MessageSource& source_;
    std::map<std::tuple<std::string, chat::RoomType, std::string>, bool> may_quote_;  // what was asked for already
};

}  // namespace chatleaf::render
