// SPDX-License-Identifier: MIT
#include "chatleaf/chat/json.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "chat/custom_emoji_json.hpp"
#include "chat/json_text.hpp"
#include "chat/message_json.hpp"
#include "chat/outline.hpp"
#include "chatleaf/text/line_table.hpp"
#include "chatleaf/text/quoting.hpp"

namespace chatleaf::chat {
namespace {

// A bound on what a body of empty objects could make of its bytes.
constexpr std::size_t most_messages = 200'000;
constexpr std::size_t most_bytes = std::size_t{64} << 20;
constexpr std::size_t most_words = 300;  // characters of a server's own error text

constexpr std::array<std::string_view, 13> members{"messages", "message", "channel", "group", "room",
                                                   "channels", "groups",  "emojis",  "team",  "parent",
                                                   "success",  "error",   "status"};

Error refused(std::string_view json, const Outline& outline, std::string_view name) {
    std::string words;
    for (const char* member : {"error", "message"}) {
        const Member* found = outline.find(member);
        if (found == nullptr || !words.empty()) continue;
        const ReadJson read = read_json(json, found->value, {});
        if (read.value.is_string()) words = text::one_line(read.value.get_ref<const std::string&>(), most_words);
    }
    if (words.empty()) return {{std::string(name)}, "The server refused without a reason."};
    return {{std::string(name)}, "The server refused: " + words};
}

class BodyReader {
public:
    BodyReader(std::string_view json, const Outline& outline, std::string_view name)
        : json_(json), outline_(outline), name_(name) {}

    void read() {
        read_rooms();
        read_messages();
        if (const Member* emoji = outline_.find("emojis")) body_.emoji = read_custom_emoji(json_, emoji->value);
        if (body_.rooms.empty() && body_.messages.empty() && body_.diagnostics.empty()) note_if_nothing();
        if (outline_.damage)
            diagnose(Severity::error, "damaged-body", outline_.damage->offset,
                     std::string(outline_.damage->what) + " What can be told apart was read.");
    }

    [[nodiscard]] Body take() && { return std::move(body_); }

private:
    void diagnose(Severity severity, const char* code, std::size_t offset, std::string message) {
        if (!lines_) lines_ = text::LineTable(json_);
        const auto [line, column] = lines_->at(json_, offset);
        body_.diagnostics.push_back({severity, {name_, line, column}, code, std::move(message)});
    }

    // Some answers hold neither, and an empty history is one; only a body that is of another
    // kind altogether is worth a word.
    void note_if_nothing() {
        constexpr std::size_t telling = 8;
        for (const Member& member : outline_.members) {
            if (std::find(members.begin(), members.begin() + telling, member.name) != members.begin() + telling) return;
        }
        body_.diagnostics.push_back(
            {Severity::warning,
             {name_},
             "no-rooms-or-messages",
             "The body holds no rooms and no messages. Save that of channels.info or channels.history."});
    }

    [[nodiscard]] bool begins(const Part& part, char c) const { return json_[part.begin] == c; }
    [[nodiscard]] bool is_null(const Part& part) const {
        return json_.substr(part.begin, part.end - part.begin) == "null";
    }

    void read_rooms() {
        for (const char* name : {"channel", "group", "room"}) {
            const Member* found = outline_.find(name);
            // chat.postMessage answers with a bare name as "channel".
            if (found != nullptr && begins(found->value, '{')) add_room(found->value, 0);
        }
        for (const char* name : {"channels", "groups"}) {
            const Member* found = outline_.find(name);
            if (found == nullptr) continue;
            std::size_t number = 0;
            for (const Part& element : found->elements) add_room(element, ++number);
        }
    }

    void add_room(const Part& part, std::size_t number) {
        ReadRoom read = read_room(json_, part);
        const std::string which = number == 0 ? "" : " number " + std::to_string(number);
        const std::string_view first = number == 0 ? "The room" : "Room";
        if (!read.fault.empty()) {
            diagnose(Severity::error, "unreadable-room", part.begin,
                     std::string(first) + which + " cannot be read: " + read.fault + ".");
            return;
        }
        if (!read.left_out.empty())
            diagnose(Severity::warning, "unreadable-room-part", part.begin,
                     (number == 0 ? "Part of the room" : "Part of room") + which + " cannot be read: " + read.left_out +
                         ".");
        if (number == 0 && is_known_public(read)) read.room.members_only = false;
        body_.rooms.push_back(std::move(read.room));
    }

    // rooms.info says beside the room what its team and its parent room are.
    [[nodiscard]] bool is_known_public(const ReadRoom& read) const {
        if (read.has_team) {
            constexpr std::array<std::string_view, 1> asked{"type"};
            const Member* team = outline_.find("team");
            if (team == nullptr) return false;
            const ReadJson about = read_json(json_, team->value, asked);
            if (!about.fault.empty() || !about.doubled.empty() || !about.value.is_object()) return false;
            const auto type = about.value.find("type");
            if (type == about.value.end() || *type != 0) return false;
        }
        if (!read.has_parent) return true;
        const Member* parent = outline_.find("parent");
        if (parent == nullptr) return false;
        const ReadRoom above = read_room(json_, parent->value);
        return above.fault.empty() && above.room.type == RoomType::channel && !above.room.members_only;
    }

