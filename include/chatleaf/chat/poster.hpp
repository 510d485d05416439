// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/markup/dialect.hpp"

namespace chatleaf::chat {

/// A message to say. Its text is what markup::write gave; nothing is added to it.
struct Post {
    std::string id;       ///< ours to choose; the server keeps one message of an id, however often it is sent
    std::string room_id;  ///< as Poster::room gave it
    std::string text;
    std::string thread_id{};  ///< id of the message that it answers; empty: none
};

/// What became of a post, or of a change of one.
enum class Posted : std::uint8_t {
    accepted,      ///< it stands in the room
    refused,       ///< it does not, and would not if it were sent again as it is
    unauthorised,  ///< the server does not know who we are: nothing at all can be sent until an admin acts
    limited,       ///< it does not: the server is asked too often
    unsent,        ///< it does not: the server was not reached
    unclear,       ///< nobody knows: an answer did not come whole, or came from something in between
};

struct PostAnswer {
    Posted what = Posted::unclear;
    std::optional<std::chrono::milliseconds> wait{};  ///< with `limited`: for how long, by the server's own clock
    std::string code{};                               ///< with `refused`: the server's kebab-case name for it
    Error error{};  ///< with all but `accepted`: a sentence for an admin, without any of the post's text
};

/// Whose message has an id.
enum class Standing : std::uint8_t {
    ours,     ///< it is in that room and by our account
    foreign,  ///< it is somebody else's, or in another room
    absent,   ///< there is none, or none that our account may see
    unknown,  ///< the server did not say
};

/// Where posts go, so that what sends them does not know how. `server` is always an alias from the configuration.
/// Threads may share one.
class Poster {
public:
    Poster() = default;
    Poster(const Poster&) = delete;
    Poster& operator=(const Poster&) = delete;
    virtual ~Poster() = default;

    /// What the way there can do. An incoming webhook takes no ids and gives none: what is unclear stays so, nothing
    /// is changed in place, and there are no threads.
    [[nodiscard]] virtual bool keeps_ids(std::string_view server) const = 0;
    /// How the server reads messages; by its version where it is not configured.
    [[nodiscard]] virtual Result<markup::Dialect> dialect(std::string_view server) = 0;
    /// The id of a room by its name or id. Fails, too, where our account may not see it.
    [[nodiscard]] virtual Result<std::string> room(std::string_view server, std::string_view name_or_id) = 0;

    [[nodiscard]] virtual PostAnswer post(std::string_view server, const Post& post) = 0;
    /// Puts the text in place of that of a message of ours. REQUIRES: keeps_ids(server).
    [[nodiscard]] virtual PostAnswer update(std::string_view server, const Post& post) = 0;
    /// REQUIRES: keeps_ids(server).
    [[nodiscard]] virtual Standing find(std::string_view server, std::string_view id, std::string_view room_id) = 0;
};

}  // namespace chatleaf::chat
