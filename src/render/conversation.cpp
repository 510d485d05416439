// SPDX-License-Identifier: MIT
#include "chatleaf/render/conversation.hpp"

#include <algorithm>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/url/href.hpp"
#include "render/attachment.hpp"
#include "render/direction.hpp"
#include "render/event.hpp"
#include "render/markup.hpp"
#include "render/message_parts.hpp"
#include "render/person.hpp"
#include "render/sentence.hpp"

namespace chatleaf::render {
namespace {

using chat::Message;

bool is_marked(const Message& message) {
    return message.edited || message.pinned || message.starred || message.by_email || !message.thread_id.empty();
}

class ConversationWriter {
public:
    ConversationWriter(HtmlWriter& html, const chat::Room& room, const locale::Reader& reader,
                       const ConversationOptions& options)
        : html_(html),
          room_(room),
          reader_(reader),
          options_(options),
          context_{reader,
                   options.server_url,
                   options.dialect,
                   [&room, &options](const chat::Permalink& link) {
                       return chat::leads_to(link, room) || (options.may_quote && options.may_quote(link));
                   },
                   options.custom_emoji,
                   options.names,
                   options.now} {}

    void write(std::span<const Message> messages);

private:
    void head();
    void left_out(bool any, std::string_view key);
    void day_separator(Instant time);
    void message(const Message& message, bool follows);
    void event(const Message& message);
    void meta(const Message& message);
    void time(const Message& message);
    void marks(const Message& message);
    void edited_mark(const Message& message);
    void content(const Message& message);
    void mark(std::string_view key);
    [[nodiscard]] bool follows(const Message& before, const Message& message) const;
    [[nodiscard]] std::string author(const Message& message) const;

