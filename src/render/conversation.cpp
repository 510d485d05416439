// SPDX-License-Identifier: MIT
#include "chatleaf/render/conversation.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/render/notice.hpp"
#include "chatleaf/url/href.hpp"
#include "render/attachment.hpp"
#include "render/direction.hpp"
#include "render/event.hpp"
#include "render/markup.hpp"
#include "render/message_parts.hpp"
#include "render/person.hpp"
#include "render/room_head.hpp"
#include "render/sentence.hpp"
#include "render/theme.hpp"

namespace chatleaf::render {
namespace {

using chat::Attachment;
using chat::Message;
using Messages = std::vector<const Message*>;

bool is_hidden(const Message& message, const ConversationOptions& options) {
    return message.hidden || chat::is_hidden_event(message.type, options.hidden_events);
}

Messages not_hidden(std::span<const Message> messages, const ConversationOptions& options) {
    Messages shown;
    for (const Message& message : messages)
        if (!is_hidden(message, options)) shown.push_back(&message);
    return shown;
}

// What is quoted, without the files and cards that hung below it.
std::vector<Attachment> quotes_alone(std::span<const Attachment> attachments) {
    std::vector<Attachment> quotes;
    for (const Attachment& attachment : attachments) {
        if (attachment.kind != Attachment::Kind::quote) continue;
        Attachment quote = attachment;
        quote.attachments = quotes_alone(attachment.attachments);
        quotes.push_back(std::move(quote));
    }
    return quotes;
}

// Whether nothing would be left of a message without what is attached to it.
bool is_only_attachments(const Message& message) {
    const auto is_quote = [](const Attachment& each) { return each.kind == Attachment::Kind::quote; };
    return message.text.empty() && message.type.empty() && message.blocks.empty() && !message.location &&
           !message.attachments.empty() && std::ranges::none_of(message.attachments, is_quote);
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
                   options.now,
                   {options.picture, options.emoji_file, options.server, options.server_url}} {}

    void write(std::span<const Message> messages);
    void write(const chat::Thread& thread);

private:
    void begin(std::string_view label);
    void head();
    void open_head();
    void head_of_thread(std::string_view id);
    void left_out(bool any, std::string_view key);
    void more_replies(std::uint64_t count, std::string_view thread);
    void put_below_their_firsts(Messages& shown);
    void count_hidden(std::span<const Message> messages);
    void sequence(const Messages& shown, bool newest_first, const Message* before);
    void replies(const Message& first);
    void day_separator(Instant time);
    void message(const Message& message, bool follows);
    void event(const Message& message);
    void meta(const Message& message);
    void time(const Message& message);
    void marks(const Message& message);
    void edited_mark(const Message& message);
    void content(const Message& message);
    void quotes(const Message& message);
    void attached(const Message& message);
    void below(const Message& message);
    void mark(std::string_view key);
    [[nodiscard]] bool has_replies_below(const Message& message) const;
    [[nodiscard]] bool has_marks(const Message& message) const;
    [[nodiscard]] bool follows(const Message& before, const Message& message, bool newest_first) const;
    [[nodiscard]] std::string author(const Message& message) const;

