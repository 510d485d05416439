// SPDX-License-Identifier: MIT
#include "delivery/attempt.hpp"

#include <algorithm>
#include <utility>

#include "chatleaf/delivery/intake.hpp"
#include "delivery/backoff.hpp"

namespace chatleaf::delivery {

std::string kebab_case(std::string_view code, std::string_view otherwise) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
    constexpr std::size_t longest = 64;
    const bool is_fit =
        !code.empty() && code.size() <= longest && code.find_first_not_of(allowed) == std::string_view::npos;
    return std::string(is_fit ? code : otherwise);
}

Attempt::Attempt(const Desk& desk, Digest digest)
    : desk_(desk), digest_(std::move(digest)), keeps_ids_(desk.poster.keeps_ids(digest_.audience.server)) {}

Result<Done> Attempt::run() {
    using Stage = Result<Step> (Attempt::*)();
    for (const Stage stage :
         {&Attempt::resolve_versions, &Attempt::look_up_room, &Attempt::settle_parts, &Attempt::compose,
          &Attempt::count_parts, &Attempt::find_thread, &Attempt::tell_parts, &Attempt::finish}) {
        const auto step = (this->*stage)();
        if (!step) return step.error();
        if (*step == Step::end) break;
    }
    return Done{};
}

// What the room knows is only sure now: another digest may have told of the page in the meantime, or may have been
// withheld. While one tells of it, or waits to be changed for it, this one waits, so that no change is told twice. (One
// that is to be changed itself waits only for those that are being sent, or two could wait for each other.)
Result<Attempt::Step> Attempt::resolve_versions() {
    if (digest_.state != State::waiting) return Step::go_on;
    for (Span& span : digest_.spans) {
        const auto other = desk_.ledger.under_way(digest_.audience, span.source, span.page_id, !digest_.posted);
        if (!other) return other.error();
        if (*other) {
            is_held_ = true;
            return Step::end;
        }
        if (digest_.posted || span.kind == pages::EventKind::commented) continue;
        const auto known = desk_.ledger.known(digest_.audience, span.source, span.page_id);
        if (!known) return known.error();
        if (*known) begin_where_known(span, **known);
    }
    if (digest_.posted) return Step::go_on;
    std::erase_if(digest_.spans, [](const Span& span) {
        if (is_found(span)) return span.older_place == span.place;
        return is_of_content(span.kind) && span.from >= span.to;
    });
    if (!digest_.spans.empty()) return Step::go_on;
    return end_as(State::withheld, "already-told", "was told by another digest in the meantime.");
}

Result<Attempt::Step> Attempt::look_up_room() {
    if (!digest_.room_id.empty()) return Step::go_on;
    if (!keeps_ids_) {
        digest_.room_id = digest_.audience.room;
        return Step::go_on;
    }
    auto room = desk_.poster.room(digest_.audience.server, digest_.audience.room);
    if (!room) {
        say(Severity::warning, "room", "waits for its room: " + room.error().message);
        return end_later("room");
    }
    digest_.room_id = *std::move(room);
    return Step::go_on;
}

Result<Attempt::Step> Attempt::settle_parts() {
    const std::vector<Part> before = digest_.parts;
    for (Part& part : digest_.parts) {
        if (part.state != PartState::sending) continue;
        if (!keeps_ids_) {
            part.state = PartState::unclear;
            return end_as(State::unclear, "unclear",
                          "was being sent by a webhook when chatleaf stopped, and nobody can know whether it stands. "
                          "Look into the room, then have it sent again, or not.");
        }
        const auto step = settle(part);
        if (!step || *step == Step::end) return step;
    }
    if (digest_.parts == before) return Step::go_on;
    digest_.attempts = 0;
    Aftermath aftermath;
    aftermath.thread = begun_thread();
    return write(aftermath);
}

