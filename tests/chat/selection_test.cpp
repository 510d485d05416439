// SPDX-License-Identifier: MIT
// Which messages a query means, wherever they come from.
#include "chat/selection.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace chatleaf;
using std::chrono::milliseconds;

namespace {

chat::Message said(int at, std::string id = "m") {
    chat::Message message;
    message.id = std::move(id);
    message.time = Instant(milliseconds(at));
    return message;
}

}  // namespace

TEST_CASE("a span of time has its beginning in it and not its end") {
    chat::HistoryQuery query;
    query.since = Instant(milliseconds(10));
    query.until = Instant(milliseconds(20));
    CHECK_FALSE(chat::is_asked_for(said(9), query));
    CHECK(chat::is_asked_for(said(10), query));
    CHECK(chat::is_asked_for(said(19), query));
    CHECK_FALSE(chat::is_asked_for(said(20), query));
}

TEST_CASE("what is hidden is never asked for, and replies and events only when they are") {
    chat::Message hidden = said(1);
    hidden.hidden = true;
    chat::Message reply = said(1);
    reply.shown_in_room = false;
    chat::Message event = said(1);
    event.type = "uj";
    chat::HistoryQuery query;
    query.thread_replies = true;
    CHECK_FALSE(chat::is_asked_for(hidden, query));
    CHECK(chat::is_asked_for(reply, query));
    CHECK(chat::is_asked_for(event, query));
    query.hidden_events = {"uj"};
    CHECK_FALSE(chat::is_asked_for(event, query));
    query.hidden_events.clear();
    query.thread_replies = query.events = false;
    CHECK_FALSE(chat::is_asked_for(reply, query));
    CHECK_FALSE(chat::is_asked_for(event, query));
}

TEST_CASE("messages are in order of time, and those of one moment in order of id") {
    CHECK(chat::is_earlier(said(1, "b"), said(2, "a")));
    CHECK_FALSE(chat::is_earlier(said(2, "a"), said(1, "b")));
    CHECK(chat::is_earlier(said(1, "a"), said(1, "b")));
    CHECK_FALSE(chat::is_earlier(said(1, "a"), said(1, "a")));
}

TEST_CASE("of a thread's replies the newest are taken, or those that end with the one that is named") {
    std::vector<chat::Message> replies;
    for (int i = 0; i < 10; ++i) replies.push_back(said(i, "r" + std::to_string(i)));
    const auto selected = [&](const chat::ThreadQuery& query) {
        std::vector<const chat::Message*> all;
        for (const auto& reply : replies) all.push_back(&reply);
        chat::Thread thread;
        chat::select_replies(query, all, thread);
        CHECK(thread.more_before + thread.replies.size() + thread.more_after == 10);
        return thread;
    };
    chat::ThreadQuery query;
    query.limit = 3;
    CHECK(selected(query).replies.front().id == "r7");
    query.with = "r5";
    CHECK(selected(query).replies.back().id == "r5");
    query.with = "r0";
    CHECK(selected(query).replies.front().id == "r0");
    CHECK(selected(query).replies.size() == 3);
    query.with = "none";
    CHECK(selected(query).replies.back().id == "r9");
}
