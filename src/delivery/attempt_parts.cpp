// SPDX-License-Identifier: MIT
// How one message of a digest is sent or changed, and what each answer leads to.
#include <algorithm>
#include <string>
#include <utility>

#include "delivery/attempt.hpp"

namespace chatleaf::delivery {
namespace {

constexpr unsigned most_rounds = 5;

}  // namespace

Result<Attempt::Step> Attempt::tell_parts() {
    for (Part& part : digest_.parts) {
        if (desk_.stop.stop_requested()) {
            ++desk_.report.late;
            return Step::end;
        }
        const std::string& text = wanted_text(part);
        const bool stands = part.state == PartState::confirmed || part.state == PartState::updating;
        if (part.state == PartState::confirmed && part.hash == desk_.key.hash(text)) continue;
        const auto step = stands ? change(part, text) : send(part, text);
        if (!step || *step == Step::end) return step;
    }
    return Step::go_on;
}

Result<Attempt::Step> Attempt::send(Part& part, const std::string& text) {
    while (true) {
        const Part before = part;
        const std::string hash = desk_.key.hash(text);
        part.other_text_sent = before.state == PartState::sending && (before.other_text_sent || before.hash != hash);
        part.hash = hash;
        part.state = PartState::sending;
        digest_.state = State::sending;
        auto step = write();
        if (!step || *step == Step::end) return step;
        step = may_go_out(part, before);
        if (!step || *step == Step::end) return step;

        const chat::Post post = post_of(part, text);
        const auto answer = desk_.poster.post(digest_.audience.server, post);
        switch (answer.what) {
            case chat::Posted::accepted: return confirm(part);
            case chat::Posted::refused:
                part = before;
                step = refused(part, answer, post.thread_id);
                break;
            case chat::Posted::unclear: step = unclear(part, text, answer); break;
            case chat::Posted::limited:
            case chat::Posted::unsent:
            case chat::Posted::unauthorised:
                part = before;
                step = hindered(answer);
                break;
        }
        if (!step || *step == Step::end || part.state == PartState::confirmed) return step;
    }
}

// After nobody knows whether a part that was sent stands. Goes on when it does, or when it has to be sent under another
// id.
Result<Attempt::Step> Attempt::unclear(Part& part, const std::string& text, const chat::PostAnswer& answer) {
    if (!keeps_ids_) {
        part.state = PartState::unclear;
        return end_as(State::unclear, "unclear",
                      "got no clear answer from a webhook, and nobody can know whether it stands. Look into the room, "
                      "then have it sent again, or not. " +
                          answer.error.message);
    }
    auto step = settle(part);
    if (!step || *step == Step::end) return step;
    switch (part.state) {
        case PartState::confirmed: return confirm(part);
        case PartState::updating: return change(part, text);
        case PartState::pending: return ++rounds_ > most_rounds ? end_later("foreign-message") : step;
        case PartState::sending:
        case PartState::unclear: break;
    }
    say(Severity::warning, "unclear", "is sent again later: " + answer.error.message);
    return end_later("unclear");
}

Result<Attempt::Step> Attempt::change(Part& part, const std::string& text) {
    while (true) {
        const Part before = part;
        part.hash = desk_.key.hash(text);
        part.state = PartState::updating;
        part.other_text_sent = false;
        digest_.state = State::sending;
        auto step = write();
        if (!step || *step == Step::end) return step;
        step = may_go_out(part, before);
        if (!step || *step == Step::end) return step;

        const auto answer = desk_.poster.update(digest_.audience.server, post_of(part, text));
        switch (answer.what) {
            case chat::Posted::accepted: return confirm(part);
            case chat::Posted::refused: {
                const Part tried = std::exchange(part, before);
                step = change_refused(tried, answer);
                if (!step || *step == Step::end) return step;
                part = tried;
                return confirm(part);
            }
            case chat::Posted::unclear:  // the same change once more does no harm
                say(Severity::warning, "unclear", "is changed again later: " + answer.error.message);
                return end_later("unclear");
            case chat::Posted::limited:
            case chat::Posted::unsent:
            case chat::Posted::unauthorised:
                part = before;
                step = hindered(answer);
                break;
        }
        if (!step || *step == Step::end) return step;
    }
}

// Right before a message goes out: whether it still may. `before` is what the part was when nothing was sent.
Result<Attempt::Step> Attempt::may_go_out(Part& part, const Part& before) {
    const auto withheld = desk_.composer.may_not_be_sent(digest_);
    if (!withheld) {
        part = before;
        say(Severity::warning, "not-asked",
            "waits until it is known whether it may be told: " + withheld.error().message);
        return end_later("not-asked");
    }
    if (!*withheld) return Step::go_on;
    part = before;
    return end_as(State::withheld, kebab_case((*withheld)->code, "withheld"), "is not to be told any more.");
}

// After nobody knows whether a part stands.
Result<Attempt::Step> Attempt::settle(Part& part) {
    switch (desk_.poster.find(digest_.audience.server, part.message_id, digest_.room_id)) {
        case chat::Standing::ours:
            // If another text went out under its id before, that one may be what stands.
            part.state = part.other_text_sent ? PartState::updating : PartState::confirmed;
            part.other_text_sent = false;
            return Step::go_on;
        case chat::Standing::absent: return Step::go_on;
        case chat::Standing::foreign:
            say(Severity::error, "foreign-message",
                "finds somebody else's message under the id that it was to have, and takes another one. Ids cannot be "
                "guessed: find out who knows the instance key.");
            give_new_id(part);
            return Step::go_on;
        case chat::Standing::unknown: break;
    }
    return end_later("no-answer");
}

Result<Attempt::Step> Attempt::hindered(const chat::PostAnswer& answer) {
    const std::string& server = digest_.audience.server;
    if (answer.what == chat::Posted::unauthorised) {
        desk_.paused.insert_or_assign(server, desk_.time.now() + desk_.options.longest_pause);
        say(Severity::error, "unauthorised",
            "and all others of this server wait, because it does not know our account: " + answer.error.message);
        return end_later("unauthorised", desk_.options.longest_pause);
    }
    if (answer.what == chat::Posted::limited && answer.wait) {
        if (waited_ + *answer.wait <= desk_.options.longest_wait && ++rounds_ <= most_rounds) {
            waited_ += *answer.wait;
            desk_.time.wait(*answer.wait);
            return Step::go_on;
        }
        const auto pause = std::clamp(*answer.wait, desk_.options.first_pause, desk_.options.longest_pause);
        desk_.paused.insert_or_assign(server, desk_.time.now() + pause);
        return end_later("limited", pause);
    }
    const bool is_limited = answer.what == chat::Posted::limited;
    say(Severity::warning, is_limited ? "limited" : "unsent", "is sent later: " + answer.error.message);
    return end_later(is_limited ? "limited" : "unsent");
}

Result<Attempt::Step> Attempt::refused(Part& part, const chat::PostAnswer& answer, std::string_view thread_id) {
    if (!thread_id.empty()) {
        const auto root = desk_.poster.find(digest_.audience.server, thread_id, digest_.room_id);
        if (root == chat::Standing::unknown) return end_later("no-answer");
        if (root != chat::Standing::ours) {
            // Somebody deleted what it was to answer. The first part begins another thread; later ones of a digest
            // whose own first part is gone stand alone.
            if (part.number > 1) digest_.thread_per_page = false;
            digest_.thread_id.clear();
            return Step::go_on;
        }
    }
    return end_as(State::failed, kebab_case(answer.code, "refused"),
                  "was refused, and would be again as it is: " + answer.error.message +
                      " When the cause is gone, have it sent again; or drop it.");
}

// Goes on where there is nothing to change any more.
Result<Attempt::Step> Attempt::change_refused(const Part& part, const chat::PostAnswer& answer) {
    const bool is_surplus = part.number > composed_.parts.size();
    const auto standing = desk_.poster.find(digest_.audience.server, part.message_id, digest_.room_id);
    if (standing == chat::Standing::unknown) return end_later("no-answer");
    if (is_surplus && standing == chat::Standing::absent) return Step::go_on;
    if (digest_.posted) return tell_separately();
    return end_as(
        State::set_aside, standing == chat::Standing::absent ? "deleted" : kebab_case(answer.code, "not-changed"),
        "says something else now than what stands of it, and that could not be changed: " + answer.error.message +
            " Look into the room, then have all of it told anew, or drop it.");
}

// What was saved within the edit window becomes a digest of its own, because the post cannot be changed.
Result<Attempt::Step> Attempt::tell_separately() {
    Aftermath aftermath;
    for (Span& span : digest_.spans) {
        if (!is_of_content(span.kind)) continue;
        const auto known = desk_.ledger.known(digest_.audience, span.source, span.page_id);
        if (!known) return known.error();
        if (!*known || (*known)->version >= span.to) continue;
        Arrival arrival{.audience = digest_.audience, .group = digest_.group, .span = span};
        arrival.span.kind = pages::EventKind::changed;
        arrival.span.from = (*known)->version;
        arrival.time = digest_.last_event;
        arrival.due = desk_.time.now();
        arrival.edit_window = digest_.edit_window;
        arrival.thread_per_page = digest_.thread_per_page;
        aftermath.follow_up.push_back(std::move(arrival));
        span.to = (*known)->version;
    }
    digest_.state = State::posted;
    digest_.open_until.reset();
    digest_.attempts = 0;
    digest_.code = "not-changed";
    digest_.not_before.reset();
    auto step = write(aftermath);
    if (!step || *step == Step::end) return step;
    say(Severity::note, "not-changed", "could not be changed in place; what is new is told by a digest of its own.");
    return Step::end;
}

Result<Attempt::Step> Attempt::confirm(Part& part) {
    part.state = PartState::confirmed;
    part.other_text_sent = false;
    digest_.attempts = 0;
    digest_.not_before.reset();
    digest_.code.clear();
    Aftermath aftermath;
    aftermath.thread = begun_thread();
    return write(aftermath);
}

void Attempt::give_new_id(Part& part) {
    ++part.salt;
    part.message_id = desk_.key.message_id(digest_, part.number, part.salt);
    part.state = PartState::pending;
    part.other_text_sent = false;
}

// Later parts of the digest that begins a thread answer its first part, so that the room holds one message a page.
std::string Attempt::thread_of(const Part& part) const {
    if (!is_threaded()) return {};
    if (!digest_.thread_id.empty()) return digest_.thread_id;
    return part.number > 1 ? digest_.parts.front().message_id : std::string();
}

chat::Post Attempt::post_of(const Part& part, const std::string& text) const {
    return {part.message_id, digest_.room_id, text, thread_of(part)};
}

}  // namespace chatleaf::delivery
