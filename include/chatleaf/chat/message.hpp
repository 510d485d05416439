// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/text/instant.hpp"

namespace chatleaf::chat {

/// Who wrote something. Strings are as the server sent them: any characters, never trusted.
struct User {
    std::string id;
    std::string username;
    std::string name;  ///< real name; may be empty

    friend bool operator==(const User&, const User&) = default;
};

struct Reaction {
    std::string shortcode;  ///< with its colons: ":grin:"
    std::vector<std::string> usernames;

    friend bool operator==(const Reaction&, const Reaction&) = default;
};

/// What hangs below a message: a file, a quoted message or a card from an integration.
struct Attachment {
    enum class Kind : std::uint8_t { file, image, audio, video, quote, card };

    Kind kind = Kind::card;
    std::string title;
    std::string link;          ///< title_link, as sent: may be relative to the server
    std::string text;          ///< text of a quote or card, pretext and fields too; markup source
    std::string description;   ///< the uploader's words; markup source
    std::string author;        ///< of a quote or card
    std::string message_link;  ///< permalink of a quoted message
    std::optional<Instant> time;
    std::optional<std::uint64_t> bytes;   ///< file size
    std::vector<Attachment> attachments;  ///< of a quote; at most 8 deep, deeper ones are dropped

    friend bool operator==(const Attachment&, const Attachment&) = default;
};

/// One message of a room, as Rocket.Chat's REST API returns it.
struct Message {
    std::string id;
    std::string room_id;
    std::string text;   ///< `msg`: markup source; for a system message, its parameter
    std::string type;   ///< `t`: empty for what people say, "uj", "rm", "e2e" … otherwise
    std::string alias;  ///< shown in place of the author's name when set
    User author;
    Instant time{};
    std::optional<Instant> edited;
    std::string edited_by;      ///< username
    std::string thread_id;      ///< `tmid`: set on replies in a thread
    bool shown_in_room = true;  ///< false for a thread reply that is not also sent to the room
    bool groupable = true;
    bool hidden = false;  ///< `_hidden`: never to be shown
    bool bot = false;
    bool pinned = false;
    std::uint64_t replies = 0;  ///< `tcount`, on the message that started a thread
    std::vector<User> mentions;
    std::vector<Reaction> reactions;
    std::vector<Attachment> attachments;
    /// Set when this message could not be read: why, in a sentence. Everything else may
    /// then be empty but the id, where it was legible; the text may be half of one and is not
    /// for readers. So that they can be shown where something is amiss, an illegible time is
    /// that of a neighbour in the room, and an illegible room is that of the body when all its
    /// messages share one. When they do not, the room stays empty: it might be a private one.
    std::string unreadable;

    friend bool operator==(const Message&, const Message&) = default;
};

enum class RoomType : std::uint8_t {
    channel,        ///< `c`: public
    private_group,  ///< `p`
    direct,         ///< `d`
    livechat,       ///< `l`
    unknown,        ///< not said, or a type of a later server: treated as private
};

struct Room {
    std::string id;
    std::string name;          ///< the slug in URLs
    std::string display_name;  ///< `fname`; empty when it is the name
    std::string topic;
    RoomType type = RoomType::unknown;
    /// A channel that not everybody on the server may read: it belongs to a private team, or to
    /// a team or parent room of which the server did not say that it is public.
    bool members_only = false;

    friend bool operator==(const Room&, const Room&) = default;
};

/// The name to show: display_name, else name, else id.
[[nodiscard]] const std::string& shown_name(const Room& room) noexcept;
/// The name to show for a message's author: alias, else real name, else username.
[[nodiscard]] const std::string& shown_name(const Message& message) noexcept;

}  // namespace chatleaf::chat
