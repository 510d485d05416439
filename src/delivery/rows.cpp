// SPDX-License-Identifier: MIT
#include "delivery/rows.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace chatleaf::delivery {
namespace {

constexpr std::array states{State::waiting, State::sending, State::posted,    State::withheld,
                            State::failed,  State::unclear, State::set_aside, State::dropped};

constexpr auto part_states = std::to_array<std::pair<PartState, std::string_view>>({{PartState::pending, "pending"},
                                                                                    {PartState::sending, "sending"},
                                                                                    {PartState::confirmed, "confirmed"},
                                                                                    {PartState::updating, "updating"},
                                                                                    {PartState::unclear, "unclear"}});

std::string_view name_of(PartState state) {
    const auto* const found =
        std::find_if(part_states.begin(), part_states.end(), [&](const auto& named) { return named.first == state; });
    return found == part_states.end() ? std::string_view() : found->second;
}

// A row holds what no version writes: the file was changed by somebody else, or by a failing disk.
Error damaged(std::string_view what) {
    return {{},
            "The ledger holds no " + std::string(what) +
                " where one should be: it is damaged, or was changed by hand. Put it back from a backup "
                "(docs/delivery.md)."};
}

std::optional<std::int64_t> milliseconds_or_none(std::optional<Instant> instant) {
    if (!instant) return std::nullopt;
    return milliseconds_of(*instant);
}

std::optional<Instant> instant_or_none(std::optional<std::int64_t> milliseconds) {
    if (!milliseconds) return std::nullopt;
    return instant_of(*milliseconds);
}

Result<std::vector<Span>> spans_of(Statement& rows) {
    std::vector<Span> spans;
    while (true) {
        const auto row = rows.step();
        if (!row) return row.error();
        if (!*row) return spans;
        const auto kind = pages::event_kind_of(rows.text(2));
        if (!kind) return damaged("kind of event");
        spans.push_back({rows.text(0), rows.text(1), *kind, rows.number(4), rows.number(5), rows.text(3), rows.text(6),
                         rows.text(7), rows.text(8)});
    }
}

void bind_head(Statement& statement, const Digest& digest) {
    statement.bind(digest.audience.route)
        .bind(digest.audience.server)
        .bind(digest.audience.room)
        .bind(digest.group)
        .bind(to_string(digest.state))
        .bind(milliseconds_of(digest.first_event))
        .bind(milliseconds_of(digest.last_event))
        .bind(milliseconds_of(digest.due))
        .bind(milliseconds_or_none(digest.not_before))
        .bind(milliseconds_or_none(digest.posted))
        .bind(milliseconds_or_none(digest.open_until))
        .bind(std::int64_t{digest.edit_window.count()})
        .bind(std::int64_t{digest.thread_per_page})
        .bind(digest.room_id)
        .bind(digest.thread_id)
        .bind(digest.basis)
        .bind(std::int64_t{digest.attempts})
        .bind(digest.code);
}

}  // namespace

std::int64_t milliseconds_of(Instant instant) noexcept { return instant.time_since_epoch().count(); }

Instant instant_of(std::int64_t milliseconds) noexcept { return Instant(std::chrono::milliseconds(milliseconds)); }

Result<std::optional<Digest>> read_head(Database& database, std::int64_t id) {
    Statement row = database.prepare(
        "SELECT revision, route, server, room, together, state, first_event, last_event, due, not_before, posted, "
        "open_until, edit_window, thread_per_page, room_id, thread_id, basis, attempts, code FROM digests WHERE id = "
        "?");
    const auto there = row.bind(id).step();
    if (!there) return there.error();
    if (!*there) return std::optional<Digest>();
    Digest digest;
    digest.id = id;
    digest.revision = row.number(0);
    digest.audience = {row.text(1), row.text(2), row.text(3)};
    digest.group = row.text(4);
    const std::string state = row.text(5);
    const auto* const named =
        std::find_if(states.begin(), states.end(), [&](State one) { return to_string(one) == state; });
    if (named == states.end()) return damaged("state");
    digest.state = *named;
    digest.first_event = instant_of(row.number(6));
    digest.last_event = instant_of(row.number(7));
    digest.due = instant_of(row.number(8));
    digest.not_before = instant_or_none(row.number_or_none(9));
    digest.posted = instant_or_none(row.number_or_none(10));
    digest.open_until = instant_or_none(row.number_or_none(11));
    digest.edit_window = std::chrono::minutes(row.number(12));
    digest.thread_per_page = row.number(13) != 0;
    digest.room_id = row.text(14);
    digest.thread_id = row.text(15);
    digest.basis = row.text(16);
    digest.attempts = static_cast<std::uint32_t>(row.number(17));
    digest.code = row.text(18);
    return std::optional(std::move(digest));
}

