// SPDX-License-Identifier: MIT
// Threads, as a whole and below the messages of a conversation.
#include "chatleaf/render/conversation.hpp"
#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using chat::Message;
using test::contains;
using test::count;
using test::instant;

chat::Room room() {
    chat::Room room;
    room.id = "GENERAL";
    room.name = "general";
    room.topic = "All hands";
    room.type = chat::RoomType::channel;
    return room;
}

Message message(const std::string& id, int minute, std::string thread = {}) {
    Message message;
    message.id = id;
    message.text = "says-" + id + ".";
    message.time = instant("2026-03-02T09:00:00Z") + std::chrono::minutes(minute);
    message.author = {"u", "ada", "Ada Lovelace"};
    message.thread_id = std::move(thread);
    message.shown_in_room = message.thread_id.empty();
    return message;
}

chat::Thread three_replies() {
    chat::Thread thread;
    thread.id = "first";
    thread.first = message("first", 0);
    thread.first->replies = 3;
    thread.replies = {message("a", 1, "first"), message("b", 9, "first"), message("c", 24 * 60, "first")};
    return thread;
}

std::vector<Message> two_threads() {
    Message first = message("first", 0);
    first.replies = 4;
    Message second = message("second", 3);
    second.replies = 1;
    return {first,
            message("a", 1, "first"),
            message("x", 2),
            second,
            message("b", 4, "second"),
            message("c", 5, "first"),
            message("elsewhere", 6, "gone")};
}

std::string checked(render::HtmlWriter html) {
    std::string written = std::move(html).take();
    INFO(written);
    CHECK(test::Vocabulary::fault(written) == std::nullopt);
    return written;
}

std::string html_of(const chat::Thread& thread, const render::ConversationOptions& options = {}) {
    render::HtmlWriter html;
    render::thread(html, room(), thread, test::reader(), options);
    return checked(std::move(html));
}

std::string html_of(const std::vector<Message>& messages, const render::ConversationOptions& options) {
    render::HtmlWriter html;
    render::conversation(html, room(), messages, test::reader(), options);
    return checked(std::move(html));
}

/// The ids of the messages, in the order in which they stand on the page.
std::string order(std::string_view html) {
    std::string ids;
    for (auto at = html.find("says-"); at != std::string_view::npos; at = html.find("says-", at + 1)) {
        ids += ids.empty() ? "" : " ";
        ids += html.substr(at + 5, html.find('.', at) - at - 5);
    }
    return ids;
}

TEST_CASE("a thread is the message that started it and the replies, as they came") {
    const std::string html = html_of(three_replies());
    CHECK(order(html) == "first a b c");
    CHECK(contains(html, "aria-label=\"Thread in general\""));
    CHECK(contains(html, "<bdi class=\"cl-title\">general</bdi> <span class=\"cl-topic\">Thread</span>"));
    CHECK(count(html, "3 replies in the thread") == 1);
    CHECK(count(html, "role=\"separator\"") == 2);
    CHECK_FALSE(contains(html, "Reply in a thread"));
    CHECK_FALSE(contains(html, "not shown"));
}

TEST_CASE("the first reply has its author's name, though the author be the one who started the thread") {
    chat::Thread thread = three_replies();
    CHECK(count(html_of(thread), "cl-author") == 4);
    thread.replies[1].time = thread.replies[0].time;
    CHECK(count(html_of(thread), "cl-author") == 3);
}

TEST_CASE("a thread with a title says where it is, and leads there") {
    render::ConversationOptions options;
    options.title = "The decision";
    options.server_url = "https://chat.example.org";
    const std::string html = html_of(three_replies(), options);
    CHECK(contains(html, "<bdi class=\"cl-title\">The decision</bdi>"));
    CHECK(contains(html, "<span class=\"cl-topic\">Thread in <bdi>general</bdi></span>"));
    CHECK(contains(html, "href=\"https://chat.example.org/channel/general/thread/first\""));
}

TEST_CASE("with the newest reply first the message that started the thread stays above") {
    render::ConversationOptions options;
    options.newest_first = true;
    CHECK(order(html_of(three_replies(), options)) == "first c b a");
}

TEST_CASE("it is said how many replies are left out, where they are, with a link to them") {
    chat::Thread thread = three_replies();
    thread.more_before = 7;
    thread.more_after = 1;
    render::ConversationOptions options;
    options.server_url = "https://chat.example.org";
    std::string html = html_of(thread, options);
    CHECK(count(html, ">Open the thread in Rocket.Chat<") == 2);
    CHECK(contains(html, "11 replies in the thread"));
    CHECK(html.find("says-first") < html.find("7 more replies are not shown."));
    CHECK(html.find("7 more replies") < html.find("says-a"));
    CHECK(html.find("says-c") < html.find("1 more reply is not shown."));
    options.newest_first = true;
    html = html_of(thread, options);
    CHECK(html.find("1 more reply") < html.find("says-c"));
    CHECK(html.find("says-a") < html.find("7 more replies"));
    CHECK_FALSE(contains(html_of(thread), "Open the thread"));
}

