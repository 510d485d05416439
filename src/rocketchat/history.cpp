// SPDX-License-Identifier: MIT
#include "rocketchat/history.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "chat/selection.hpp"

namespace chatleaf::rocketchat {
namespace {

using std::chrono::minutes;

// The oldest messages after a moment are looked for in ever longer spans after it, for the server gives only the
// newest of a span.
constexpr minutes first_span{15};
constexpr int growth = 8;

constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

// A page that is not full is the last one, unless an admin has lowered how many messages a call may give
// (API_Upper_Count_Limit), and that is a round number.
bool is_last_page(std::size_t size, bool had_new) noexcept {
    return size == 0 || (size < HistoryReader::page_size && (size % 10 != 0 || !had_new));
}

}  // namespace

HistoryReader::HistoryReader(Servers::Calls& calls, std::string_view server, std::string_view endpoint,
                             const chat::Room& room, const chat::HistoryQuery& query)
    : calls_(calls), server_(server), endpoint_(endpoint), room_(room), query_(query) {}

Result<chat::History> HistoryReader::read() {
    const auto ended = query_.oldest_first && query_.since ? oldest_since(*query_.since)
                       : query_.oldest_first               ? newest_in({{}, query_.until}, all)
                                                           : newest_in({query_.since, query_.until}, query_.limit);
    if (!ended) return ended.error();
    return cut(*ended);
}

/// Pages from the newest of the span to its oldest, or until more than enough are found.
Result<HistoryReader::Ended> HistoryReader::newest_in(const Span& span, std::size_t enough) {
    Span rest = span;
    std::size_t offset = 0;
    for (; pages_ < most_pages; ++pages_) {
        Reading reading = page(rest, offset);
        if (!reading.is_good()) return reading.reply.error;
        if (reading.reply.date) server_time_ = reading.reply.date;
        append(diagnostics_, std::move(reading.body.diagnostics));
        std::vector<chat::Message>& messages = reading.body.messages;
        const std::size_t size = messages.size();
        const auto oldest = std::min_element(messages.begin(), messages.end(), [](const auto& left, const auto& right) {
            return left.time < right.time;
        });
        const std::optional<Instant> reached = size == 0 ? std::nullopt : std::optional(oldest->time);
        const bool had_new = take(std::move(messages));
        if (found_.size() > enough) return Ended::enough;
        if (is_last_page(size, had_new)) return Ended::whole;
        // Going on by time, nothing is missed when messages come or go meanwhile. It comes to a halt where a
        // whole page is of one moment, or where a server does not mind what it is asked.
        const bool is_progress = had_new && (!rest.to || *reached < *rest.to);
        offset = is_progress ? 0 : offset + size;
        if (is_progress) rest.to = reached;
    }
    return Ended::too_long;
}

Result<HistoryReader::Ended> HistoryReader::oldest_since(Instant since) {
    Span span{since, since + first_span};
    for (minutes length = first_span;; length *= growth) {
        const bool is_last = (query_.until && *span.to >= *query_.until) || (server_time_ && *span.to >= *server_time_);
        if (query_.until && *span.to > *query_.until) span.to = query_.until;
        auto ended = newest_in(span, all);
        if (!ended || *ended != Ended::whole) return ended;
        if (found_.size() > query_.limit) return Ended::enough;
        if (is_last) return Ended::whole;
        // A server that does not say its time is believed to have reached its end after some centuries.
        constexpr minutes longest{minutes(60) * 24 * 365 * 100};
        if (length > longest) return Ended::whole;
        span = {span.to, since + length * growth};
    }
}

Reading HistoryReader::page(const Span& span, std::size_t offset) {
    Query query{{"roomId", room_.id},
                {"count", std::to_string(page_size)},
                {"offset", std::to_string(offset)},
                {"inclusive", "true"},
                {"showThreadMessages", query_.thread_replies ? "true" : "false"}};
    if (span.from) query.emplace_back("oldest", text::to_iso8601(*span.from));
    if (span.to) query.emplace_back("latest", text::to_iso8601(*span.to));
    return calls_.read(server_, endpoint_, query);
}

/// Whether there was any that had not been seen before.
bool HistoryReader::take(std::vector<chat::Message> messages) {
    bool had_new = false;
    for (chat::Message& message : messages) {
        if (message.room_id != room_.id) continue;
        const bool is_wanted = chat::is_asked_for(message, query_);
        // One without a legible id cannot be known again; the others of its page tell whether it is new.
        if (!message.id.empty() && !seen_.emplace(message.id, is_wanted).second) continue;
        if (!message.id.empty()) had_new = true;
        if (is_wanted) found_.push_back(std::move(message));
    }
    return had_new;
}

chat::History HistoryReader::cut(Ended ended) {
    chat::History history;
    std::sort(found_.begin(), found_.end(), chat::is_earlier);
    const std::size_t left_out = found_.size() - std::min<std::size_t>(found_.size(), query_.limit);
    const auto first = found_.begin() + static_cast<std::ptrdiff_t>(query_.oldest_first ? 0 : left_out);
    const auto last = found_.end() - static_cast<std::ptrdiff_t>(query_.oldest_first ? left_out : 0);
    std::move(first, last, std::back_inserter(history.messages));
    const bool is_cut = left_out > 0 || ended == Ended::too_long;
    history.more_before = is_cut && !query_.oldest_first;
    history.more_after = left_out > 0 && query_.oldest_first;
    history.diagnostics = std::move(diagnostics_);
    if (ended == Ended::too_long)
        history.diagnostics.push_back({Severity::warning,
                                       {std::string(server_)},
                                       "history-too-long",
                                       "The room's history was read for 2000 messages, and not to the end of what was "
                                       "asked for; ask for a shorter span of time."});
    return history;
}

}  // namespace chatleaf::rocketchat
