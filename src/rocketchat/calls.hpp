// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/chat/json.hpp"
#include "chatleaf/rocketchat/servers.hpp"
#include "net/flights.hpp"
#include "rocketchat/kept_answers.hpp"
#include "rocketchat/pace.hpp"

namespace chatleaf::rocketchat {

/// What a server answered, or why it did not.
struct Reply {
    std::shared_ptr<const std::string> json;  ///< null when there is an error
    std::optional<Instant> date;              ///< by the server's clock
    Error error;
    std::optional<std::uint64_t> most_calls{};  ///< in a window of time, where they are limited
    bool is_refusal = false;  ///< the server refused this very call: there is no such thing, or it is not for us
};

/// A reply whose rooms, messages and emoji were read.
struct Reading {
    Reply reply;
    chat::Body body;

    [[nodiscard]] bool is_good() const noexcept { return reply.json != nullptr; }
};

using Query = std::vector<std::pair<std::string, std::string>>;

/// Calls of the REST API: each is made once for all who want it, not more often than the server allows, and again
/// when something between broke.
class Servers::Calls {
public:
    Calls(net::Client& client, Clock& clock, Settings settings);

    /// `endpoint` is what stands behind /api/: "v1/rooms.info".
    [[nodiscard]] Reply get(std::string_view server, std::string_view endpoint, const Query& query);
    [[nodiscard]] Reading read(std::string_view server, std::string_view endpoint, const Query& query);

    /// What an admin should know: see Servers::failures.
    void note(const Error& error);
    [[nodiscard]] std::vector<Error> failures();

    /// How many calls of a kind the server said last that it takes in a window; none where it said no limit, or
    /// nothing.
    [[nodiscard]] std::optional<std::uint64_t> limit_of(std::string_view server);

    /// A message that came with a history or thread need not be asked for alone.
    void remember(std::string_view server, const std::vector<chat::Message>& messages);
    [[nodiscard]] std::shared_ptr<const chat::Message> remembered(std::string_view server, std::string_view id);

private:
    [[nodiscard]] Reply fetch(const std::string& key, const net::Request& request);
    [[nodiscard]] Reply taken(const std::string& key, const std::string& server, net::Response response);
    /// An endpoint's turn that began with `wait_for_turn`.
    class Turn;
    [[nodiscard]] std::optional<Error> wait_for_turn(const std::string& endpoint, const std::string& server,
                                                     std::chrono::milliseconds& waited);
    [[nodiscard]] bool is_worth_another_try(const net::Outcome& outcome, int tries);

    net::Client& client_;
    Clock& clock_;
    const Settings settings_;
    net::Flights<Reply> flights_;
    KeptAnswers<Reply> kept_;
    KeptAnswers<std::shared_ptr<const chat::Message>> messages_;
    std::mutex mutex_;
    std::condition_variable turn_ended_;
    Pace pace_;                                                                // guarded by the mutex, as the next
    std::vector<Error> failures_;                                              // each once, in order
    std::map<std::string, std::optional<std::uint64_t>, std::less<>> limits_;  // by server
};

}  // namespace chatleaf::rocketchat
