// SPDX-License-Identifier: MIT
#include "chat/message_json.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "chat/attachment_json.hpp"
#include "chat/fields.hpp"
#include "chat/json_text.hpp"
#include "chat/message_parts.hpp"
#include "chatleaf/chat/permalink.hpp"

namespace chatleaf::chat {
namespace {

// The essential ones first. What else a server sends of a message, its `md` above all, is several
// times as much, and nobody reads it.
constexpr auto message_members = std::to_array<std::string_view>({"_id",          "rid",
                                                                  "ts",           "u",
                                                                  "msg",          "t",
                                                                  "tmid",         "tshow",
                                                                  "_hidden",      "private",
                                                                  "alias",        "bot",
                                                                  "groupable",    "pinned",
                                                                  "tcount",       "editedAt",
                                                                  "editedBy",     "mentions",
                                                                  "reactions",    "attachments",
                                                                  "starred",      "pinnedBy",
                                                                  "emoji",        "tlm",
                                                                  "drid",         "dcount",
                                                                  "dlm",          "channels",
                                                                  "urls",         "blocks",
                                                                  "location",     "role",
                                                                  "comment",      "transferData",
                                                                  "navigation",   "sentByEmail",
                                                                  "translations", "priorityData",
                                                                  "slaData",      "file",
                                                                  "files",        "avatar"});
constexpr std::size_t essential_members = 10;
constexpr std::size_t most_hidden_events = 200;
constexpr auto room_members =
    std::to_array<std::string_view>({"_id", "name", "fname", "t", "teamId", "prid", "topic", "announcement",
                                     "description", "usersCount", "usernames", "teamMain", "ro", "archived", "sysMes"});

User read_user(const Json& object, std::string& complaint) {
    Fields fields(object);
    User user{fields.text("_id"), fields.text("username"), fields.text("name")};
    if (const std::string fault = fields.take_complaint(); complaint.empty()) complaint = fault;
    return user;
}

// A copy that only the history of edits needs has `_hidden`, and what only one person is to see
// is `private`. Any value but a plain "no" hides: of the two mistakes, showing what was to be
// hidden is the worse one.
bool is_hidden(const Fields& fields) {
    const auto says_so = [&fields](const char* name) {
        const Json* value = fields.find(name);
        return value != nullptr && *value != false && *value != 0;
    };
    return says_so("_hidden") || says_so("private");
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

// They stand beside the usernames on servers that show real names; some may be missing.
std::vector<std::string> names_of(const Json& reaction, std::size_t people) {
    std::vector<std::string> names;
    const auto list = reaction.find("names");
    if (list == reaction.end() || !list->is_array() || list->size() != people) return names;
    for (const Json& name : *list) names.push_back(name.is_string() ? name.get<std::string>() : std::string());
    return names;
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
            if (username.is_string() && !username.get_ref<const std::string&>().empty())
                reaction.usernames.push_back(username.get<std::string>());
        }
        reaction.names = names_of(value, reaction.usernames.size());
        message.reactions.push_back(std::move(reaction));
    }
}

void read_mentions(Fields& fields, Message& message) {
    const Json* mentions = fields.array("mentions");
    if (mentions == nullptr) return;
    std::string complaint;
    for (const Json& mention : *mentions) {
        if (mention.is_object()) {
            // Without a name it can resolve nothing in the text.
            // A team has only a name.
            User user = read_user(mention, complaint);
            const auto type = mention.find("type");
            if (user.username.empty() && type != mention.end() && *type == "team")
                user.username = std::exchange(user.name, {});
            if (!user.username.empty()) message.mentions.push_back(std::move(user));
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
    read_parts(fields, message);
    if (const Json* list = fields.array("attachments")) {
        ReadAttachments attachments = read_attachments(*list);
        message.attachments = std::move(attachments.attachments);
        read.too_many = attachments.left_out;
        if (!attachments.complaint.empty())
            fields.blame("attachments", "holds one that cannot be read: " + attachments.complaint);
    }
    if (message.attachments.empty() && message.type.empty()) read_bare_files(fields, message);
}

// Who a message is from, where and what it is must not depend on which of two is taken.
void judge_doubled(const std::vector<std::string>& doubled, Fields& fields, ReadMessage& read) {
    Message& message = read.message;
    for (const std::string& name : doubled) {
        fields.blame(name, "stands there twice");
        const auto member = std::find(message_members.begin(), message_members.end(), name);
        if (member - message_members.begin() >= static_cast<std::ptrdiff_t>(essential_members)) continue;
        if (message.unreadable.empty()) message.unreadable = "\"" + name + "\" stands there twice";
        if (name == "_id") message.id.clear();
        if (name == "rid") message.room_id.clear();
        if (name == "ts") read.has_time = false;
    }
}

// Older servers say only whether anything is hidden, which tells nothing of what.
std::optional<std::vector<std::string>> hidden_events(const Fields& fields) {
    const Json* list = fields.find("sysMes");
    if (list == nullptr || !list->is_array()) return std::nullopt;
    std::vector<std::string> types;
    for (const Json& type : *list)
        if (type.is_string() && types.size() < most_hidden_events) types.push_back(type.get<std::string>());
    return types;
}

RoomType room_type(std::string_view letter) noexcept {
    if (letter == "c") return RoomType::channel;
    if (letter == "p") return RoomType::private_group;
    if (letter == "d") return RoomType::direct;
    if (letter == "l") return RoomType::livechat;
    return RoomType::unknown;
}

// A direct message has no name of its own.
std::string who_is_in(const Json& usernames) {
    constexpr std::size_t most_names = 20;
    std::string names;
    for (std::size_t i = 0; i < usernames.size() && i < most_names; ++i) {
        if (!usernames[i].is_string()) continue;
        names += (names.empty() ? "" : ", ") + usernames[i].get<std::string>();
    }
    return usernames.size() > most_names ? names + " …" : names;
}

// What a room says of itself. Nothing of it decides who may see the room.
void read_details(Fields& fields, Room& room) {
    room.topic = fields.text("topic");
    room.announcement = fields.text("announcement");
    room.description = fields.text("description");
    room.members = fields.count("usersCount");
    room.is_team = fields.boolean("teamMain", false);
    room.read_only = fields.boolean("ro", false);
    room.archived = fields.boolean("archived", false);
    room.hidden_events = hidden_events(fields);
    const Json* usernames = room.type == RoomType::direct ? fields.array("usernames") : nullptr;
    if (usernames != nullptr && shown_name(room) == room.id) room.display_name = who_is_in(*usernames);
}

}  // namespace

ReadMessage read_message(std::string_view body, const Part& part) {
    ReadMessage read;
    ReadJson json = read_json(body, part, message_members);
    read.no_json = json.no_json;
    if (!json.value.is_object()) {
        read.message.unreadable = json.fault.empty() ? "it is no object" : json.fault;
        return read;
    }
    Fields fields(json.value);
    read_essentials(fields, read);
    judge_doubled(json.doubled, fields, read);
    if (!json.fault.empty()) read.message.unreadable = std::move(json.fault);
    if (!read.message.unreadable.empty()) return read;
    read_extras(fields, read);
    read.left_out = fields.take_complaint();
    return read;
}

ReadRoom read_room(std::string_view body, const Part& part) {
    ReadRoom read;
    ReadJson json = read_json(body, part, room_members);
    if (!json.value.is_object() || !json.fault.empty()) {
        read.fault = json.fault.empty() ? "it is no object" : std::move(json.fault);
        return read;
    }
    Fields fields(json.value);
    Room& room = read.room;
    room.id = fields.text("_id");
    if (!is_id(room.id)) fields.blame("_id", "is no room id");
    room.name = fields.text("name");
    room.display_name = fields.text("fname");
    if (room.display_name == room.name) room.display_name.clear();
    room.type = room_type(fields.text("t"));
    read.has_team = fields.find("teamId") != nullptr;
    read.has_parent = fields.find("prid") != nullptr;
    room.members_only = read.has_team || read.has_parent;
    room.is_discussion = read.has_parent;
    for (const std::string& name : json.doubled) fields.blame(name, "stands there twice");
    read.fault = fields.take_complaint();
    if (!read.fault.empty()) return read;
    read_details(fields, room);
    read.left_out = fields.take_complaint();
    return read;
}

}  // namespace chatleaf::chat
