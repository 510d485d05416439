// SPDX-License-Identifier: MIT
#include "delivery/arrivals.hpp"

#include <utility>
#include <vector>

#include "chatleaf/delivery/intake.hpp"
#include "delivery/page_rows.hpp"
#include "delivery/rows.hpp"

namespace chatleaf::delivery {
namespace {

// As intake.hpp asks for them.
Result<std::vector<std::int64_t>> candidate_ids(Database& database, const Arrival& arrival, Instant now) {
    Statement rows = database.prepare(
        "SELECT id FROM digests WHERE state = 'waiting' AND posted IS NULL AND together = ?4 AND route = ?1 "
        "AND server = ?2 AND room = ?3 "
        "UNION SELECT id FROM digests JOIN spans ON digest = id WHERE source = ?5 AND page = ?6 AND route = ?1 "
        "AND server = ?2 AND room = ?3 AND (state IN ('sending', 'unclear') "
        "OR (state = 'posted' AND open_until > ?7) OR (state = 'waiting' AND posted IS NOT NULL)) ORDER BY id");
    bind(rows, arrival.audience)
        .bind(arrival.group)
        .bind(arrival.span.source)
        .bind(arrival.span.page_id)
        .bind(milliseconds_of(now));
    std::vector<std::int64_t> ids;
    while (true) {
        const auto row = rows.step();
        if (!row) return row.error();
        if (!*row) return ids;
        ids.push_back(rows.number(0));
    }
}

Result<std::vector<Digest>> candidates_for(Database& database, const Arrival& arrival, Instant now) {
    const auto ids = candidate_ids(database, arrival, now);
    if (!ids) return ids.error();
    std::vector<Digest> candidates;
    for (const std::int64_t id : *ids) {
        auto head = read_head(database, id);
        if (!head) return head.error();
        auto spans = read_spans(database, id, arrival.span);
        if (!spans) return spans.error();
        (*head)->spans = *std::move(spans);
        candidates.push_back(**std::move(head));
    }
    return candidates;
}

}  // namespace

Result<bool> receive(Database& database, const Arrival& arrival, Instant now) {
    const std::string hash = event_hash(arrival);
    Statement row = database.prepare("INSERT OR IGNORE INTO received (hash, at) VALUES (?, ?)");
    if (auto done = row.bind_bytes(hash).bind(milliseconds_of(now)).run(); !done) return done.error();
    return database.changed_rows() == 1;
}

Result<bool> take(Database& database, const Arrival& arrival, Instant now) {
    const Span& span = arrival.span;
    const auto known = read_known(database, arrival.audience, span.source, span.page_id);
    if (!known) return known.error();
    auto candidates = candidates_for(database, arrival, now);
    if (!candidates) return candidates.error();
    const Intake intake = take_in(arrival, *known, *std::move(candidates), now);
    if (intake.what == Intake::What::known) return false;
    std::int64_t id = intake.digest.id;
    if (intake.what == Intake::What::begun) {
        const auto begun = insert_head(database, intake.digest);
        if (!begun) return begun.error();
        id = *begun;
    } else {
        const auto updated = update_head(database, intake.digest);
        if (!updated) return updated.error();
    }
    if (intake.known) {
        const Told assumed{span.source, span.page_id, intake.known->version};
        if (auto done = write_known(database, arrival.audience, assumed, intake.known->was_told); !done)
            return done.error();
    }
    if (auto done = replace_spans(database, id, intake.digest.spans); !done) return done.error();
    return true;
}

}  // namespace chatleaf::delivery
