// SPDX-License-Identifier: MIT
#include "render/chat_macro.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "chatleaf/chat/permalink.hpp"
#include "chatleaf/macros/definition.hpp"
#include "chatleaf/policy/rooms.hpp"

namespace chatleaf::render {
namespace {

// What one page may ask of a Rocket.Chat server and of a reader's patience.
constexpr std::size_t most_macros = 50;
constexpr std::size_t most_messages = 2000;
constexpr std::size_t most_quoted_rooms = 100;

std::optional<std::string> first_error(const macros::Call& call, std::string_view& code) {
    for (const Diagnostic& problem : call.problems) {
        if (problem.severity != Severity::error) continue;
        code = problem.code;
        return problem.message;
    }
    return std::nullopt;
}

/// As a server decides: a room's own list stands in place of the server's.
std::vector<std::string> hidden_events(const Server& server, const chat::Room& room) {
    return room.hidden_events.value_or(server.hidden_events);
}

/// The words for what macros::check found.
std::string_view problem_key(std::string_view code) {
    if (code == "unknown-macro") return "box.unknown_macro";
    if (code == "missing-macro-parameter") return "box.missing_parameter";
    if (code == "too-many-macro-parameters") return "box.too_many_parameters";
    return "box.wrong_parameter";
}

}  // namespace

ChatMacros::ChatMacros(chat::MessageSource* messages, const std::vector<Server>& servers, const locale::Reader& reader,
                       std::vector<Diagnostic>& diagnostics, std::optional<Instant> now)
    : messages_(messages), servers_(servers), reader_(reader), diagnostics_(diagnostics), now_(now) {}

void ChatMacros::write(HtmlWriter& html, const storage::Document& document, const storage::Macro& macro) {
    const macros::Call call = macros::check(document, macro);
    append(diagnostics_, call.problems);
    const Outcome outcome = expand(call);
    if (const auto* reason = std::get_if<Reason>(&outcome)) {
        box(html, document, macro, *reason);
        return;
    }
    auto shown = std::get<Shown>(outcome);
    as_server_shows(shown.options, *shown.server, shown.room);
    ++macros_shown_;
    messages_shown_ += shown.messages.size();
    conversation(html, shown.room, shown.messages, reader_, shown.options);
}

ChatMacros::Outcome ChatMacros::expand(const macros::Call& call) {
    if (!call.usable) {
        std::string_view code;
        const auto detail = first_error(call, code);
        return Reason{problem_key(code), {}, {}, detail.value_or("")};
    }
    if (messages_ == nullptr) return Reason{"box.no_messages"};
    if (macros_shown_ >= most_macros) return Reason{"box.too_many_macros"};
    if (messages_shown_ >= most_messages) return Reason{"box.too_many_messages"};
    return call.definition->layout == macros::Layout::message ? message(call) : channel(call);
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

/// The source's answer, without what it should not have sent: only the room itself was found
/// to be one that may appear.
Result<chat::History> ChatMacros::history_of(const Server& server, const chat::Room& room,
                                             const chat::HistoryQuery& asked) {
    chat::HistoryQuery query = asked;
    query.hidden_events = hidden_events(server, room);
    auto history = messages_->history(server.alias, room, query);
    if (history)
        std::erase_if(history->messages, [&](const chat::Message& message) {
            return message.room_id != room.id || chat::is_hidden_event(message.type, query.hidden_events);
        });
    return history;
}

/// What the admin said of the server, and what only the page's caller knows.
void ChatMacros::as_server_shows(ConversationOptions& options, const Server& server, const chat::Room& room) {
    options.names = server.names;
    options.hidden_events = hidden_events(server, room);
    options.now = now_;
    const auto& characters = characters_of(server);
    if (characters.empty()) return;
    options.custom_emoji = [&characters](std::string_view shortcode) {
        const auto found = characters.find(shortcode);
        return found == characters.end() ? std::string() : found->second;
    };
}

/// What the admin gave for the server's own emoji, by all the names that the server has for each.
const ChatMacros::Characters& ChatMacros::characters_of(const Server& server) {
    const auto [known, is_new] = characters_.try_emplace(server.alias, server.emoji);
    if (!is_new || server.emoji.empty()) return known->second;
    for (const chat::CustomEmoji& emoji : messages_->custom_emoji(server.alias)) {
        const auto given = server.emoji.find(emoji.name);
        if (given == server.emoji.end()) continue;
        for (const std::string& alias : emoji.aliases) known->second.try_emplace(alias, given->second);
    }
    return known->second;
}

ChatMacros::Outcome ChatMacros::channel(const macros::Call& call) {
    const auto chosen = server_of(call);
    if (const auto* reason = std::get_if<Reason>(&chosen)) return *reason;
    const Server& server = *std::get<const Server*>(chosen);
    const std::string name(call.text("room").value_or(""));
    const auto room = messages_->room(server.alias, name);
    if (!room || !policy::may_appear(*room, server.rooms)) return Reason{"box.room_not_shown", name, server.alias};

    const bool newest_first = call.text("order") == "newest-first";
    chat::HistoryQuery query;
    query.limit = static_cast<std::uint32_t>(std::min<std::int64_t>(
        call.integer("limit").value_or(20), static_cast<std::int64_t>(most_messages - messages_shown_)));
    query.since = call.instant("since");
    query.until = call.instant("until");
    auto history = history_of(server, *room, query);
    if (!history) return Reason{"box.unavailable", name, server.alias};
    append(diagnostics_, history->diagnostics);

    Shown shown{&server, *room, std::move(history->messages), {}};
    shown.options.title = call.text("title").value_or("");
    shown.options.server_url = server.url;
    shown.options.dialect = server.dialect;
    shown.options.may_quote = [this, &server](const chat::Permalink& link) { return may_quote(server, link); };
    shown.options.newest_first = newest_first;
    shown.options.more_before = history->more_before;
    shown.options.more_after = history->more_after;
    return shown;
}

ChatMacros::Outcome ChatMacros::message(const macros::Call& call) {
    const auto link = call.text("permalink");
    if (!link) {
        const auto chosen = server_of(call);
        if (const auto* reason = std::get_if<Reason>(&chosen)) return *reason;
        return message_of(call, *std::get<const Server*>(chosen), call.text("id").value_or(""));
    }
    if (servers_.empty()) return Reason{"box.no_server"};
    for (const Server& server : servers_) {
        const auto place = chat::read_permalink(*link, server.url);
        if (!place) continue;
        if (place->message_id.empty()) return Reason{"box.room_link", std::string(*link)};
        return message_of(call, server, place->message_id);
    }
    const auto silent = std::ranges::find_if(servers_, [](const Server& server) { return server.url.empty(); });
    if (silent != servers_.end()) return Reason{"box.server_without_url", std::string(*link), silent->alias};
    return Reason{"box.foreign_link", std::string(*link), aliases()};
}

ChatMacros::Outcome ChatMacros::message_of(const macros::Call& call, const Server& server, std::string_view id) {
    Reason not_shown{"box.message_not_shown", std::string(id), server.alias};
    auto message = messages_->message(server.alias, id);
    if (!message || message->hidden) return not_shown;
    const auto room = messages_->room(server.alias, message->room_id);
    // A room may be called as another's id: the policy must be asked about the message's own.
    if (!room || room->id != message->room_id || !policy::may_appear(*room, server.rooms)) return not_shown;
    if (chat::is_hidden_event(message->type, hidden_events(server, *room))) return not_shown;

    Shown shown{&server, *room, {}, {}};
    shown.options.title = call.text("title").value_or("");
    shown.options.server_url = server.url;
    shown.options.dialect = server.dialect;
    shown.options.may_quote = [this, &server](const chat::Permalink& link) { return may_quote(server, link); };
    if (const auto reason = surround(call, *message, shown)) return *reason;
    if (shown.messages.size() > 1) shown.options.highlighted = message->id;
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
        auto history = history_of(*shown.server, shown.room, query);
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
        return Reason{"box.unavailable", message.id, shown.server->alias};
    return std::nullopt;
}

/// Whether the quoted message is from a room that may appear in the page itself.
bool ChatMacros::may_quote(const Server& server, const chat::Permalink& link) {
    auto key = std::tuple(server.alias, link.room_type, link.room);
    if (const auto known = may_quote_.find(key); known != may_quote_.end()) return known->second;
    if (may_quote_.size() >= most_quoted_rooms) return false;
    const auto room = messages_->room(server.alias, link.room);
    const bool may = room && chat::leads_to(link, *room) && policy::may_appear(*room, server.rooms);
    may_quote_.emplace(std::move(key), may);
    return may;
}

void ChatMacros::box(HtmlWriter& html, const storage::Document& document, const storage::Macro& macro,
                     const Reason& reason) {
    html.open("div").attribute("class", "cl-box").attribute("role", "note");
    html.open("p").attribute("class", "cl-box-title");
    sentence(html, reader_, "box.title", {{"macro", macro.name}});
    html.close();
    if (!reason.detail.empty())
        html.open("p").attribute("lang", "en").attribute("dir", "auto").text(reason.detail).close();
    html.open("p");
    sentence(html, reader_, reason.key, {{"value", reason.room_or_id}, {"server", reason.server}});
    html.close().close();
    if (!reason.detail.empty()) return;  // checking has given a diagnostic with its own place
    const std::string words = reader_.say(reason.key, {{"value", reason.room_or_id}, {"server", reason.server}});
    diagnostics_.push_back(
        {Severity::error, document.place(macro.node), "macro-not-shown", std::string(macro.name) + ": " + words});
}

}  // namespace chatleaf::render
