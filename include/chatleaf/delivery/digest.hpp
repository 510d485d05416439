// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/pages/event.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::delivery {

/// Who is told: a room, by way of a route. Names and aliases from the configuration.
struct Audience {
    std::string route;
    std::string server;  ///< alias of a Rocket.Chat server, or of an incoming webhook
    std::string room;    ///< name or id; empty for a webhook, which has its own

    friend bool operator==(const Audience&, const Audience&) = default;
};

/// What is to be told of one page: what changed between two of its versions, or that something happened to it.
struct Span {
    std::string source;  ///< alias of the Confluence
    std::string page_id;
    pages::EventKind kind = pages::EventKind::changed;
    std::int64_t from = 0;     ///< version that the room knows; 0: none
    std::int64_t to = 0;       ///< version to tell; of a comment, the comment's
    std::string comment_id{};  ///< of `commented`
    /// What tells this from another of the same kind and version, such as the event's time: a page may be trashed,
    /// restored and trashed without a new version. An id or a number, never words; empty: nothing.
    std::string once{};
    std::string place{};        ///< where the page stood when it came in, see place_of, or in_trash; empty: unknown
    std::string older_place{};  ///< of `moved`: where it stood when the room was told of it before; empty: unknown

    friend bool operator==(const Span&, const Span&) = default;
};

/// What a page stands below, by id: "page 1001", or at the top of its space "space DEV". Empty when unknown.
[[nodiscard]] std::string place_of(const pages::Page& page);

/// The place of a page in the trash.
inline constexpr std::string_view in_trash = "trash";

/// `Span::once` of what no event told and was found by looking: that the page stands there, when its audience was told
/// `moves` times that it stood elsewhere than before.
[[nodiscard]] std::string once_found(std::string_view place, std::int64_t moves);
/// Whether it is one that was found by looking.
[[nodiscard]] bool is_found(const Span& span);

/// Whether it is told by comparing versions, so that a later save takes its place.
[[nodiscard]] bool is_of_content(pages::EventKind kind) noexcept;

/// That an audience is to be told something: an event and what a route decided about it.
struct Arrival {
    Audience audience;
    /// What is told in one digest: arrivals of one audience and group come together while the digest waits. An id
    /// ("page wiki 1002", "space wiki DEV"), never words.
    std::string group;
    Span span;  ///< `from` counts only where the audience was never told of the page
    Instant time{};
    Instant due{};                        ///< when the digest is to go out now; takes the place of what was said before
    std::chrono::minutes edit_window{0};  ///< after posting: later saves of its pages change that post in place
    bool thread_per_page = false;         ///< digests of this page answer the first one
};

/// The version of a page that an audience knows.
struct Known {
    std::int64_t version = 0;
    /// Else nothing was told yet, and it is the version before the first save that came in: all since then is news,
    /// also when the first digest of it is withheld or refused.
    bool was_told = true;
    std::string place{};     ///< where the page stood when the audience was told of it last; empty: unknown
    std::int64_t moves = 0;  ///< how often it was told of another place than before

    friend bool operator==(const Known&, const Known&) = default;
};

enum class State : std::uint8_t {
    waiting,    ///< more may still come to it; with `posted`: it stands in the room and will be changed in place
    sending,    ///< its parts are counted and hashed; some may stand in the room
    posted,     ///< all of it stands in the room
    withheld,   ///< not told: restricted, gone, nothing left to tell
    failed,     ///< refused for good, until an admin says retry or drop
    unclear,    ///< a webhook did not answer: it may stand or not, until an admin says which
    set_aside,  ///< composed anew it says something else than what stands, and that cannot be changed
    dropped,    ///< by an admin
};

/// "waiting", "sending", "posted", "withheld", "failed", "unclear", "set-aside", "dropped".
[[nodiscard]] std::string_view to_string(State state) noexcept;
/// Whether nothing will happen to it any more, but for a save within its edit window.
[[nodiscard]] bool is_over(State state) noexcept;
/// Whether it needs an admin: `failed`, `unclear`, `set_aside`.
[[nodiscard]] bool needs_decision(State state) noexcept;

enum class PartState : std::uint8_t {
    pending,    ///< it does not stand
    sending,    ///< it was sent, or was about to be: it may stand
    confirmed,  ///< it stands, with this hash's text
    updating,   ///< it stands; its text is being changed to this hash's
    unclear,    ///< of a webhook: nobody can know
};

/// One message of a digest.
struct Part {
    std::uint32_t number = 1;  ///< from 1 on, without gaps
    std::string message_id{};  ///< empty for a webhook
    std::string hash{};        ///< of its text, keyed; see InstanceKey::hash
    PartState state = PartState::pending;
    std::uint32_t salt = 0;        ///< how often another id had to be found for it
    bool other_text_sent = false;  ///< with `sending`: under the same id another text may have gone out before

    friend bool operator==(const Part&, const Part&) = default;
};

/// What an audience is told at once, and how far that has come. Holds ids, versions, states, times and hashes, and
/// not a word of what it says.
struct Digest {
    std::int64_t id = 0;        ///< the ledger's; 0: not written yet
    std::int64_t revision = 0;  ///< grows with each write; see Ledger::write
    Audience audience;
    std::string group;
    std::vector<Span> spans;  ///< by source, page, kind and comment
    State state = State::waiting;
    Instant first_event{};
    Instant last_event{};
    Instant due{};
    std::optional<Instant> not_before{};  ///< after something went wrong
    std::optional<Instant> posted{};      ///< when all of it stood first
    std::optional<Instant> open_until{};  ///< until then a save of its pages opens it again
    std::chrono::minutes edit_window{0};
    bool thread_per_page = false;
    std::string room_id{};       ///< as Poster::room gave it; empty: not looked up
    std::string thread_id{};     ///< message that its parts answer; empty: none, or its own first part
    std::string basis{};         ///< Composed::basis when its parts were hashed
    std::uint32_t attempts = 0;  ///< since anything last went well
    std::string code{};          ///< kebab-case: why it failed, was withheld or is late; empty: nothing is wrong
    std::vector<Part> parts{};

    friend bool operator==(const Digest&, const Digest&) = default;
};

}  // namespace chatleaf::delivery