Result<Attempt::Step> Attempt::compose() {
    auto composed = desk_.composer.compose(digest_);
    if (!composed) {
        say(Severity::warning, "not-composed", "cannot be written yet: " + composed.error().message);
        return end_later("not-composed");
    }
    if (const auto* withheld = std::get_if<Withheld>(&*composed)) {
        return end_as(State::withheld, kebab_case(withheld->code, "withheld"), "is not to be told.");
    }
    composed_ = std::move(std::get<Composed>(*composed));
    if (composed_.parts.empty() && !anything_stands()) {
        return end_as(State::withheld, "nothing-to-tell", "has nothing to tell any more.");
    }
    return Step::go_on;
}

// Sets what each part is to say beside what stands.
Result<Attempt::Step> Attempt::count_parts() {
    const bool is_under_way = anything_stands() && !digest_.posted;
    if (is_under_way && !digest_.basis.empty() && digest_.basis != composed_.basis) {
        say(Severity::warning, "basis-changed",
            "was under way when the program's words or the configuration changed; it goes on in the new ones.");
    }
    digest_.basis = composed_.basis;
    for (std::size_t index = digest_.parts.size(); index < composed_.parts.size(); ++index) {
        digest_.parts.push_back({.number = static_cast<std::uint32_t>(index + 1)});
    }
    for (Part& part : digest_.parts) {
        if (keeps_ids_ && part.message_id.empty())
            part.message_id = desk_.key.message_id(digest_, part.number, part.salt);
    }
    while (digest_.parts.size() > composed_.parts.size() &&
           (digest_.parts.back().state == PartState::pending || digest_.parts.back().state == PartState::sending)) {
        digest_.parts.pop_back();
    }
    const bool has_surplus = digest_.parts.size() > composed_.parts.size();
    if (has_surplus && (!keeps_ids_ || composed_.pointer.empty())) {
        return end_as(State::set_aside, "fewer-parts",
                      "has fewer messages now than stand in the room already. Look into the room, then have all of it "
                      "told anew, or drop it.");
    }
    const bool is_other_text = std::any_of(digest_.parts.begin(), digest_.parts.end(), [&](const Part& part) {
        return part.state == PartState::confirmed && part.hash != desk_.key.hash(wanted_text(part));
    });
    if (is_other_text && !keeps_ids_) {
        return end_as(
            State::set_aside, "text-changed",
            "would go on with other words than stand in the room already, which a webhook cannot change. Look "
            "into the room, then have all of it told anew, or drop it.");
    }
    if (is_other_text && is_under_way) {
        say(Severity::note, "text-changed", "says something else now than what stands of it, which is changed first.");
    }
    return Step::go_on;
}

// Of a page whose digests stand in one thread: where that is. A message that answers one that is gone would be seen by
// nobody, so that is asked first.
Result<Attempt::Step> Attempt::find_thread() {
    if (!is_threaded() || !digest_.thread_id.empty() || anything_stands()) return Step::go_on;
    const Span& page = digest_.spans.front();
    auto thread = desk_.ledger.thread(digest_.audience, page.source, page.page_id);
    if (!thread) return thread.error();
    if (!*thread) return Step::go_on;
    switch (desk_.poster.find(digest_.audience.server, **thread, digest_.room_id)) {
        case chat::Standing::ours: digest_.thread_id = **thread; return Step::go_on;
        case chat::Standing::unknown: return end_later("no-answer");
        case chat::Standing::foreign:
        case chat::Standing::absent: break;
    }
    return Step::go_on;  // part 1 begins another one, which takes its place
}

/// Whether the audience knows by it where the page stands. Of a page that went into the trash and came back in one
/// digest, nobody knows in which order.
bool Attempt::says_place(const Span& told) const {
    using pages::EventKind;
    if (told.place.empty() || is_of_content(told.kind) || told.kind == EventKind::commented) return false;
    if (told.kind == EventKind::moved) return true;
    const EventKind opposite = told.kind == EventKind::trashed ? EventKind::restored : EventKind::trashed;
    return std::none_of(digest_.spans.begin(), digest_.spans.end(), [&](const Span& span) {
        return span.kind == opposite && span.source == told.source && span.page_id == told.page_id;
    });
}