    HtmlWriter& html_;
    const chat::Room& room_;
    const locale::Reader& reader_;
    const ConversationOptions& options_;
    MessageContext context_;
    std::map<std::string_view, Messages> replies_;  // by their thread, those that stand below its first message
    std::map<std::string_view, std::uint64_t> hidden_replies_;  // by their thread, those that are there but hidden
    bool in_thread_ = false;                                    // where it goes without saying that a reply is one
};

void ConversationWriter::write(std::span<const Message> messages) {
    Messages shown = not_hidden(messages, options_);
    if (options_.nested_replies) {
        put_below_their_firsts(shown);
        count_hidden(messages);
    }
    if (options_.newest_first) std::ranges::reverse(shown);

    const std::string& title = options_.title.empty() ? chat::shown_name(room_) : options_.title;
    begin(reader_.say("conversation.label", {{"room", isolated_name(title)}}));
    head();
    html_.open("div").attribute("class", "cl-messages");
    const bool newest = options_.newest_first;
    left_out(newest ? options_.more_after : options_.more_before,
             newest ? "conversation.more_after" : "conversation.more_before");
    left_out(shown.empty(), "conversation.empty");
    sequence(shown, newest, nullptr);
    left_out(newest ? options_.more_before : options_.more_after,
             newest ? "conversation.more_before" : "conversation.more_after");
    html_.close().close();
}

void ConversationWriter::write(const chat::Thread& thread) {
    in_thread_ = true;
    Messages shown = not_hidden(thread.replies, options_);
    const bool newest = options_.newest_first;
    if (newest) std::ranges::reverse(shown);
    const std::uint64_t all = thread.more_before + shown.size() + thread.more_after;

    const std::string& title = options_.title.empty() ? chat::shown_name(room_) : options_.title;
    begin(reader_.say("conversation.thread_label", {{"room", isolated_name(title)}}));
    head_of_thread(thread.id);
    html_.open("div").attribute("class", "cl-messages");
    std::optional<Message> first;
    if (thread.first && !is_hidden(*thread.first, options_)) {
        first = thread.first;
        first->replies = std::max(first->replies, all);  // it may have been saved before the last of them
        html_.open("div").attribute("class", "cl-first");
        sequence({&*first}, false, nullptr);
        html_.close();
    }
    left_out(!first, "conversation.first_missing");
    more_replies(newest ? thread.more_after : thread.more_before, thread.id);
    left_out(all == 0, "conversation.no_replies");
    sequence(shown, newest, first ? &*first : nullptr);
    more_replies(newest ? thread.more_before : thread.more_after, thread.id);
    html_.close().close();
}

void ConversationWriter::begin(std::string_view label) {
    html_.open("section").attribute("class", "cl-conversation");
    own_theme(html_, options_.theme);
    html_.attribute("aria-label", numbered_label(label, options_.nth_of_its_label, reader_));
}

void ConversationWriter::put_below_their_firsts(Messages& shown) {
    for (const Message* message : shown)
        if (message->thread_id.empty() && !message->id.empty()) replies_.try_emplace(message->id);
    std::erase_if(shown, [this](const Message* message) {
        const auto thread = replies_.find(message->thread_id);
        if (thread == replies_.end()) return false;
        thread->second.push_back(message);
        return true;
    });
}

/// A thread counts hidden events among its replies.
void ConversationWriter::count_hidden(std::span<const Message> messages) {
    for (const Message& message : messages)
        if (is_hidden(message, options_) && replies_.contains(message.thread_id)) ++hidden_replies_[message.thread_id];
}

bool ConversationWriter::has_replies_below(const Message& message) const {
    const auto thread = replies_.find(message.id);
    return thread != replies_.end() && !thread->second.empty();
}

/// `before` is what stands above: it has said the day, but nothing is grouped with it, nor with a message across
/// the replies of others.
void ConversationWriter::sequence(const Messages& shown, bool newest_first, const Message* before) {
    bool replies_between = false;
    for (const Message* current : shown) {
        const bool same_day =
            before != nullptr && reader_.day_number(before->time) == reader_.day_number(current->time);
        if (!same_day) day_separator(current->time);
        const bool is_beside = same_day && current != shown.front() && !replies_between;
        replies_between = has_replies_below(*current);
        message(*current, is_beside && follows(*before, *current, newest_first));
        before = current;
    }
}

/// Below the message that started a thread, the oldest first in any order of the others.
void ConversationWriter::replies(const Message& first) {
    const auto thread = replies_.extract(first.id);
    if (thread.empty() || thread.mapped().empty()) return;
    const Messages& shown = thread.mapped();
    html_.open("div").attribute("class", "cl-replies").attribute("role", "group");
    html_.attribute("aria-label", reader_.say("conversation.replies_label"));
    in_thread_ = true;
    const auto hidden = hidden_replies_.find(first.id);
    const std::uint64_t here = shown.size() + (hidden == hidden_replies_.end() ? 0 : hidden->second);
    more_replies(first.replies - std::min<std::uint64_t>(first.replies, here), first.id);
    sequence(shown, false, &first);
    in_thread_ = false;
    html_.close();
}

/// The room's mark and the title; what stands beside it follows.
void ConversationWriter::open_head() {
    html_.open("header").attribute("class", "cl-head");
    room_mark(html_, room_);
    html_.open("span").attribute("class", "cl-head-words");
    html_.open("bdi").attribute("class", "cl-title");
    html_.text(options_.title.empty() ? chat::shown_name(room_) : options_.title).close();
}

void ConversationWriter::head() {
    open_head();
    const std::string& name = chat::shown_name(room_);
    if (!options_.title.empty() && options_.title != name)
        html_.text(" ").open("bdi").attribute("class", "cl-topic").text(name).close();
    else if (const std::string topic = plain_words(room_.topic, reader_, {.dialect = options_.dialect}); !topic.empty())
        html_.text(" ").open("bdi").attribute("class", "cl-topic").text(topic).close();
    html_.close();
    open_in_rocketchat(html_, chat::permalink(options_.server_url, room_, {}), reader_);
    html_.close();
}

void ConversationWriter::head_of_thread(std::string_view id) {
    open_head();
    const std::string& name = chat::shown_name(room_);
    html_.text(" ").open("span").attribute("class", "cl-topic");
    if (options_.title.empty())
        html_.text(reader_.say("conversation.thread"));
    else
        sentence(html_, reader_, "conversation.thread_in", {{"room", name}});
    html_.close().close();
    open_in_rocketchat(html_, chat::thread_permalink(options_.server_url, room_, id), reader_);
    html_.close();
}

void ConversationWriter::more_replies(std::uint64_t count, std::string_view thread) {
    if (count == 0) return;
    html_.open("p").attribute("class", "cl-left-out");
    html_.text(reader_.say("conversation.more_replies",
                           {{"count", static_cast<std::int64_t>(std::min<std::uint64_t>(count, INT32_MAX))}}));
    if (const auto href = url::safe_href(chat::thread_permalink(options_.server_url, room_, thread))) {
        html_.text(" ");
        open_link(html_, *href);
        html_.text(reader_.say("conversation.open_thread")).close();
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

bool ConversationWriter::follows(const Message& before, const Message& message, bool newest_first) const {
    if (!is_said(before) || !is_said(message) || !before.unreadable.empty() || !message.unreadable.empty())
        return false;
    if (before.author.id != message.author.id || before.alias != message.alias ||
        before.author.username != message.author.username)
        return false;
    // With the newest first, the one shown above is the later one.
    const Message& earlier = newest_first ? message : before;
    const Message& later = newest_first ? before : message;
    // Among others a reply goes with its thread, however long after; Rocket.Chat's own client does not
    // even ask there who wrote it, since it shows no name either.
    if (!in_thread_ && !later.thread_id.empty())
        return later.thread_id == earlier.thread_id || later.thread_id == earlier.id;
    return (in_thread_ || earlier.thread_id.empty()) && later.groupable &&
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
    if (options_.avatars) {
        html_.open("div").attribute("class", "cl-gutter");
        if (follows)
            time(message);
        else
            avatar(html_, {author(message), message.author.username.empty() ? message.alias : message.author.username,
                           message.emoji, context_.pictures.of_author(message)});
        html_.close();
    }
    html_.open("div").attribute("class", "cl-body");
    if (follows)
        html_.open("bdi").attribute("class", "cl-unseen").text(author(message)).close();
    else
        meta(message);
    if (follows && (!options_.avatars || has_marks(message))) {
        html_.open("span").attribute("class", "cl-marks");
        if (!options_.avatars) time(message);
        marks(message);
        html_.close();
    }
    content(message);
    replies(message);
    html_.close().close();
}

void ConversationWriter::event(const Message& message) {
    html_.open("article").attribute("class", "cl-message cl-event");
    if (options_.avatars) {
        html_.open("div").attribute("class", "cl-gutter");
        avatar(html_, {author(message), message.author.username, {}, context_.pictures.of_author(message)});
        html_.close();
    }
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
    quotes(message);
    if (options_.attachments) attachments(html_, message.attachments, Which::others, context_);
    below(message);
    replies(message);
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

bool ConversationWriter::has_marks(const Message& message) const {
    return message.edited || message.pinned || message.starred || message.by_email ||
           (!message.thread_id.empty() && !in_thread_);
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
    if (!message.thread_id.empty() && !in_thread_) mark("conversation.thread_reply");
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
    quotes(message);
    if (message.type == "e2e") {
        html_.open("div").attribute("class", "cl-notice").text(reader_.say("conversation.encrypted")).close();
    } else if (!message.blocks.empty()) {
        blocks(html_, message, context_);
    } else if (!message.text.empty()) {
        message_text(html_, message.text, mentioned_in(message), context_);
        translation(html_, message, context_);
    }
    location(html_, message, context_);
    attached(message);
    below(message);
}

void ConversationWriter::quotes(const Message& message) {
    if (options_.attachments)
        attachments(html_, message.attachments, Which::quotes, context_);
    else
        attachments(html_, quotes_alone(message.attachments), Which::quotes, context_);
}

void ConversationWriter::attached(const Message& message) {
    if (options_.attachments) {
        attachments(html_, message.attachments, Which::others, context_);
        previews(html_, message, context_);
    } else if (is_only_attachments(message)) {
        html_.open("div").attribute("class", "cl-notice");
        html_.text(reader_.say("conversation.attached_not_shown")).close();
    }
}

void ConversationWriter::below(const Message& message) {
    if (options_.reactions) reactions(html_, message, context_);
    counters(html_, message, room_, context_);
}

}  // namespace

void conversation(HtmlWriter& html, const chat::Room& room, std::span<const chat::Message> messages,
                  const locale::Reader& reader, const ConversationOptions& options) {
    ConversationWriter(html, room, reader, options).write(messages);
}

void thread(HtmlWriter& html, const chat::Room& room, const chat::Thread& thread, const locale::Reader& reader,
            const ConversationOptions& options) {
    ConversationWriter(html, room, reader, options).write(thread);
}

}  // namespace chatleaf::render
