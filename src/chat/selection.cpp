// SPDX-License-Identifier: MIT
#include "chat/selection.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace chatleaf::chat {

bool is_asked_for(const Message& message, const HistoryQuery& query) noexcept {
    return !message.hidden && (query.thread_replies || message.shown_in_room) && (query.events || !is_event(message)) &&
           !is_hidden_event(message.type, query.hidden_events) && (!query.since || message.time >= *query.since) &&
           (!query.until || message.time < *query.until);
}

bool is_earlier(const Message& left, const Message& right) noexcept {
    return left.time != right.time ? left.time < right.time : left.id < right.id;
}

void select_replies(const ThreadQuery& query, std::vector<const Message*> replies, Thread& thread) {
    std::erase_if(replies, [&query](const Message* reply) {
        return (!query.events && is_event(*reply)) || is_hidden_event(reply->type, query.hidden_events);
    });
    const std::size_t shown = std::min<std::size_t>(replies.size(), query.limit);
    const auto with = std::find_if(replies.begin(), replies.end(), [&](const Message* reply) {
        return !query.with.empty() && reply->id == query.with;
    });
    auto last = replies.end();
    if (with != replies.end() && static_cast<std::size_t>(last - with) > shown)
        last = std::max(with + 1, replies.begin() + static_cast<std::ptrdiff_t>(shown));
    const auto first = last - static_cast<std::ptrdiff_t>(shown);
    std::transform(first, last, std::back_inserter(thread.replies), [](const Message* reply) { return *reply; });
    thread.more_before = static_cast<std::uint64_t>(first - replies.begin());
    thread.more_after = static_cast<std::uint64_t>(replies.end() - last);
}

}  // namespace chatleaf::chat
