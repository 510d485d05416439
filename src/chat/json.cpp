// SPDX-License-Identifier: MIT
#include "chatleaf/chat/json.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "chat/fields.hpp"
#include "chat/json_text.hpp"
#include "chat/message_json.hpp"
#include "chat/server_words.hpp"

namespace chatleaf::chat {
namespace {

// A bound on what a body of empty objects could make of its bytes.
constexpr std::size_t most_messages = 200'000;

Error refused(const Json& body, std::string_view name) {
    Fields fields(body);
    std::string words = quotable(fields.text("error"));
    if (words.empty()) words = quotable(fields.text("message"));
    if (words.empty()) return {{std::string(name)}, "The server refused without a reason."};
    return {{std::string(name)}, "The server refused: " + words};
}

class BodyReader {
public:
    explicit BodyReader(std::string_view name) : name_(name) {}

    void read(const Json& body) {
        read_rooms(body);
        read_messages(body);
        if (body_.rooms.empty() && body_.messages.empty() && body_.diagnostics.empty()) note_if_nothing(body);
    }

    [[nodiscard]] Body take() && { return std::move(body_); }

private:
    void diagnose(Severity severity, const char* code, std::string message) {
        body_.diagnostics.push_back({severity, {name_}, code, std::move(message)});
    }

    // Some answers hold neither, and an empty history is one; only a body that is of another
    // kind altogether is worth a word.
    void note_if_nothing(const Json& body) {
        constexpr const char* known[] = {"messages", "message", "channel", "group", "room", "channels", "groups"};
        if (std::any_of(std::begin(known), std::end(known), [&](const char* member) { return body.contains(member); }))
            return;
        diagnose(Severity::warning, "no-rooms-or-messages",
                 "The body holds no rooms and no messages. Save that of channels.info or channels.history.");
    }

    void read_rooms(const Json& body) {
        for (const char* member : {"channel", "group", "room"}) {
            const auto found = body.find(member);
            // chat.postMessage answers with a bare name as "channel".
            if (found != body.end() && found->is_object()) add_room(*found, body);
        }
        for (const char* member : {"channels", "groups"}) {
            const auto found = body.find(member);
            if (found == body.end() || !found->is_array()) continue;
            for (const Json& entry : *found) {
                if (entry.is_object()) add_room(entry, Json::object());
            }
        }
    }

    void add_room(const Json& object, const Json& around) {
        std::string complaint;
        Room room = read_room(object, complaint);
        if (!complaint.empty()) {
            diagnose(Severity::error, "unreadable-room", "A room cannot be read: " + complaint + ".");
            return;
        }
        room.members_only = room.members_only && !is_known_public(object, around);
        body_.rooms.push_back(std::move(room));
    }

    // rooms.info says beside the room what its team and its parent room are.
    static bool is_known_public(const Json& room, const Json& around) {
        Fields about(around);
        if (Fields(room).find("teamId") != nullptr) {
            const Json* team = about.object("team");
            const Json* type = team == nullptr ? nullptr : Fields(*team).find("type");
            if (type == nullptr || *type != 0) return false;
        }
        if (Fields(room).find("prid") == nullptr) return true;
        const Json* parent = about.object("parent");
        if (parent == nullptr) return false;
        std::string complaint;
        const Room above = read_room(*parent, complaint);
        return complaint.empty() && above.type == RoomType::channel && !above.members_only;
    }

    void read_messages(const Json& body) {
        if (const auto one = body.find("message"); one != body.end() && one->is_object()) add_message(*one, 0);
        const auto list = body.find("messages");
        if (list == body.end() || list->is_null()) return;
        if (!list->is_array()) {
            diagnose(Severity::error, "unreadable-message", "\"messages\" is no list.");
            return;
        }
        std::size_t number = 0;
        for (const Json& entry : *list) add_message(entry, ++number);
        place_the_roomless();
        place_the_timeless();
    }

    static std::string called(const Message& message, std::size_t number) {
        if (number == 0) return message.id;
        const std::string position = "number " + std::to_string(number) + " of the list";
        return message.id.empty() ? position : message.id + " (" + position + ")";
    }

    void add_message(const Json& entry, std::size_t number) {
        ReadMessage read;
        if (entry.is_object()) {
            read = read_message(entry);
        } else {
            read.message.unreadable = "it is no object";
        }
        Message& message = read.message;
        if (!message.unreadable.empty()) {
            diagnose(Severity::error, "unreadable-message",
                     "Message " + called(message, number) + " cannot be read: " + message.unreadable + ".");
        } else if (!read.left_out.empty()) {
            diagnose(Severity::warning, "unreadable-message-part",
                     "Part of message " + called(message, number) + " cannot be read: " + read.left_out + ".");
        }
        if (read.too_many > 0)
            diagnose(Severity::warning, "too-many-attachments",
                     "Of message " + called(message, number) + " " + std::to_string(read.too_many) +
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

    std::string name_;
    Body body_;
    std::vector<bool> has_time_;
};

bool too_many_messages(const Json& body) {
    const auto list = body.find("messages");
    return list != body.end() && list->is_array() && list->size() > most_messages;
}

}  // namespace

Result<Body> read_body(std::string_view json, std::string_view name) {
    const auto body = parse_json(json, name);
    if (!body) return body.error();
    if (!body->is_object())
        return Error{{std::string(name)}, "This is no body of Rocket.Chat's REST API, which would be an object."};
    if (const auto success = body->find("success"); success != body->end() && *success == false) {
        return refused(*body, name);
    }
    if (too_many_messages(*body)) {
        return Error{{std::string(name)}, "The body holds more than 200000 messages. Ask for fewer with count."};
    }
    BodyReader reader(name);
    reader.read(*body);
    return std::move(reader).take();
}

}  // namespace chatleaf::chat