TEST_CASE("a thread without its first message, or without replies, says so") {
    chat::Thread thread = three_replies();
    thread.first.reset();
    const std::string headless = html_of(thread);
    CHECK(order(headless) == "a b c");
    CHECK(contains(headless, "The message that started this thread is not there."));
    thread = three_replies();
    thread.first->hidden = true;
    CHECK(order(html_of(thread)) == "a b c");

    thread = three_replies();
    thread.first->replies = 0;
    thread.replies.clear();
    CHECK(contains(html_of(thread), "Nobody has replied."));
    CHECK_FALSE(contains(html_of(three_replies()), "Nobody has replied."));
}

TEST_CASE("hidden events are left out of threads, whole or nested") {
    chat::Thread thread = three_replies();
    thread.replies[1].type = "videoconf";
    std::vector<Message> messages = two_threads();
    messages[1].type = "videoconf";
    render::ConversationOptions options;
    options.nested_replies = true;
    CHECK(contains(html_of(thread, options), "cl-event"));
    CHECK(contains(html_of(messages, options), "cl-event"));
    options.hidden_events = {"videoconf"};
    CHECK_FALSE(contains(html_of(thread, options), "cl-event"));
    CHECK_FALSE(contains(html_of(messages, options), "cl-event"));
    thread.first->type = "videoconf";
    const std::string headless = html_of(thread, options);
    CHECK(order(headless) == "a c");
    CHECK(contains(headless, "The message that started this thread is not there."));
}

TEST_CASE("a hidden event is not told of as one more reply that is not shown") {
    std::vector<Message> messages{message("first", 0), message("a", 1, "first"), message("b", 2, "first")};
    messages[0].replies = 2;
    messages[2].type = "videoconf";
    render::ConversationOptions options;
    options.nested_replies = true;
    options.hidden_events = {"videoconf"};
    CHECK_FALSE(contains(html_of(messages, options), "not shown"));
    messages[0].replies = 3;
    CHECK(contains(html_of(messages, options), "1 more reply is not shown."));
}

TEST_CASE("a message below the replies to the one before it says again who wrote it") {
    std::vector<Message> messages{message("first", 0), message("second", 1), message("third", 2)};
    render::ConversationOptions options;
    options.nested_replies = true;
    CHECK(count(html_of(messages, options), "cl-author") == 1);
    messages.push_back(message("a", 3, "first"));
    for (const bool newest_first : {false, true}) {
        options.newest_first = newest_first;
        const std::string html = html_of(messages, options);
        INFO(html);
        // With the newest first, nothing stands below the replies.
        CHECK(count(html, "cl-author") == (newest_first ? 2 : 3));
    }
}

TEST_CASE("in threads people are called as their server calls them") {
    render::ConversationOptions options;
    options.nested_replies = true;
    CHECK(count(html_of(three_replies(), options), ">Ada Lovelace</bdi>") == 4);
    CHECK(contains(html_of(two_threads(), options), ">Ada Lovelace</bdi>"));
    options.names = chat::NameStyle::usernames;
    CHECK(count(html_of(three_replies(), options), ">ada</bdi>") == 4);
    CHECK_FALSE(contains(html_of(three_replies(), options), "Lovelace"));
    CHECK_FALSE(contains(html_of(two_threads(), options), "Lovelace"));
}

TEST_CASE(
    "replies of one author are grouped among a room's messages however far apart, and by time where all are replies") {
    const std::vector<Message> messages{message("first", 0), message("a", 1, "first"), message("b", 9, "first")};
    render::ConversationOptions options;
    CHECK(count(html_of(messages, options), "cl-author") == 1);
    options.nested_replies = true;
    CHECK(count(html_of(messages, options), "cl-author") == 3);
}

TEST_CASE("a first message that was saved before the last reply counts them all the same") {
    chat::Thread thread = three_replies();
    thread.first->replies = 1;
    CHECK(contains(html_of(thread), ">3 replies in the thread<"));
}

TEST_CASE("the reply that was asked for is set off") {
    render::ConversationOptions options;
    options.highlighted = "b";
    const std::string html = html_of(three_replies(), options);
    CHECK(count(html, "cl-highlighted") == 1);
    CHECK(html.find("cl-highlighted") < html.find("says-b"));
    CHECK(html.find("cl-highlighted") > html.find("says-a"));
}

TEST_CASE("replies stand among the messages, or below what started their thread") {
    render::ConversationOptions options;
    const std::string flat = html_of(two_threads(), options);
    CHECK(order(flat) == "first a x second b c elsewhere");
    CHECK(count(flat, "Reply in a thread") == 4);

    options.nested_replies = true;
    const std::string nested = html_of(two_threads(), options);
    CHECK(order(nested) == "first a c x second b elsewhere");
    CHECK(count(nested, "<div class=\"cl-replies\" role=\"group\" aria-label=\"Replies in the thread\">") == 2);
    CHECK(count(nested, "Reply in a thread") == 1);
    CHECK(count(nested, "2 more replies are not shown.") == 1);
    CHECK(nested.find("2 more replies") < nested.find("says-a"));

    options.newest_first = true;
    CHECK(order(html_of(two_threads(), options)) == "elsewhere second b x first a c");
}

TEST_CASE("replies that answer each other, or themselves, are shown once and do not nest for ever") {
    render::ConversationOptions options;
    options.nested_replies = true;
    const std::string html = html_of({message("a", 1, "b"), message("b", 2, "a"), message("c", 3, "c"), message("d", 4),
                                      message("d", 5), message("e", 6, "d")},
                                     options);
    CHECK(order(html) == "a b c d e d");
}

}  // namespace
