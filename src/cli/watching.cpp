// SPDX-License-Identifier: MIT
#include "cli/watching.hpp"

#include <ostream>

#include "chatleaf/text/instant.hpp"
#include "cli/told_words.hpp"

namespace chatleaf::cli {
namespace {

constexpr std::chrono::milliseconds nap{250};
constexpr std::chrono::milliseconds said_again = std::chrono::hours(1);

}  // namespace

void Watching::run(EventLines* events, const std::string& source, const std::stop_token& stop) {
    Instant polled{};
    std::optional<Instant> next;
    while (!stop.stop_requested()) {
        const Instant now = outside_.now();
        bool has_news = events != nullptr && take_events(*events, source);
        // A clock that was put back must not stop the polling.
        if (now >= polled + poll_ || now < polled) {
            polled = now;
            for (const std::string& each : delivery_.sources()) take(delivery_.take_news(each, false));
            has_news = true;
        }
        if (has_news || (next && now >= *next)) next = tell(stop);
        say_round();
        outside_.clock.wait(nap);
    }
}

bool Watching::take_events(EventLines& events, const std::string& source) {
    const auto lines = events.take();
    for (const std::string& line : lines) take(delivery_.take_event(source, line));
    return !lines.empty();
}

void Watching::take(const Result<flows::Taken>& taken) {
    if (!taken) return note(Diagnostic{Severity::error, taken.error().place, "not-read", taken.error().message});
    changes_ += taken->changes;
    for (const Diagnostic& diagnostic : taken->diagnostics) note(diagnostic);
}

std::optional<Instant> Watching::tell(const std::stop_token& stop) {
    auto told = delivery_.deliver(stop);
    if (!told) {
        note(Diagnostic{Severity::error, told.error().place, "ledger", told.error().message});
        return std::nullopt;
    }
    for (const Diagnostic& diagnostic : told->diagnostics) note(diagnostic);
    told_.add(*told);
    return told->next;
}

void Watching::note(const Diagnostic& diagnostic) {
    const std::string line = to_string(diagnostic);
    const Instant now = outside_.now();
    std::erase_if(said_, [&](const auto& said) { return said.second + said_again < now; });
    if (said_.emplace(line, now).second) streams_.err << "chatleaf: " << line << std::endl;
}

void Watching::say_round() {
    if (told_.posted + told_.withheld + told_.failed > 0)
        streams_.out << text::to_iso8601(outside_.now()) << ' ' << counted(changes_, "change") << ", "
                     << words_of(told_, false) << std::endl;  // whoever reads it wants it now
    if (told_.posted + told_.withheld + told_.failed > 0) changes_ = 0;
    told_ = {};
}

}  // namespace chatleaf::cli