    void read_messages() {
        // Where things went wrong "message" is a sentence.
        if (const Member* one = outline_.find("message");
            one != nullptr && !begins(one->value, '"') && !is_null(one->value))
            add_message(one->value, 0);
        const Member* list = outline_.find("messages");
        if (list == nullptr || is_null(list->value)) return;
        if (!begins(list->value, '[')) {
            diagnose(Severity::error, "unreadable-message", list->value.begin, "\"messages\" is no list.");
            return;
        }
        body_.messages.reserve(body_.messages.size() + list->elements.size());
        std::size_t number = 0;
        for (const Part& element : list->elements) add_message(element, ++number);
        place_the_roomless();
        place_the_timeless();
    }

    static std::string called(const Message& message, std::size_t number) {
        if (number == 0) return message.id.empty() ? "without a legible id" : message.id;
        const std::string position = "number " + std::to_string(number) + " of the list";
        return message.id.empty() ? position : message.id + " (" + position + ")";
    }

    void add_message(const Part& part, std::size_t number) {
        ReadMessage read = read_message(json_, part);
        Message& message = read.message;
        const std::string which = called(message, number);
        if (!message.unreadable.empty()) {
            diagnose(Severity::error, "unreadable-message", read.no_json.value_or(part.begin),
                     "Message " + which + " cannot be read: " + message.unreadable + ".");
        } else if (!read.left_out.empty()) {
            diagnose(Severity::warning, "unreadable-message-part", part.begin,
                     "Part of message " + which + " cannot be read: " + read.left_out + ".");
        }
        if (read.too_many > 0)
            diagnose(Severity::warning, "too-many-attachments", part.begin,
                     "Of message " + which + " " + std::to_string(read.too_many) +
                         " attachments or fields of them are left out: a message may have 100 of each.");
        body_.messages.push_back(std::move(message));
        has_time_.push_back(read.has_time);
    }

    // The room that all messages of the body are in; empty when they are of several, or one
    // that can be read names none.
    [[nodiscard]] std::string only_room() const {
        std::string only;
        for (const Message& message : body_.messages) {
            if (message.room_id.empty() && !message.unreadable.empty()) continue;
            if (message.room_id.empty() || (!only.empty() && message.room_id != only)) return {};
            only = message.room_id;
        }
        return only;
    }

    // A body that holds several rooms may hold private ones: in which of them a message was
    // written is then not guessed.
    void place_the_roomless() {
        const std::string room = only_room();
        for (Message& message : body_.messages) {
            if (message.unreadable.empty() || !message.room_id.empty()) continue;
            message.room_id = room;
            message.author = {};
            message.text.clear();
        }
    }

    // The server lists messages by time, so a message of which the time is illegible is put
    // where its neighbour in the same room is.
    void place_the_timeless() {
        std::unordered_map<std::string_view, Instant> nearest;
        const auto place = [&](std::size_t i) {
            Message& message = body_.messages[i];
            if (has_time_[i]) {
                nearest.insert_or_assign(message.room_id, message.time);
            } else if (const auto neighbour = nearest.find(message.room_id); neighbour != nearest.end()) {
                message.time = neighbour->second;
                has_time_[i] = true;
            }
        };
        for (std::size_t i = 0; i < body_.messages.size(); ++i) place(i);
        nearest.clear();
        for (std::size_t i = body_.messages.size(); i-- > 0;) place(i);
    }

    std::string_view json_;
    const Outline& outline_;
    std::string name_;
    std::optional<text::LineTable> lines_;
    Body body_;
    std::vector<bool> has_time_;
};

Error fault_at(std::string_view json, std::string_view name, std::size_t offset, std::string message) {
    const auto [line, column] = text::LineTable(json).at(json, offset);
    return {{std::string(name), line, column}, std::move(message)};
}

bool is_refusal(std::string_view json, const Outline& outline) {
    const Member* success = outline.find("success");
    return success != nullptr && json.substr(success->value.begin).starts_with("false");
}

// JSON, but a list, a text or a number and no object.
bool is_other_json(std::string_view json) {
    const auto first = json.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos &&
           std::string_view("[\"-0123456789tfn").find(json[first]) != std::string_view::npos;
}

}  // namespace

Result<Body> read_body(std::string_view json, std::string_view name) {
    if (json.size() > most_bytes) return Error{{std::string(name)}, "The JSON is over 64 MiB."};
    const Outline parts = outline(json, members, most_messages);
    if (parts.members.empty() && is_other_json(json))
        return Error{{std::string(name)}, "This is no body of Rocket.Chat's REST API, which would be an object."};
    if (is_refusal(json, parts)) return refused(json, parts, name);
    for (const Member& member : parts.members) {
        if (member.elements.size() <= most_messages) continue;
        return Error{{std::string(name)},
                     "The body holds more than 200000 messages or rooms. Ask for fewer with count."};
    }
    BodyReader reader(json, parts, name);
    reader.read();
    Body body = std::move(reader).take();
    if (body.messages.empty() && body.rooms.empty() && parts.damage)
        return fault_at(json, name, parts.damage->offset, std::string(parts.damage->what));
    return body;
}

}  // namespace chatleaf::chat
