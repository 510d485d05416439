// SPDX-License-Identifier: MIT
#include "chatleaf/delivery/intake.hpp"

#include <algorithm>
#include <utility>

#include "seal/hashing.hpp"

namespace chatleaf::delivery {
namespace {

bool is_same_page(const Span& a, const Span& b) { return a.source == b.source && a.page_id == b.page_id; }

// Of content there is one span a page; of anything else, one for each kind and comment.
bool is_same_happening(const Span& a, const Span& b) {
    if (!is_same_page(a, b)) return false;
    if (is_of_content(a.kind) || is_of_content(b.kind)) return is_of_content(a.kind) && is_of_content(b.kind);
    return a.kind == b.kind && a.comment_id == b.comment_id;
}

const Span* span_of(const Digest& digest, const Span& wanted) {
    const auto found = std::find_if(digest.spans.begin(), digest.spans.end(),
                                    [&](const Span& span) { return is_same_happening(span, wanted); });
    return found == digest.spans.end() ? nullptr : &*found;
}

bool has_page(const Digest& digest, const Span& wanted) {
    return std::any_of(digest.spans.begin(), digest.spans.end(),
                       [&](const Span& span) { return is_same_page(span, wanted); });
}

void merge(Digest& digest, const Arrival& arrival) {
    const Span& come = arrival.span;
    const auto span = std::find_if(digest.spans.begin(), digest.spans.end(),
                                   [&](const Span& there) { return is_same_happening(there, come); });
    if (span == digest.spans.end()) {
        digest.spans.push_back(come);
    } else {
        span->from = std::min(span->from, come.from);
        if (come.to >= span->to) {
            span->to = come.to;
            span->once = come.once;
            span->place = come.place;
        }
        if (come.kind == pages::EventKind::created) span->kind = come.kind;
    }
    digest.first_event = std::min(digest.first_event, arrival.time);
    digest.last_event = std::max(digest.last_event, arrival.time);
    digest.due = arrival.due;
    digest.edit_window = arrival.edit_window;
    digest.thread_per_page = arrival.thread_per_page;
}

Digest begin(const Arrival& arrival) {
    Digest digest;
    digest.audience = arrival.audience;
    digest.group = arrival.group;
    digest.spans = {arrival.span};
    digest.first_event = arrival.time;
    digest.last_event = arrival.time;
    digest.due = arrival.due;
    digest.edit_window = arrival.edit_window;
    digest.thread_per_page = arrival.thread_per_page;
    return digest;
}

bool is_being_told(const Digest& digest) { return digest.state == State::sending || digest.state == State::unclear; }

// Whether the audience knows the version, or will when what is being sent stands. A version that only waits is merged.
bool is_old_news(const Arrival& arrival, const std::optional<Known>& known, const std::vector<Digest>& candidates) {
    if (!is_of_content(arrival.span.kind)) return false;
    if (known && known->was_told && arrival.span.to <= known->version) return true;
    return std::any_of(candidates.begin(), candidates.end(), [&](const Digest& digest) {
        const Span* span = span_of(digest, arrival.span);
        return span != nullptr && is_being_told(digest) && arrival.span.to <= span->to;
    });
}

// What stands, in a digest whose edit window is open or that waits to be changed already, and may be changed for a
// later version: it was the last to tell of the page, and no other is telling of it just now.
Digest* to_change(const Arrival& arrival, const std::optional<Known>& known, std::vector<Digest>& candidates,
                  Instant now) {
    if (!is_of_content(arrival.span.kind)) return nullptr;
    Digest* last = nullptr;
    for (Digest& digest : candidates) {
        const Span* span = span_of(digest, arrival.span);
        if (span == nullptr) continue;
        if (is_being_told(digest)) return nullptr;
        const bool is_open = digest.state == State::posted && digest.open_until && *digest.open_until > now;
        const bool is_opened = digest.state == State::waiting && digest.posted;
        if ((is_open || is_opened) && (!known || span->to >= known->version)) last = &digest;
    }
    return last;
}

// What waits for more of the group; best what has the page already.
Digest* to_join(const Arrival& arrival, std::vector<Digest>& candidates) {
    Digest* best = nullptr;
    for (Digest& digest : candidates) {
        if (digest.state != State::waiting || digest.posted || digest.group != arrival.group) continue;
        if (has_page(digest, arrival.span)) return &digest;
        if (best == nullptr) best = &digest;
    }
    return best;
}

}  // namespace

Intake take_in(const Arrival& arrival, std::optional<Known> known, std::vector<Digest> candidates, Instant now) {
    if (is_old_news(arrival, known, candidates)) return {};
    Intake intake;
    const bool is_first = !known || (!known->was_told && arrival.span.from < known->version);
    if (is_of_content(arrival.span.kind) && is_first) intake.known = Known{arrival.span.from, false};
    Digest* waiting = to_join(arrival, candidates);
    Digest* standing =
        waiting != nullptr && has_page(*waiting, arrival.span) ? nullptr : to_change(arrival, known, candidates, now);
    if (standing == nullptr && waiting == nullptr) {
        intake.what = Intake::What::begun;
        intake.digest = begin(arrival);
        return intake;
    }
    intake.what =
        standing != nullptr && standing->state == State::posted ? Intake::What::reopened : Intake::What::joined;
    Digest& digest = standing != nullptr ? *standing : *waiting;
    merge(digest, arrival);
    if (standing != nullptr) {
        digest.state = State::waiting;
        digest.attempts = 0;
        digest.not_before.reset();
    }
    intake.digest = std::move(digest);
    return intake;
}

void begin_where_known(Span& span, const Known& known) {
    if (is_of_content(span.kind)) {
        span.from = known.version;
        if (span.from > 0) span.kind = pages::EventKind::changed;
        return;
    }
    const bool is_elsewhere = known.was_told && known.place != span.place;
    if (is_found(span) || span.kind == pages::EventKind::moved)
        span.older_place = is_elsewhere || is_found(span) ? known.place : std::string();
}

std::string event_hash(const Arrival& arrival) {
    seal::Fields fields;
    fields.add(arrival.audience.route);
    fields.add(arrival.audience.server);
    fields.add(arrival.audience.room);
    fields.add(arrival.span.source);
    fields.add(arrival.span.page_id);
    fields.add(pages::to_string(arrival.span.kind));
    fields.add(arrival.span.to);
    fields.add(arrival.span.comment_id);
    fields.add(arrival.span.once);
    const seal::Hash hash = seal::sha256(fields.bytes());
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

}  // namespace chatleaf::delivery