Result<Attempt::Step> Attempt::finish() {
    Aftermath aftermath;
    for (const Span& span : digest_.spans) {
        if (is_of_content(span.kind)) aftermath.told.push_back({span.source, span.page_id, span.to, span.place});
    }
    for (const Span& span : digest_.spans) {
        if (says_place(span)) aftermath.told.push_back({span.source, span.page_id, 0, span.place});
    }
    aftermath.thread = begun_thread();
    if (!digest_.posted) {
        digest_.posted = desk_.time.now();
        if (keeps_ids_ && digest_.edit_window.count() > 0) digest_.open_until = *digest_.posted + digest_.edit_window;
    }
    digest_.state = State::posted;
    digest_.attempts = 0;
    digest_.not_before.reset();
    digest_.code.clear();
    auto step = write(aftermath);
    if (step && *step == Step::go_on) ++desk_.report.posted;
    return step;
}

Result<Attempt::Step> Attempt::write(const Aftermath& aftermath) {
    const auto revision = desk_.ledger.write(digest_, aftermath);
    if (!revision) return revision.error();
    if (!*revision) {
        // A save came to it, or an admin decided: what is to be done now is found out anew.
        ++desk_.report.late;
        desk_.report.next = desk_.time.now();
        return Step::end;
    }
    digest_.revision = **revision;
    return Step::go_on;
}

Result<Attempt::Step> Attempt::end_later(std::string_view code, std::optional<std::chrono::milliseconds> pause) {
    ++digest_.attempts;
    digest_.code = code;
    const auto wait =
        pause.value_or(backoff(desk_.options.first_pause, desk_.options.longest_pause, digest_.id, digest_.attempts));
    digest_.not_before = desk_.time.now() + wait;
    auto step = write();
    if (!step || *step == Step::end) return step;
    ++desk_.report.late;
    return Step::end;
}

Result<Attempt::Step> Attempt::end_as(State state, std::string_view code, const std::string& sentence) {
    digest_.state = state;
    digest_.code = code;
    digest_.not_before.reset();
    auto step = write();
    if (!step || *step == Step::end) return step;
    ++(needs_decision(state) ? desk_.report.failed : desk_.report.withheld);
    const bool is_alarm = needs_decision(state);
    say(is_alarm ? Severity::error : Severity::note, state == State::failed ? "refused" : std::string(to_string(state)),
        sentence);
    return Step::end;
}

void Attempt::say(Severity severity, std::string code, const std::string& sentence) {
    desk_.findings.add({severity,
                        {.source = digest_.audience.server},
                        std::move(code),
                        "Digest " + std::to_string(digest_.id) + ' ' + sentence});
}

bool Attempt::has_one_page() const {
    return !digest_.spans.empty() && std::all_of(digest_.spans.begin(), digest_.spans.end(), [&](const Span& span) {
        return span.source == digest_.spans.front().source && span.page_id == digest_.spans.front().page_id;
    });
}

bool Attempt::anything_stands() const {
    return std::any_of(digest_.parts.begin(), digest_.parts.end(), [](const Part& part) {
        return part.state == PartState::confirmed || part.state == PartState::updating;
    });
}

// The thread that this digest began: below its first part.
std::optional<Thread> Attempt::begun_thread() const {
    if (!is_threaded() || !digest_.thread_id.empty() || digest_.parts.empty()) return std::nullopt;
    const Part& first = digest_.parts.front();
    if (first.state != PartState::confirmed && first.state != PartState::updating) return std::nullopt;
    return Thread{digest_.spans.front().source, digest_.spans.front().page_id, first.message_id};
}

const std::string& Attempt::wanted_text(const Part& part) const {
    return part.number <= composed_.parts.size() ? composed_.parts[part.number - 1] : composed_.pointer;
}

}  // namespace chatleaf::delivery
