// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/clock.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/source.hpp"
#include "chatleaf/markup/dialect.hpp"
#include "chatleaf/net/client.hpp"

namespace chatleaf::rocketchat {

struct Settings {
    /// How long a call may be held back because the server limits how often it is asked.
    std::chrono::milliseconds most_wait{20'000};
    /// For how long an answer also answers who asks the same thing after it.
    std::chrono::milliseconds fresh{10'000};
    std::size_t most_kept_bytes = std::size_t{64} << 20;  ///< of such answers
};

/// What a server says of itself to anybody.
struct ServerInfo {
    std::string version;                     ///< "8.7"
    std::optional<markup::Dialect> dialect;  ///< how it reads messages; none when its version says nothing known
};

/// Whom a server takes us for.
struct Account {
    std::string id;
    std::string username;
    std::vector<std::string> roles;
    std::optional<Instant> server_time;
    std::optional<std::uint64_t> most_calls;  ///< of one endpoint in a minute or so; none: they are not limited
};

/// What became of a room's messages since some moment.
struct RoomChanges {
    std::vector<chat::Message> updated;  ///< written or edited; ascending by time
    std::vector<std::string> deleted;    ///< ids
    std::vector<Diagnostic> diagnostics;
};

/// Rocket.Chat servers by their REST API, as whatever account the sites' credentials belong to: it sees what that
/// account may see. Needs no right but to read.
///
/// Equal calls that are under way at one time, or were answered a moment ago, are one call, and a message that came
/// with a history is not asked for again. When a server says that
/// it is asked too often, the same endpoint is left alone for as long as it says, by its own clock; never are more
/// calls of one under way than it says are left. What is interrupted or answered by a gateway alone (502, 503, 504) is
/// asked once more.
///
/// Histories are read by 100 messages at a time and at most 20 times for one query; where that does not suffice,
/// what there is is given with a diagnostic. Clocks of servers, and messages of the future, change nothing but which
/// messages are the newest. Errors are in words to act on, and hold nothing of messages and credentials.
///
/// Threads may share one.
class Servers final : public chat::MessageSource {
public:
    /// `client` and `clock` must outlive this; aliases of servers are those of the client's sites.
    Servers(net::Client& client, Clock& clock, Settings settings = {});
    ~Servers() override;

    [[nodiscard]] Result<chat::Room> room(std::string_view server, std::string_view name_or_id) override;
    [[nodiscard]] Result<chat::History> history(std::string_view server, const chat::Room& room,
                                                const chat::HistoryQuery& query) override;
    [[nodiscard]] Result<chat::Message> message(std::string_view server, std::string_view id) override;
    [[nodiscard]] Result<chat::Thread> thread(std::string_view server, const chat::Room& room, std::string_view id,
                                              const chat::ThreadQuery& query) override;
    /// None as well when the server does not say.
    [[nodiscard]] std::vector<chat::CustomEmoji> custom_emoji(std::string_view server) override;

    [[nodiscard]] Result<ServerInfo> info(std::string_view server);
    [[nodiscard]] Result<Account> account(std::string_view server);
    /// The roles that hold each of these permissions, in their order; empty for one that no role holds. Roles within a
    /// room (owner, moderator) are among them, but an account does not tell them of itself.
    [[nodiscard]] Result<std::vector<std::vector<std::string>>> roles_with(std::string_view server,
                                                                           const std::vector<std::string>& permissions);
    /// Whether the account is a member of the room.
    [[nodiscard]] Result<bool> has_joined(std::string_view server, const chat::Room& room);
    /// Whether somebody of this user name is a member of the room. What cannot be told is an error, never a no or yes:
    /// a room whose members the account may not see, and one with more than 2 000 whose name is like that one.
    [[nodiscard]] Result<bool> is_member(std::string_view server, const chat::Room& room, std::string_view username);
    /// The user name of whoever has this address of e-mail, and has confirmed it; an error where nobody has, where
    /// several have, and where the account may not see addresses (view-full-other-user-info) or there are more than
    /// 20 000 people. Without regard to the case of A–Z.
    [[nodiscard]] Result<std::string> username_of(std::string_view server, std::string_view email);
    [[nodiscard]] Result<chat::User> user(std::string_view server, std::string_view username);
    /// What was written, edited or deleted after `since`, by the server's clock.
    [[nodiscard]] Result<RoomChanges> changes(std::string_view server, const chat::Room& room, Instant since);

    /// Each different error so far that says more than that a room, message or person is not there or not to be seen:
    /// for an admin, where a reader is only told that something cannot be shown. In the order of their words, at most
    /// 100.
    [[nodiscard]] std::vector<Error> failures() const;

    /// How many calls of a kind the server said last that it takes of us in a minute or so; none where it said no
    /// limit, or was not asked anything yet.
    [[nodiscard]] std::optional<std::uint64_t> limit_of(std::string_view server) const;

    class Calls;  ///< how it asks; for its own sources

private:
    std::unique_ptr<Calls> calls_;
};

}  // namespace chatleaf::rocketchat
