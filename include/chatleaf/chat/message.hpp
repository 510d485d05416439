// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/chat/attachment.hpp"
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
    std::vector<std::string> names{};  ///< real names: one for each username, or none

    friend bool operator==(const Reaction&, const Reaction&) = default;
};

/// A room that a text mentions by its name in URLs.
struct RoomMention {
    std::string id;
    std::string name;
    std::string display_name;  ///< `fname`; empty when it is the name

    friend bool operator==(const RoomMention&, const RoomMention&) = default;
};

/// What a server found behind a link in a message. Whoever owns the other side chose the words.
struct Preview {
    std::string url;
    std::string title;
    std::string description;
    std::string site;
    std::string picture{};  ///< address of one that the page offers, or of the page itself when it is one

    friend bool operator==(const Preview&, const Preview&) = default;
};

/// A piece of what an app shows in place of a message's text (UiKit), as the words it holds.
struct Block {
    enum class Kind : std::uint8_t { words, button, divider, video_call };

    Kind kind = Kind::words;
    std::string text;
    std::string link;     ///< of a button that leads somewhere
    bool markup = false;  ///< whether the text is markup source

    friend bool operator==(const Block&, const Block&) = default;
};

struct Location {
    double latitude = 0;
    double longitude = 0;

    friend bool operator==(const Location&, const Location&) = default;
};

/// A message in another language, as a service that the server asked translated it.
struct Translation {
    std::string language;  ///< "de", "pt-BR"
    std::string text;      ///< markup source

    friend bool operator==(const Translation&, const Translation&) = default;
};

/// What an event tells beside its parameter.
struct EventParts {
    std::string role;       ///< that was given or taken
    std::string handed_to;  ///< who got a customer's chat: an agent or a department
    std::string comment;
    std::string chosen{};   ///< the priority or agreement that a customer's chat was given
    bool to_queue = false;  ///< a customer's chat went back to those that wait

    friend bool operator==(const EventParts&, const EventParts&) = default;
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
    bool hidden = false;  ///< `_hidden`, or `private` for one reader's eyes: never to be shown
    bool bot = false;
    bool by_email = false;  ///< `sentByEmail`
    bool pinned = false;
    bool starred = false;            ///< by whom is not said
    std::string pinned_by;           ///< username
    std::string emoji;               ///< shown in place of the author's picture: ":ghost:"
    std::string avatar{};            ///< address of a picture shown in place of the author's, and before the emoji
    std::uint64_t replies = 0;       ///< `tcount`, on the message that started a thread
    std::optional<Instant> replied;  ///< when the last of them came
    std::string discussion_id;       ///< `drid`: the room that was opened to discuss this
    std::uint64_t discussed = 0;     ///< how many messages there are in it
    std::optional<Instant> discussed_last;
    EventParts event;
    std::vector<User> mentions;
    std::vector<RoomMention> room_mentions;
    std::vector<Reaction> reactions;
    std::vector<Attachment> attachments;
    std::vector<Block> blocks;  ///< shown in place of the text when there are any
    std::vector<Preview> previews;
    std::optional<Location> location;
    std::vector<Translation> translations;
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
    std::string display_name;  ///< `fname`; of a direct message, who is in it; empty when it is the name
    std::string topic;         ///< markup source, as the announcement and the description
    RoomType type = RoomType::unknown;
    /// A channel that not everybody on the server may read: it belongs to a private team, or to
    /// a team or parent room of which the server did not say that it is public.
    bool members_only = false;
    std::string announcement{};
    std::string description{};
    std::optional<std::uint64_t> members{};  ///< how many people are in it
    bool is_team = false;                    ///< the main room of a team
    bool is_discussion = false;              ///< opened below another room, to discuss one thing
    bool read_only = false;
    bool archived = false;
    /// The kinds of events that the room hides (`sysMes`), in place of those that its server
    /// does; none when it was not said.
    std::optional<std::vector<std::string>> hidden_events{};

    friend bool operator==(const Room&, const Room&) = default;
};

/// Whether it tells of something that happened in the room, as opposed to what somebody said.
[[nodiscard]] bool is_event(const Message& message) noexcept;

/// The name to show: display_name, else name, else id.
[[nodiscard]] const std::string& shown_name(const Room& room) noexcept;

/// Which of a person's names a server shows (its setting UI_Use_Real_Name).
enum class NameStyle : std::uint8_t { real_names, usernames };

/// The name to show for a message's author: alias, else the name of that style, else the other
/// kind.
[[nodiscard]] const std::string& shown_name(const Message& message, NameStyle style = NameStyle::real_names) noexcept;

/// Whether an event of this type (Message::type) is among those to be hidden, as a server reads
/// its list: "mute_unmute" means "user-muted" and "user-unmuted" too, and that a message was
/// removed ("rm") is always told.
[[nodiscard]] bool is_hidden_event(std::string_view type, std::span<const std::string> hidden) noexcept;

}  // namespace chatleaf::chat