Result<std::vector<Span>> read_spans(Database& database, std::int64_t digest) {
    Statement rows = database.prepare(
        "SELECT source, page, kind, comment, version_from, version_to, once, place, older_place FROM spans WHERE "
        "digest = ? "
        "ORDER BY source, page, kind, comment");
    rows.bind(digest);
    return spans_of(rows);
}

Result<std::vector<Span>> read_spans(Database& database, std::int64_t digest, const Span& page) {
    Statement rows = database.prepare(
        "SELECT source, page, kind, comment, version_from, version_to, once, place, older_place FROM spans "
        "WHERE digest = ? AND source = ? AND page = ? ORDER BY source, page, kind, comment");
    rows.bind(digest).bind(page.source).bind(page.page_id);
    return spans_of(rows);
}

Result<std::vector<Part>> read_parts(Database& database, std::int64_t digest) {
    Statement rows = database.prepare(
        "SELECT number, message_id, hash, state, salt, other_text_sent FROM parts WHERE digest = ? ORDER BY number");
    rows.bind(digest);
    std::vector<Part> parts;
    while (true) {
        const auto row = rows.step();
        if (!row) return row.error();
        if (!*row) return parts;
        const std::string state = rows.text(3);
        const auto* const named = std::find_if(part_states.begin(), part_states.end(),
                                               [&](const auto& candidate) { return candidate.second == state; });
        if (named == part_states.end()) return damaged("state of a part");
        parts.push_back({static_cast<std::uint32_t>(rows.number(0)), rows.text(1), rows.text(2), named->first,
                         static_cast<std::uint32_t>(rows.number(4)), rows.number(5) != 0});
    }
}

Result<std::int64_t> insert_head(Database& database, const Digest& digest) {
    Statement row = database.prepare(
        "INSERT INTO digests (revision, route, server, room, together, state, first_event, last_event, due, "
        "not_before, "
        "posted, open_until, edit_window, thread_per_page, room_id, thread_id, basis, attempts, code) "
        "VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    bind_head(row, digest);
    if (auto done = row.run(); !done) return done.error();
    return database.last_row_id();
}

Result<bool> update_head(Database& database, const Digest& digest) {
    Statement row = database.prepare(
        "UPDATE digests SET revision = revision + 1, route = ?, server = ?, room = ?, together = ?, state = ?, "
        "first_event = ?, last_event = ?, due = ?, not_before = ?, posted = ?, open_until = ?, edit_window = ?, "
        "thread_per_page = ?, room_id = ?, thread_id = ?, basis = ?, attempts = ?, code = ? "
        "WHERE id = ? AND revision = ?");
    bind_head(row, digest);
    if (auto done = row.bind(digest.id).bind(digest.revision).run(); !done) return done.error();
    return database.changed_rows() == 1;
}

Result<Done> replace_spans(Database& database, std::int64_t digest, const std::vector<Span>& spans) {
    for (const Span& span : spans) {
        Statement gone = database.prepare("DELETE FROM spans WHERE digest = ? AND source = ? AND page = ?");
        if (auto done = gone.bind(digest).bind(span.source).bind(span.page_id).run(); !done) return done;
    }
    for (const Span& span : spans) {
        Statement row = database.prepare(
            "INSERT INTO spans (digest, source, page, kind, comment, version_from, version_to, once, place, "
            "older_place) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        row.bind(digest)
            .bind(span.source)
            .bind(span.page_id)
            .bind(pages::to_string(span.kind))
            .bind(span.comment_id)
            .bind(span.from)
            .bind(span.to)
            .bind(span.once)
            .bind(span.place)
            .bind(span.older_place);
        if (auto done = row.run(); !done) return done;
    }
    return Done{};
}

Result<Done> replace_parts(Database& database, std::int64_t digest, const std::vector<Part>& parts) {
    Statement gone = database.prepare("DELETE FROM parts WHERE digest = ?");
    if (auto done = gone.bind(digest).run(); !done) return done;
    for (const Part& part : parts) {
        Statement row = database.prepare(
            "INSERT INTO parts (digest, number, message_id, hash, state, salt, other_text_sent) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)");
        row.bind(digest)
            .bind(std::int64_t{part.number})
            .bind(part.message_id)
            .bind(part.hash)
            .bind(name_of(part.state))
            .bind(std::int64_t{part.salt})
            .bind(std::int64_t{part.other_text_sent});
        if (auto done = row.run(); !done) return done;
    }
    return Done{};
}

}  // namespace chatleaf::delivery
