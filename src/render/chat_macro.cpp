// SPDX-License-Identifier: MIT
#include "render/chat_macro.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>
#include <variant>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/macros/bare_link.hpp"
#include "chatleaf/macros/definition.hpp"
#include "render/sentence.hpp"

namespace chatleaf::render {
namespace {

// What one page may ask of a Rocket.Chat server and of a reader's patience.
constexpr std::size_t most_macros = 50;
constexpr std::size_t most_messages = 2000;
// Each is a request of its own; and how much of one may stand between other messages.
constexpr std::size_t most_nested_threads = 50;
constexpr std::size_t most_nested_replies = 20;

// There is nothing for the author to change.
constexpr std::string_view unavailable = "box.unavailable";

std::optional<std::string> first_error(const macros::Call& call, std::string_view& code) {
    for (const Diagnostic& problem : call.problems) {
        if (problem.severity != Severity::error) continue;
        code = problem.code;
        return problem.message;
    }
    return std::nullopt;
}

/// The words for what macros::check found.
std::string_view problem_key(std::string_view code) {
    if (code == "unknown-macro") return "box.unknown_macro";
    if (code == "missing-macro-parameter") return "box.missing_parameter";
    if (code == "too-many-macro-parameters") return "box.too_many_parameters";
    return "box.wrong_parameter";
}

Theme theme_of(const macros::Call& call) {
    const auto name = call.text("theme");
    if (name == "light") return Theme::light;
    return name == "dark" ? Theme::dark : Theme::automatic;
}

}  // namespace

ChatMacros::ChatMacros(chat::MessageSource* messages, const std::vector<Server>& servers, const locale::Reader& reader,
                       std::vector<Diagnostic>& diagnostics, std::optional<Instant> now,
                       std::function<std::string(const chat::Picture&)> picture)
    : servers_(servers), reader_(reader), diagnostics_(diagnostics), now_(now), picture_(std::move(picture)) {
    if (messages != nullptr) messages_.emplace(*messages);
}

ChatMacros::Outcome ChatMacros::outcome_of(const storage::Document& document, const storage::Macro& macro) {
    const macros::Call call = macros::check(document, macro);
    append(diagnostics_, call.problems);
    Outcome outcome = expand(call);
    const auto* reason = std::get_if<Reason>(&outcome);
    if (reason != nullptr) report(document, macro, *reason);
    // One that a server does not answer has been asked for as well.
    if (reason == nullptr || reason->key == unavailable) ++macros_shown_;
    return outcome;
}

void ChatMacros::write(HtmlWriter& html, const storage::Document& document, const storage::Macro& macro) {
    Outcome outcome = outcome_of(document, macro);
    if (!write(html, outcome)) box(html, macro, std::get<Reason>(outcome));
}

bool ChatMacros::write_in_place_of(HtmlWriter& html, const storage::Document& document, storage::NodeId paragraph) {
    if (!expands_links_) return false;
    const auto link = macros::bare_link(document, paragraph);
    if (!link) return false;
    for (const Server& server : servers_) {
        const auto permalink = chat::read_permalink(link->address, server.url);
        const macros::Definition* definition = permalink ? macros::macro_for(*permalink) : nullptr;
        if (definition == nullptr) continue;
        Outcome outcome = outcome_of(document, macros::macro_in_place_of(*link, *definition, paragraph));
        return write(html, outcome);
    }
    return false;
}

bool ChatMacros::write(HtmlWriter& html, Outcome& outcome) {
    const auto shown_as = [&](std::string_view kind, auto* shown) {
        if (shown == nullptr) return;
        const std::string& title = shown->options.title;
        std::string label = std::string(kind) + (title.empty() ? chat::shown_name(shown->room) : title);
        shown->options.nth_of_its_label = ++labels_[std::move(label)];
        write(html, *shown);
    };
    shown_as("conversation ", std::get_if<Shown>(&outcome));
    shown_as("thread ", std::get_if<ShownThread>(&outcome));
    shown_as("room ", std::get_if<ShownRoom>(&outcome));
    return !std::holds_alternative<Reason>(outcome);
}

std::optional<ChatMacros::Origin> ChatMacros::write_alone(HtmlWriter& html, const storage::Document& document,
                                                          const storage::Macro& macro) {
    Outcome outcome = outcome_of(document, macro);
    if (std::holds_alternative<Reason>(outcome)) return std::nullopt;
    if (auto* shown = std::get_if<ShownRoom>(&outcome)) {
        write(html, *shown);
        return Origin{*shown->server, chat::shown_name(shown->room)};
    }
    const auto alone = [&](auto& shown) {
        shown.options.avatars = false;
        write(html, shown);
        return Origin{*shown.server, chat::shown_name(shown.room)};
    };
    if (auto* shown = std::get_if<Shown>(&outcome)) {
        if (!shown->messages.empty()) return alone(*shown);
        report(document, macro, Reason{"snapshot.no_messages", chat::shown_name(shown->room)});
        return std::nullopt;
    }
    return alone(std::get<ShownThread>(outcome));
}

void ChatMacros::write(HtmlWriter& html, const Shown& shown) {
    messages_shown_ += shown.messages.size();
    conversation(html, shown.room, shown.messages, reader_, shown.options);
}

void ChatMacros::write(HtmlWriter& html, const ShownThread& shown) {
    messages_shown_ += shown.thread.replies.size() + 1;
    render::thread(html, shown.room, shown.thread, reader_, shown.options);
}

void ChatMacros::write(HtmlWriter& html, const ShownRoom& shown) {
    room_card(html, shown.room, reader_, shown.options);
}

ChatMacros::Outcome ChatMacros::expand(const macros::Call& call) {
    if (!call.usable) {
        std::string_view code;
        const auto detail = first_error(call, code);
        return Reason{problem_key(code), {}, {}, detail.value_or("")};
    }
    if (!messages_) return Reason{"box.no_messages"};
    if (macros_shown_ >= most_macros) return Reason{"box.too_many_macros"};
    if (call.definition->layout == macros::Layout::room) return room(call);
    if (messages_shown_ >= most_messages) return Reason{"box.too_many_messages"};
    switch (call.definition->layout) {
        case macros::Layout::message: return message(call);
        case macros::Layout::thread: return thread(call);
        default: return channel(call);
    }
}

/// What is said of something that is missing, unless it is only that nobody answers.
ChatMacros::Reason ChatMacros::not_shown(const Error& error, Reason missing) {
    if (error.is_unanswered) missing.key = unavailable;
    return missing;
}

std::string ChatMacros::aliases() const {
    std::string list;
    for (const Server& server : servers_) list += (list.empty() ? "" : ", ") + server.alias;
    return list;
}

std::variant<const Server*, ChatMacros::Reason> ChatMacros::server_of(const macros::Call& call) const {
    const auto alias = call.text("server");
    if (servers_.empty()) return Reason{"box.no_server"};
    if (!alias && servers_.size() > 1) return Reason{"box.which_server", {}, aliases()};
    if (!alias) return servers_.data();
    const auto found = std::ranges::find(servers_, *alias, &Server::alias);
    if (found == servers_.end()) return Reason{"box.unknown_server", std::string(*alias), aliases()};
    return &*found;
}

/// What stands in the link, or in the parameters that do in its place.
std::variant<ChatMacros::Named, ChatMacros::Reason> ChatMacros::named_by(const macros::Call& call) const {
    const auto link = call.text("permalink");
    if (!link) {
        const auto chosen = server_of(call);
        if (const auto* reason = std::get_if<Reason>(&chosen)) return *reason;
        chat::Permalink place;
        place.message_id = call.text("id").value_or("");
        place.room = call.text("room").value_or("");
        return Named{std::get<const Server*>(chosen), std::move(place)};
    }
    if (servers_.empty()) return Reason{"box.no_server"};
    for (const Server& server : servers_) {
        auto place = chat::read_permalink(*link, server.url);
        if (place) return Named{&server, *std::move(place)};
    }
    const auto silent = std::ranges::find_if(servers_, [](const Server& server) { return server.url.empty(); });
    if (silent != servers_.end()) return Reason{"box.server_without_url", std::string(*link), silent->alias};
    return Reason{"box.foreign_link", std::string(*link), aliases()};
}

/// What the author asks for, what the admin said of the server, and what only the page's caller knows.
ConversationOptions ChatMacros::options_for(const macros::Call& call, const Server& server, const chat::Room& room) {
    ConversationOptions options;
    options.title = call.text("title").value_or("");
    options.server_url = server.url;
    options.dialect = server.dialect;
    options.newest_first = call.text("order") == "newest-first";
    options.theme = theme_of(call);
    options.avatars = call.boolean("avatars").value_or(true);
    options.reactions = call.boolean("reactions").value_or(true);
    options.attachments = call.boolean("attachments").value_or(true);
    options.may_quote = [this, &server](const chat::Permalink& link) { return messages_->may_quote(server, link); };
    options.custom_emoji = own_emoji(server);
    options.names = server.names;
    options.hidden_events = hidden_events(server, room);
    options.now = now_;
    let_load_pictures(server, options);
    return options;
}

template <typename ConversationOrCard>
void ChatMacros::let_load_pictures(const Server& server, ConversationOrCard& options) {
    if (!picture_) return;
    options.picture = picture_;
    options.server = server.alias;
    const EmojiFiles& files = emoji_files_of(server);
    options.emoji_file = [&files](std::string_view shortcode) {
        const auto found = files.find(shortcode);
        return found == files.end() ? std::string() : found->second;
    };
}

/// By all the names of each; where two have one, it is that of the first.
const ChatMacros::EmojiFiles& ChatMacros::emoji_files_of(const Server& server) {
    const auto [known, is_new] = emoji_files_.try_emplace(server.alias);
    if (!is_new) return known->second;
    const auto list = messages_->custom_emoji(server);
    for (const chat::CustomEmoji& emoji : list)
        if (!emoji.extension.empty()) known->second.try_emplace(emoji.name, emoji.name + "." + emoji.extension);
    for (const chat::CustomEmoji& emoji : list)
        for (const std::string& alias : emoji.aliases)
            if (!emoji.extension.empty()) known->second.try_emplace(alias, emoji.name + "." + emoji.extension);
    return known->second;
}

/// What finds the characters that the admin gave for the server's own emoji; empty without any.
std::function<std::string(std::string_view)> ChatMacros::own_emoji(const Server& server) {
    const auto& characters = characters_of(server);
    if (characters.empty()) return {};
    return [&characters](std::string_view shortcode) {
        const auto found = characters.find(shortcode);
        return found == characters.end() ? std::string() : found->second;
    };
}

/// They go by all the names that the server has for each.
const ChatMacros::Characters& ChatMacros::characters_of(const Server& server) {
    const auto [known, is_new] = characters_.try_emplace(server.alias, server.emoji);
    if (!is_new || server.emoji.empty()) return known->second;
    for (const chat::CustomEmoji& emoji : messages_->custom_emoji(server)) {
        const auto given = server.emoji.find(emoji.name);
        if (given == server.emoji.end()) continue;
        for (const std::string& alias : emoji.aliases) known->second.try_emplace(alias, given->second);
    }
    return known->second;
}

/// As many as the author asks for and the page may still show.
std::uint32_t ChatMacros::limit(const macros::Call& call, std::int64_t otherwise) const {
    const auto left = static_cast<std::int64_t>(most_messages - messages_shown_);
    return static_cast<std::uint32_t>(std::min(call.integer("limit").value_or(otherwise), left));
}

ChatMacros::Outcome ChatMacros::channel(const macros::Call& call) {
    const auto chosen = server_of(call);
    if (const auto* reason = std::get_if<Reason>(&chosen)) return *reason;
    const Server& server = *std::get<const Server*>(chosen);
    const std::string name(call.text("room").value_or(""));
    const auto room = messages_->room(server, name);
    if (!room) return not_shown(room.error(), {"box.room_not_shown", name, server.alias});

    chat::HistoryQuery query;
    query.limit = limit(call, 20);
    query.since = call.instant("since");
    query.until = call.instant("until");
    query.thread_replies = call.text("replies") == "in-order";
    query.events = call.boolean("events").value_or(true);
    auto history = messages_->history(server, *room, query);
    if (!history) return Reason{unavailable, name, server.alias};
    append(diagnostics_, history->diagnostics);

    Shown shown{&server, *room, std::move(history->messages), options_for(call, server, *room)};
    shown.options.more_before = history->more_before;
    shown.options.more_after = history->more_after;
    shown.options.nested_replies = call.text("replies") == "nested";
    if (shown.options.nested_replies) add_replies(query, shown);
    return shown;
}

/// Gets the replies to the messages shown; those of the newest first, as long as the page may ask.
void ChatMacros::add_replies(const chat::HistoryQuery& query, Shown& shown) {
    std::vector<chat::Message> replies;
    std::set<std::string, std::less<>> ids;  // of the replies
    for (std::size_t i = shown.messages.size(); i-- > 0;) {
        chat::Message& first = shown.messages[i];
        const std::size_t so_far = messages_shown_ + shown.messages.size() + replies.size();
        if (threads_asked_ >= most_nested_threads || so_far >= most_messages) break;
        if (first.replies == 0 || first.id.empty() || !first.thread_id.empty()) continue;
        ++threads_asked_;
        chat::ThreadQuery part;
        part.limit = static_cast<std::uint32_t>(std::min(most_nested_replies, most_messages - so_far));
        part.events = query.events;
        auto thread = messages_->thread(*shown.server, shown.room, first.id, part);
        if (!thread) continue;
        append(diagnostics_, thread->diagnostics);
        // What the message itself counts may have been saved before the last reply, and has hidden events in it.
        first.replies = thread->more_before + thread->replies.size() + thread->more_after;
        for (chat::Message& reply : thread->replies)
            if (reply.id.empty() || ids.insert(reply.id).second) replies.push_back(std::move(reply));
    }
    // One that was also sent to the room stands below what it answers, in order with the others. What is
    // left of a thread in the room is older than those.
    std::erase_if(shown.messages, [&ids](const chat::Message& message) { return ids.contains(message.id); });
    std::ranges::move(replies, std::back_inserter(shown.messages));
}

ChatMacros::Outcome ChatMacros::message(const macros::Call& call) {
    const auto named = named_by(call);
    if (const auto* reason = std::get_if<Reason>(&named)) return *reason;
    const auto& [server, place] = std::get<Named>(named);
    if (place.message_id.empty()) return Reason{"box.room_link", std::string(call.text("permalink").value_or(""))};
    const auto found = messages_->message(*server, place.message_id);
    if (!found) return not_shown(found.error(), {"box.message_not_shown", place.message_id, server->alias});

    Shown shown{server, found->room, {}, options_for(call, *server, found->room)};
    if (const auto reason = surround(call, found->message, shown)) return *reason;
    if (shown.messages.size() > 1) shown.options.highlighted = found->message.id;
    return shown;
}

/// Puts the message between those before and after it in its room.
std::optional<ChatMacros::Reason> ChatMacros::surround(const macros::Call& call, const chat::Message& message,
                                                       Shown& shown) {
    const auto add = [&](std::int64_t wanted, bool after) {
        if (wanted <= 0) return true;
        chat::HistoryQuery query;
        query.limit = static_cast<std::uint32_t>(wanted) + (after ? 1 : 0);  // the message itself is among those after
        (after ? query.since : query.until) = message.time;
        query.oldest_first = after;
        query.events = call.boolean("events").value_or(true);
        auto history = messages_->history(*shown.server, shown.room, query);
        if (!history) return false;
        std::erase_if(history->messages, [&](const chat::Message& near) { return near.id == message.id; });
        // When others of the same moment come first, the message itself may not be among them.
        if (std::ssize(history->messages) > wanted) history->messages.resize(static_cast<std::size_t>(wanted));
        std::ranges::move(history->messages, std::back_inserter(shown.messages));
        return true;
    };
    const bool had_before = add(call.integer("before").value_or(0), false);
    shown.messages.push_back(message);
    if (!had_before || !add(call.integer("after").value_or(0), true))
        return Reason{unavailable, message.id, shown.server->alias};
    return std::nullopt;
}

ChatMacros::Outcome ChatMacros::thread(const macros::Call& call) {
    const auto named = named_by(call);
    if (const auto* reason = std::get_if<Reason>(&named)) return *reason;
    const auto& [server, place] = std::get<Named>(named);
    if (place.message_id.empty() && place.thread_id.empty())
        return Reason{"box.room_link", std::string(call.text("permalink").value_or(""))};
    return thread_of(call, std::get<Named>(named));
}

/// A message that is named says itself which room and which thread it is of. Where it is not there
/// any more, there may still be replies to it in the room that is named beside it.
ChatMacros::Outcome ChatMacros::thread_of(const macros::Call& call, const Named& named) {
    const auto& [server, place] = named;
    std::string id = place.thread_id.empty() ? place.message_id : place.thread_id;
    const Reason missing{"box.thread_not_shown", id, server->alias};
    std::optional<chat::Room> room;
    Error why;
    for (const std::string& message_id : {place.message_id, place.thread_id}) {
        if (message_id.empty() || room) continue;
        const auto found = messages_->message(*server, message_id);
        if (!found) {
            why.is_unanswered = why.is_unanswered || found.error().is_unanswered;
            continue;
        }
        room = found->room;
        id = found->message.thread_id.empty() ? found->message.id : found->message.thread_id;
    }
    const bool is_there = room.has_value();
    if (!room && !place.room.empty()) {
        auto found = messages_->room(*server, place.room);
        if (!found) return not_shown(found.error(), missing);
        room = *std::move(found);
    }
    if (!room) return not_shown(why, missing);

    chat::ThreadQuery query;
    query.limit = limit(call, 50);
    query.events = call.boolean("events").value_or(true);
    if (place.message_id != id) query.with = place.message_id;
    auto thread = messages_->thread(*server, *room, id, query);
    if (!thread) return is_there ? Reason{unavailable, id, server->alias} : not_shown(thread.error(), missing);
    if (!thread->first && thread->replies.empty()) return not_shown(why, missing);
    append(diagnostics_, thread->diagnostics);
    auto options = options_for(call, *server, *room);
    ShownThread shown{server, *std::move(room), *std::move(thread), std::move(options)};
    shown.options.highlighted = query.with;
    return shown;
}

ChatMacros::Outcome ChatMacros::room(const macros::Call& call) {
    const auto chosen = server_of(call);
    if (const auto* reason = std::get_if<Reason>(&chosen)) return *reason;
    const Server& server = *std::get<const Server*>(chosen);
    const std::string name(call.text("room").value_or(""));
    auto found = messages_->room(server, name);
    if (!found) return not_shown(found.error(), {"box.room_not_shown", name, server.alias});
    RoomCardOptions options;
    options.title = call.text("title").value_or("");
    options.server_url = server.url;
    options.dialect = server.dialect;
    options.theme = theme_of(call);
    options.topic = call.boolean("topic").value_or(true);
    options.announcement = call.boolean("announcement").value_or(true);
    options.description = call.boolean("description").value_or(true);
    options.members = call.boolean("members").value_or(true);
    options.custom_emoji = own_emoji(server);
    options.now = now_;
    let_load_pictures(server, options);
    return ShownRoom{&server, *std::move(found), std::move(options)};
}

void ChatMacros::box(HtmlWriter& html, const storage::Macro& macro, const Reason& reason) {
    html.open("div").attribute("class", "cl-box").attribute("role", "note");
    html.open("p").attribute("class", "cl-box-title");
    if (reason.key == unavailable)
        html.text(reader_.say("box.unavailable_title"));
    else
        sentence(html, reader_, "box.title", {{"macro", macro.name}});
    html.close();
    if (!reason.detail.empty())
        html.open("p").attribute("lang", "en").attribute("dir", "auto").text(reason.detail).close();
    html.open("p");
    sentence(html, reader_, reason.key, {{"value", reason.room_or_id}, {"server", reason.server}});
    html.close().close();
}

void ChatMacros::report(const storage::Document& document, const storage::Macro& macro, const Reason& reason) {
    if (!reason.detail.empty()) return;  // checking has given a diagnostic with its own place
    const std::string words = reader_.say(reason.key, {{"value", reason.room_or_id}, {"server", reason.server}});
    diagnostics_.push_back(
        {Severity::error, document.place(macro.node), "macro-not-shown", std::string(macro.name) + ": " + words});
}

}  // namespace chatleaf::render
