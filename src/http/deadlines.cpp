// SPDX-License-Identifier: MIT
#include "http/deadlines.hpp"

#include <utility>

namespace chatleaf::http {
namespace {

// For the other side to read the last word and to close, before the system drops both.
constexpr std::chrono::milliseconds to_leave{1'000};

}  // namespace

Deadlines::Deadlines(const Limits& limits)
    : times_{limits.idle, limits.head, limits.body, limits.answer, limits.sending, to_leave} {}

Deadlines::Place Deadlines::join(std::shared_ptr<Waiter> waiter, Phase phase, Time now) {
    return of(phase).insert(of(phase).end(), {std::move(waiter), phase, end_of(phase, now)});
}

void Deadlines::enter(Place place, Phase phase, Time now) {
    of(phase).splice(of(phase).end(), of(place->phase), place);
    place->phase = phase;
    place->end = end_of(phase, now);
}

void Deadlines::leave(Place place) {
    // A waiter may go with its entry, and must find the list in order.
    const std::shared_ptr<Waiter> last = std::move(place->waiter);
    of(place->phase).erase(place);
}

void Deadlines::run_out(Time now) {
    for (Entries& entries : entries_) {
        while (!entries.empty() && entries.front().end <= now) {
            const std::shared_ptr<Waiter> waiter = entries.front().waiter;
            waiter->too_late(entries.front().phase);
        }
    }
}

std::optional<Deadlines::Time> Deadlines::next() const {
    std::optional<Time> earliest;
    for (const Entries& entries : entries_) {
        if (!entries.empty() && (!earliest || entries.front().end < *earliest)) earliest = entries.front().end;
    }
    return earliest;
}

std::vector<std::shared_ptr<Deadlines::Waiter>> Deadlines::waiting_in(Phase phase) const {
    std::vector<std::shared_ptr<Waiter>> waiters;
    for (const Entry& entry : entries_[static_cast<std::size_t>(phase)]) waiters.push_back(entry.waiter);
    return waiters;
}

}  // namespace chatleaf::http