    HtmlWriter& html_;
    const chat::Room& room_;
    const locale::Reader& reader_;
    const ConversationOptions& options_;
    MessageContext context_;
};

void ConversationWriter::write(std::span<const Message> messages) {
    std::vector<const Message*> shown;
    for (const Message& message : messages)
        if (!message.hidden && !chat::is_hidden_event(message.type, options_.hidden_events)) shown.push_back(&message);
    if (options_.newest_first) std::ranges::reverse(shown);

    const std::string& title = options_.title.empty() ? chat::shown_name(room_) : options_.title;
    html_.open("section").attribute("class", "cl-conversation");
    html_.attribute("aria-label", reader_.say("conversation.label", {{"room", isolated_name(title)}}));
    head();
    html_.open("div").attribute("class", "cl-messages");
    const bool newest = options_.newest_first;
    left_out(newest ? options_.more_after : options_.more_before,
             newest ? "conversation.more_after" : "conversation.more_before");
    if (shown.empty())
        html_.open("p").attribute("class", "cl-left-out").text(reader_.say("conversation.empty")).close();
    const Message* before = nullptr;
    for (const Message* current : shown) {
        const bool same_day =
            before != nullptr && reader_.day_number(before->time) == reader_.day_number(current->time);
        if (!same_day) day_separator(current->time);
        message(*current, same_day && follows(*before, *current));
        before = current;
    }
    left_out(newest ? options_.more_before : options_.more_after,
             newest ? "conversation.more_before" : "conversation.more_after");
    html_.close().close();
}

void ConversationWriter::head() {
    html_.open("header").attribute("class", "cl-head");
    const bool is_private = room_.type != chat::RoomType::channel || room_.members_only;
    html_.open("span").attribute("class", is_private ? "cl-room-mark cl-room-private" : "cl-room-mark");
    html_.attribute("aria-hidden", "true").text(is_private ? "" : "#").close();
    html_.open("span").attribute("class", "cl-head-words");
    const std::string& name = chat::shown_name(room_);
    html_.open("bdi").attribute("class", "cl-title");
    html_.text(options_.title.empty() ? name : options_.title).close();
    if (!options_.title.empty() && options_.title != name)
        html_.text(" ").open("bdi").attribute("class", "cl-topic").text(name).close();
    else if (!room_.topic.empty())
        html_.text(" ").open("bdi").attribute("class", "cl-topic").text(room_.topic).close();
    html_.close();
    if (const auto href = url::safe_href(chat::permalink(options_.server_url, room_, {}))) {
        open_link(html_, *href);
        html_.attribute("class", "cl-open").text(reader_.say("conversation.open")).close();
    }
    html_.close();
}

void ConversationWriter::left_out(bool any, std::string_view key) {
    if (any) html_.open("p").attribute("class", "cl-left-out").text(reader_.say(key)).close();
}

void ConversationWriter::day_separator(Instant time) {
    html_.open("div").attribute("class", "cl-day").attribute("role", "separator");
    html_.open("time").attribute("datetime", text::to_iso8601(time)).text(reader_.day(time)).close();
    html_.close();
}

bool ConversationWriter::follows(const Message& before, const Message& message) const {
    if (!is_said(before) || !is_said(message) || !before.unreadable.empty() || !message.unreadable.empty())
        return false;
    if (before.author.id != message.author.id || before.alias != message.alias ||
        before.author.username != message.author.username)
        return false;
    // With the newest first, the one shown above is the later one.
    const Message& earlier = options_.newest_first ? message : before;
    const Message& later = options_.newest_first ? before : message;
    // A reply goes with its thread, however long after; Rocket.Chat's own client does not even
    // ask there who wrote it, since it shows no name either.
    if (!later.thread_id.empty()) return later.thread_id == earlier.thread_id || later.thread_id == earlier.id;
    return earlier.thread_id.empty() && later.groupable &&
           later.time - earlier.time < std::chrono::seconds(options_.grouping_seconds);
}

std::string ConversationWriter::author(const Message& message) const {
    return author_name(message, reader_, options_.names);
}

void ConversationWriter::message(const Message& message, bool follows) {
    if (!is_said(message) && message.unreadable.empty()) {
        event(message);
        return;
    }
    std::string classes = "cl-message";
    if (follows) classes += " cl-follows";
    if (!message.id.empty() && message.id == options_.highlighted) classes += " cl-highlighted";
    html_.open("article").attribute("class", classes);
    html_.open("div").attribute("class", "cl-gutter");
    if (follows)
        time(message);
    else
        avatar(html_, {author(message), message.author.username.empty() ? message.alias : message.author.username,
                       message.emoji});
    html_.close();
    html_.open("div").attribute("class", "cl-body");
    if (follows)
        html_.open("bdi").attribute("class", "cl-unseen").text(author(message)).close();
    else
        meta(message);
    if (follows && is_marked(message)) {
        html_.open("span").attribute("class", "cl-marks");
        marks(message);
        html_.close();
    }
    content(message);
    html_.close().close();
}

void ConversationWriter::event(const Message& message) {
    html_.open("article").attribute("class", "cl-message cl-event");
    html_.open("div").attribute("class", "cl-gutter");
    avatar(html_, {author(message), message.author.username});
    html_.close();
    html_.open("div").attribute("class", "cl-body").open("div").attribute("class", "cl-meta");
    html_.open("span").attribute("class", "cl-event-words");
    const EventNames names = event_names(message, reader_, options_.names);
    sentence(html_, reader_, event_key(message),
             {{"author", names.author},
              {"value", names.value},
              {"type", names.type},
              {"role", names.role},
              {"to", names.to},
              {"comment", names.comment},
              {"editor", names.editor}});
    html_.close().text(" ");
    time(message);
    html_.close();
    if (!names.comment.empty() && message.type != "livechat_navigation_history") {
        html_.open("div").attribute("class", "cl-event-words");
        sentence(html_, reader_, "conversation.comment", {{"comment", names.comment}});
        html_.close();
    }
    attachments(html_, message.attachments, Which::quotes, context_);
    attachments(html_, message.attachments, Which::others, context_);
    reactions(html_, message, context_);
    counters(html_, message, room_, context_);
    html_.close().close();
}

void ConversationWriter::meta(const Message& message) {
    html_.open("div").attribute("class", "cl-meta").open("bdi").attribute("class", "cl-author");
    const std::string name = author(message);
    const std::string& username = message.author.username;
    if (!username.empty() && username != name) html_.attribute("title", isolated_name("@" + username));
    html_.text(name).close().text(" ");
    if (message.bot)
        html_.open("span").attribute("class", "cl-tag").text(reader_.say("conversation.bot")).close().text(" ");
    time(message);
    marks(message);
    html_.close();
}

void ConversationWriter::time(const Message& message) {
    if (message.time == Instant{}) return;  // a message that could not be read may have none
    const auto href =
        message.id.empty() ? std::nullopt : url::safe_href(chat::permalink(options_.server_url, room_, message.id));
    if (href) {
        open_link(html_, *href);
        html_.attribute("title", reader_.say("conversation.open_message"));
    } else {
        html_.open("span");
    }
    html_.attribute("class", "cl-time").open("time").attribute("datetime", text::to_iso8601(message.time));
    html_.text(reader_.time_of_day(message.time)).close().close();
}

void ConversationWriter::marks(const Message& message) {
    if (message.edited) edited_mark(message);
    if (message.pinned) {
        html_.text(" ").open("span").attribute("class", "cl-mark");
        if (!message.pinned_by.empty())
            html_.attribute("title",
                            reader_.say("conversation.pinned_by", {{"name", isolated_name(message.pinned_by)}}));
        html_.text(reader_.say("conversation.pinned")).close();
    }
    if (message.starred) mark("conversation.starred");
    if (message.by_email) mark("conversation.by_email");
    if (!message.thread_id.empty()) mark("conversation.thread_reply");
}

void ConversationWriter::mark(std::string_view key) {
    html_.text(" ").open("span").attribute("class", "cl-mark").text(reader_.say(key)).close();
}

void ConversationWriter::edited_mark(const Message& message) {
    const std::string when = reader_.day_and_time(*message.edited);
    const std::string& editor = message.edited_by;
    html_.text(" ").open("span").attribute("class", "cl-mark");
    if (editor.empty())
        html_.attribute("title", reader_.say("conversation.edited_at", {{"when", when}}));
    else
        html_.attribute("title",
                        reader_.say("conversation.edited_by", {{"name", isolated_name(editor)}, {"when", when}}));
    // That somebody else put words in the author's mouth is not for a title alone.
    if (editor.empty() || editor == message.author.username)
        html_.text(reader_.say("conversation.edited"));
    else
        sentence(html_, reader_, "conversation.edited_by_another", {{"name", editor}});
    html_.close();
}

void ConversationWriter::content(const Message& message) {
    if (!message.unreadable.empty()) {
        // Nothing of it: what could not be read may be what says who may not see the rest.
        html_.open("div").attribute("class", "cl-notice").text(reader_.say("conversation.unreadable")).close();
        return;
    }
    attachments(html_, message.attachments, Which::quotes, context_);
    if (message.type == "e2e") {
        html_.open("div").attribute("class", "cl-notice").text(reader_.say("conversation.encrypted")).close();
    } else if (!message.blocks.empty()) {
        blocks(html_, message, context_);
    } else if (!message.text.empty()) {
        message_text(html_, message.text, mentioned_in(message), context_);
        translation(html_, message, context_);
    }
    location(html_, message, context_);
    attachments(html_, message.attachments, Which::others, context_);
    previews(html_, message, context_);
    reactions(html_, message, context_);
    counters(html_, message, room_, context_);
}

}  // namespace

void conversation(HtmlWriter& html, const chat::Room& room, std::span<const chat::Message> messages,
                  const locale::Reader& reader, const ConversationOptions& options) {
    ConversationWriter(html, room, reader, options).write(messages);
}

}  // namespace chatleaf::render
