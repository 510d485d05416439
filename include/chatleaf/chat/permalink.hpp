// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/chat/message.hpp"

namespace chatleaf::chat {

/// What a Rocket.Chat message URL names, under a server's address.
struct Permalink {
    RoomType room_type = RoomType::unknown;
    std::string room;        ///< name or id, percent-decoded
    std::string message_id;  ///< `?msg=`; empty for a link to the room itself
    std::string thread_id;   ///< of /channel/NAME/thread/TMID; may be empty

    friend bool operator==(const Permalink&, const Permalink&) = default;
};

/// Reads `https://chat.example.org/channel/general?msg=abc` (also /group/, /direct/ and
/// /live/, also below a path prefix). `server_url` is the server's address; a URL of another
/// server, or one that names no room, is an error that says what a permalink looks like.
/// Between default ports, http and https are the same server.
[[nodiscard]] Result<Permalink> read_permalink(std::string_view url, std::string_view server_url);

/// What a link names by its path alone, whatever server it is on or below which prefix:
/// messages keep links to the address that their server had when they were written. None when
/// it names no room.
[[nodiscard]] std::optional<Permalink> read_link_path(std::string_view url);

/// Whether the link names the room, by name or id and by the type that stands in its path; a
/// room of unknown type may be of any.
[[nodiscard]] bool leads_to(const Permalink& link, const Room& room) noexcept;

/// The URL of a message (or, with an empty id, of the room). Names and ids are
/// percent-encoded. Empty when `server_url` is empty or no server's address, or when the room
/// has neither a name nor an id that a URL can hold.
[[nodiscard]] std::string permalink(std::string_view server_url, const Room& room, std::string_view message_id);

/// The URL at which a thread of the room opens. Empty as `permalink` is, and when `thread_id` is no id.
[[nodiscard]] std::string thread_permalink(std::string_view server_url, const Room& room, std::string_view thread_id);

/// Whether an id is one Rocket.Chat could have given or been given: `[A-Za-z0-9_.:-]{1,100}`.
[[nodiscard]] bool is_id(std::string_view id) noexcept;

}  // namespace chatleaf::chat
