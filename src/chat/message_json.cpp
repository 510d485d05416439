// SPDX-License-Identifier: MIT
#include "chat/message_json.hpp"

#include "chat/attachment_json.hpp"
#include "chat/fields.hpp"
#include "chatleaf/chat/permalink.hpp"

namespace chatleaf::chat {
namespace {

User read_user(const Json& object, std::string& complaint) {
    Fields fields(object);
    User user{fields.text("_id"), fields.text("username"), fields.text("name")};
    if (const std::string fault = fields.take_complaint(); complaint.empty()) complaint = fault;
    return user;
}

// A copy that only the history of edits needs has `_hidden`. Any value but a plain "no"
// hides: of the two mistakes, showing what was to be hidden is the worse one.
bool is_hidden(const Fields& fields) {
    const Json* hidden = fields.find("_hidden");
    return hidden != nullptr && *hidden != false && *hidden != 0;
}

// The parts without which nobody could say who said what, where and when.
void read_essentials(Fields& fields, ReadMessage& read) {
    Message& message = read.message;
    message.id = fields.text("_id");
    if (!is_id(message.id)) {
        fields.blame("_id", "is no message id");
        message.id.clear();
    }
    message.room_id = fields.text("rid");
    if (!message.room_id.empty() && !is_id(message.room_id)) {
        fields.blame("rid", "is no room id");
        message.room_id.clear();
    }
    const auto time = fields.instant("ts");
    read.has_time = time.has_value();
    if (time) message.time = *time;
    if (!time) fields.blame("ts", "is missing");
    message.hidden = is_hidden(fields);
    message.thread_id = fields.text("tmid");
    message.shown_in_room = message.thread_id.empty() || fields.boolean("tshow", false);
    message.type = fields.text("t");
    message.text = fields.text("msg");
    std::string complaint;
    if (const Json* author = fields.object("u")) message.author = read_user(*author, complaint);
    if (!complaint.empty()) fields.blame("u", "is no user: " + complaint);
    message.unreadable = fields.take_complaint();
}

void read_reactions(Fields& fields, Message& message) {
    const Json* reactions = fields.object("reactions");
    if (reactions == nullptr) return;
    for (const auto& [shortcode, value] : reactions->items()) {
        Reaction reaction{shortcode, {}};
        const auto usernames = value.is_object() ? value.find("usernames") : value.end();
        if (!value.is_object() || usernames == value.end() || !usernames->is_array()) {
            fields.blame("reactions", "holds one without usernames");
            continue;
        }
        for (const Json& username : *usernames) {
            if (username.is_string()) reaction.usernames.push_back(username.get<std::string>());
        }
        message.reactions.push_back(std::move(reaction));
    }
}

void read_mentions(Fields& fields, Message& message) {
    const Json* mentions = fields.array("mentions");
    if (mentions == nullptr) return;
    std::string complaint;
    for (const Json& mention : *mentions) {
        if (mention.is_object()) {
            message.mentions.push_back(read_user(mention, complaint));
        } else {
            complaint = "one is no object";
        }
    }
    if (!complaint.empty()) fields.blame("mentions", "holds one that cannot be read");
}

void read_edit(Fields& fields, Message& message) {
    message.edited = fields.instant("editedAt");
    std::string complaint;
    if (const Json* editor = fields.object("editedBy")) message.edited_by = read_user(*editor, complaint).username;
    if (!complaint.empty()) fields.blame("editedBy", "is no user");
}

void read_extras(Fields& fields, ReadMessage& read) {
    Message& message = read.message;
    message.alias = fields.text("alias");
    message.groupable = fields.boolean("groupable", true);
    message.pinned = fields.boolean("pinned", false);
    const Json* bot = fields.find("bot");
    message.bot = bot != nullptr && *bot != false;
    message.replies = fields.count("tcount").value_or(0);
    read_edit(fields, message);
    read_mentions(fields, message);
    read_reactions(fields, message);
    const Json* list = fields.array("attachments");
    if (list == nullptr) return;
    ReadAttachments attachments = read_attachments(*list);
    message.attachments = std::move(attachments.attachments);
    read.too_many = attachments.left_out;
    if (!attachments.complaint.empty())
        fields.blame("attachments", "holds one that cannot be read: " + attachments.complaint);
}

RoomType room_type(std::string_view letter) noexcept {
    if (letter == "c") return RoomType::channel;
    if (letter == "p") return RoomType::private_group;
    if (letter == "d") return RoomType::direct;
    if (letter == "l") return RoomType::livechat;
    return RoomType::unknown;
}

}  // namespace

ReadMessage read_message(const Json& object) {
    ReadMessage read;
    Fields fields(object);
    read_essentials(fields, read);
    if (!read.message.unreadable.empty()) return read;
    read_extras(fields, read);
    read.left_out = fields.take_complaint();
    return read;
}

Room read_room(const Json& object, std::string& complaint) {
    Fields fields(object);
    Room room;
    room.id = fields.text("_id");
    if (!is_id(room.id)) fields.blame("_id", "is no room id");
    room.name = fields.text("name");
    room.display_name = fields.text("fname");
    if (room.display_name == room.name) room.display_name.clear();
    room.topic = fields.text("topic");
    room.type = room_type(fields.text("t"));
    room.members_only = fields.find("teamId") != nullptr || fields.find("prid") != nullptr;
    complaint = fields.take_complaint();
    return room;
}

}  // namespace chatleaf::chat
