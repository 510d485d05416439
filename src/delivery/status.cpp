// SPDX-License-Identifier: MIT
#include "chatleaf/delivery/status.hpp"

#include <algorithm>

namespace chatleaf::delivery {
namespace {

Status status_of(const Digest& digest) {
    Status status{.id = digest.id, .audience = digest.audience, .state = digest.state, .code = digest.code};
    status.attempts = digest.attempts;
    status.parts = digest.parts.size();
    for (const Part& part : digest.parts) {
        if (part.state == PartState::confirmed || part.state == PartState::updating) ++status.confirmed;
        if (part.state == PartState::unclear) ++status.unclear;
    }
    const bool is_tried = digest.state == State::waiting || digest.state == State::sending;
    if (is_tried) {
        status.next = digest.state == State::waiting ? digest.due : digest.not_before;
        if (digest.not_before) status.next = std::max(*status.next, *digest.not_before);
    }
    return status;
}

// Of what does not stand at all it is found out anew what there is to tell: another digest may have told it since.
void begin_anew_or_go_on(Digest& digest) {
    const bool is_untold = std::all_of(digest.parts.begin(), digest.parts.end(),
                                       [](const Part& part) { return part.state == PartState::pending; });
    digest.state = is_untold ? State::waiting : State::sending;
    if (!is_untold) return;
    for (Part& part : digest.parts) part = {.number = part.number, .salt = part.salt};
}

// Whether the word makes sense, with what follows from it for the parts.
bool apply(Digest& digest, Verdict verdict) {
    switch (verdict) {
        case Verdict::drop:
            if (is_over(digest.state)) return false;
            digest.state = State::dropped;
            return true;
        case Verdict::stands:
            if (digest.state != State::unclear) return false;
            for (Part& part : digest.parts) {
                if (part.state == PartState::unclear) part.state = PartState::confirmed;
            }
            break;
        case Verdict::retry:
            if (!needs_decision(digest.state) && digest.state != State::withheld) return false;
            for (Part& part : digest.parts) {
                if (part.state == PartState::unclear) part.state = PartState::pending;
                if (digest.state == State::set_aside) part = {.number = part.number, .salt = part.salt + 1};
            }
            if (digest.state == State::set_aside) digest.posted.reset();
            break;
    }
    begin_anew_or_go_on(digest);
    return true;
}

}  // namespace

Result<std::vector<Status>> status(Ledger& ledger) {
    const auto digests = ledger.unfinished();
    if (!digests) return digests.error();
    std::vector<Status> all;
    all.reserve(digests->size());
    std::transform(digests->begin(), digests->end(), std::back_inserter(all), status_of);
    return all;
}

Result<Status> decide(Ledger& ledger, std::int64_t id, Verdict verdict, Instant now) {
    auto digest = ledger.digest(id);
    if (!digest) return digest.error();
    if (!*digest)
        return Error{{},
                     "There is no digest " + std::to_string(id) + ". Those that are not done are listed by status."};
    const State before = (*digest)->state;
    if (!apply(**digest, verdict)) {
        return Error{{},
                     "Digest " + std::to_string(id) + " is " + std::string(to_string(before)) +
                         ": nothing of the kind can be done with it."};
    }
    (*digest)->attempts = 0;
    (*digest)->not_before.reset();
    (*digest)->code.clear();
    if ((*digest)->state == State::waiting) (*digest)->due = std::min((*digest)->due, now);
    const auto revision = ledger.write(**digest);
    if (!revision) return revision.error();
    if (!*revision)
        return Error{
            {}, "Digest " + std::to_string(id) + " was written to just now. Look at its state, then decide again."};
    (*digest)->revision = **revision;
    return status_of(**digest);
}

}  // namespace chatleaf::delivery
