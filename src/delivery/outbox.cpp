// SPDX-License-Identifier: MIT
#include "chatleaf/delivery/outbox.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "delivery/attempt.hpp"

namespace chatleaf::delivery {
namespace {

void earlier(std::optional<Instant>& next, std::optional<Instant> other) {
    if (other && (!next || *other < *next)) next = other;
}

bool can_be_worked_on(const std::optional<Digest>& digest) {
    return digest && (digest->state == State::waiting || digest->state == State::sending);
}

}  // namespace

Outbox::Outbox(Ledger& ledger, Composer& composer, chat::Poster& poster, Clock& clock, const InstanceKey& key,
               OutboxOptions options)
    : ledger_(ledger), composer_(composer), poster_(poster), clock_(clock), key_(key), options_(options) {}

Result<std::unique_ptr<Outbox>> Outbox::open(Ledger& ledger, Composer& composer, chat::Poster& poster, Clock& clock,
                                             const InstanceKey& key, OutboxOptions options) {
    const auto mark = ledger.key_mark();
    if (!mark) return mark.error();
    if (mark->empty()) {
        if (auto done = ledger.set_key_mark(key.mark()); !done) return done.error();
    } else if (*mark != key.mark()) {
        return Error{
            {},
            "The instance key is not the one that this ledger was begun with. Put the old key back. If it is "
            "lost, go on with the new one by adopting it: what was told stays told, but a ledger put back from "
            "an older backup would then tell some digests again (docs/delivery.md)."};
    }
    if (auto done = ledger.end_pauses(); !done) return done.error();
    return std::unique_ptr<Outbox>(new Outbox(ledger, composer, poster, clock, key, options));
}

Result<Delivered> Outbox::deliver(Instant now, const std::stop_token& stop) {
    Delivered report;
    RunningTime time(clock_, now);
    Findings findings("delivery");
    const Desk desk{ledger_, composer_, poster_, key_, options_, time, stop, paused_, report, findings};
    std::set<std::int64_t> tried;
    std::set<std::int64_t> passed;
    std::set<std::int64_t> held;
    // Once more after each round in which something was done: what came in the meantime, and what waited for it.
    for (bool is_done = false; !is_done && !stop.stop_requested();) {
        is_done = true;
        const auto ready = ledger_.ready(time.now());
        if (!ready) return ready.error();
        held.clear();
        for (const std::int64_t id : *ready) {
            if (tried.contains(id) || passed.contains(id)) continue;
            if (stop.stop_requested()) break;
            const auto end = deliver_one(id, desk);
            if (!end) return end.error();
            if (*end == End::held) held.insert(id);
            if (*end == End::passed) passed.insert(id);
            if (*end == End::tried) {
                tried.insert(id);
                is_done = false;
            }
        }
    }
    report.late += held.size();
    const auto waiting = still_late(tried);
    if (!waiting) return waiting.error();
    report.late += *waiting;
    report.diagnostics = findings.take();
    const auto next = ledger_.next_ready(time.now());
    if (!next) return next.error();
    earlier(report.next, *next);
    // What went wrong while others took their time may be due again.
    const auto again = ledger_.ready(time.now());
    if (!again) return again.error();
    const bool is_due = std::any_of(again->begin(), again->end(), [&](std::int64_t id) {
        const bool was_looked_at = passed.contains(id) || held.contains(id);
        return tried.contains(id) || (late_.contains(id) && !was_looked_at);
    });
    if (is_due || stop.stop_requested()) earlier(report.next, time.now());
    return report;
}

/// How many wait since an earlier call: whoever wants all to be told has to come back for them.
Result<std::size_t> Outbox::still_late(const std::set<std::int64_t>& tried) {
    std::size_t count = 0;
    for (auto id = late_.begin(); id != late_.end();) {
        if (tried.contains(*id)) {
            ++id;
            continue;
        }
        const auto digest = ledger_.digest(*id);
        if (!digest) return digest.error();
        const bool is_late = can_be_worked_on(*digest) && (*digest)->not_before;
        count += is_late ? 1 : 0;
        id = is_late ? std::next(id) : late_.erase(id);
    }
    return count;
}

Result<Outbox::End> Outbox::deliver_one(std::int64_t id, const Desk& desk) {
    auto digest = ledger_.digest(id);
    if (!digest) return digest.error();
    if (!can_be_worked_on(*digest)) return End::passed;
    const auto paused = paused_.find((*digest)->audience.server);
    if (paused != paused_.end() && paused->second > desk.time.now()) {
        if (!late_.contains(id)) ++desk.report.late;  // those are counted when all were looked at
        earlier(desk.report.next, paused->second);
        return End::passed;
    }
    if (!composer_.is_at_hand(**digest)) return End::passed;
    Attempt attempt(desk, **std::move(digest));
    if (auto done = attempt.run(); !done) return done.error();
    if (attempt.is_late()) late_.insert(id);
    if (!attempt.is_late()) late_.erase(id);
    return attempt.is_held() ? End::held : End::tried;
}

Result<Done> adopt_key(Ledger& ledger, const InstanceKey& key) { return ledger.set_key_mark(key.mark()); }

}  // namespace chatleaf::delivery
