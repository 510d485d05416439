// SPDX-License-Identifier: MIT
#include "cli/watching.hpp"

#include <algorithm>
#include <utility>

#include "chatleaf/text/instant.hpp"
#include "cli/told_words.hpp"

namespace chatleaf::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds nap{250};
constexpr milliseconds said_again = std::chrono::hours(1);

constexpr std::size_t most_notes = 100;      // at once
constexpr milliseconds looked_again{5'000};  // at a Confluence that does not say what changed
constexpr milliseconds first_pause{5'000};   // before a note is tried again; doubled each time
constexpr milliseconds longest_pause = std::chrono::hours(1);
constexpr milliseconds given_up = std::chrono::days(1);   // a note that cannot be taken in
constexpr milliseconds known_for = std::chrono::days(7);  // what was sent is known when it is sent again

milliseconds pause_after(std::int64_t attempts) {
    constexpr std::int64_t most_doublings = 10;
    return std::min(longest_pause, first_pause * (std::int64_t{1} << std::min(attempts, most_doublings)));
}

}  // namespace

void Watching::run(const std::stop_token& stop) {
    Instant polled{};
    std::optional<Instant> next;
    while (!stop.stop_requested()) {
        const Instant now = outside_.now();
        bool has_news = take_events();
        // A clock that was put back must not stop the polling.
        if (now >= polled + settings_.poll || now < polled) {
            polled = now;
            for (const std::string& each : delivery_.sources()) take(look(each));
            has_news = true;
        }
        has_news = take_notes(stop) || has_news;
        if (has_news || (next && now >= *next)) next = tell(stop);
        say_round();
        outside_.clock.wait(nap);
    }
}

bool Watching::take_events() {
    if (settings_.events == nullptr) return false;
    const auto lines = settings_.events->take();
    for (const std::string& line : lines) take(delivery_.take_event(settings_.source, line));
    return !lines.empty();
}

bool Watching::take_notes(const std::stop_token& stop) {
    if (settings_.notes == nullptr) return false;
    const Instant now = outside_.now();
    forget_notes(now);
    const auto due = settings_.notes->due(now, most_notes);
    if (!due) {
        note(due.error(), "notes");
        return false;
    }
    for (const delivery::Note& each : *due) {
        if (stop.stop_requested()) break;
        take_note(each, now);
    }
    return !due->empty();
}

void Watching::take_note(const delivery::Note& note, Instant now) {
    delivery::Notes& notes = *settings_.notes;
    const auto say = [this](const Result<Done>& done) {
        if (!done) this->note(done.error(), "notes");
    };
    if (note.event.empty()) {
        const Look& last = looks_[note.source];
        if (last.is_good && note.came < last.at) return say(notes.remove(note.id));
        // Whoever can send such notes cannot have it asked without end.
        if (now >= last.at && now < last.at + looked_again) return say(notes.put_off(note.id, last.at + looked_again));
    }
    const auto taken = note.event.empty() ? look(note.source) : delivery_.take_event(note.source, note.event);
    take(taken);
    // What was taken in and is still there after a crash is taken in again, and is known then.
    const bool is_over = taken || now >= note.came + given_up;
    say(is_over ? notes.remove(note.id) : notes.put_off(note.id, now + pause_after(note.attempts)));
}

Result<flows::Taken> Watching::look(const std::string& source) {
    const Instant began = outside_.now();
    auto taken = delivery_.take_news(source, false);
    looks_[source] = {began, taken.has_value()};
    return taken;
}

void Watching::forget_notes(Instant now) {
    if (now >= forgot_ && now < forgot_ + said_again) return;
    forgot_ = now;
    if (auto done = settings_.notes->forget(now - known_for); !done) note(done.error(), "notes");
}

void Watching::take(const Result<flows::Taken>& taken) {
    if (!taken) return note(taken.error(), "not-read");
    changes_ += taken->changes;
    for (const Diagnostic& diagnostic : taken->diagnostics) note(diagnostic);
}

std::optional<Instant> Watching::tell(const std::stop_token& stop) {
    auto told = delivery_.deliver(stop);
    if (!told) {
        note(told.error(), "ledger");
        return std::nullopt;
    }
    for (const Diagnostic& diagnostic : told->diagnostics) note(diagnostic);
    told_.add(*told);
    return told->next;
}

void Watching::note(const Error& error, const char* code) {
    note(Diagnostic{Severity::error, error.place, code, error.message});
}

void Watching::note(const Diagnostic& diagnostic) {
    const std::string line = to_string(diagnostic);
    const Instant now = outside_.now();
    std::erase_if(said_, [&](const auto& said) { return said.second + said_again < now; });
    if (said_.emplace(line, now).second) settings_.trouble(line);
}

void Watching::say_round() {
    if (told_.posted + told_.withheld + told_.failed > 0) {
        settings_.told(counted(changes_, "change") + ", " + words_of(told_, false));
        changes_ = 0;
    }
    told_ = {};
}

}  // namespace chatleaf::cli
